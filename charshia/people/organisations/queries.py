from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from charshia.people.accounts.models import Person
from charshia.people.accounts.secrets import digest_of
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    Standing,
    Verification,
)
from charshia.people.organisations.words import role_label, role_words

ORDER = list(Role)


@dataclass(frozen=True)
class Member:
    person: Person
    role: str

    @property
    def label(self) -> str:
        return role_label(self.role)

    @property
    def words(self) -> str:
        return role_words(self.role)


def members_of(organisation: Organisation) -> list[Member]:
    """Owners first, then as roles are named; within a role by name. One query."""
    rows = Membership.objects.filter(organisation=organisation).select_related("person")
    found = [Member(row.person, row.role) for row in rows]
    return sorted(found, key=lambda one: (ORDER.index(Role(one.role)), one.person.name))


def who_runs(organisation: int | None) -> list[int]:
    """The keys of those who run it. One query."""
    rows = Membership.objects.filter(organisation=organisation, role__in=roles_with(Duty.RUN))
    return list(rows.order_by("person").values_list("person", flat=True))


def open_invitations(organisation: Organisation, *, now: datetime) -> list[Invitation]:
    """The latest first. One query."""
    rows = Invitation.objects.open_at(now).filter(organisation=organisation)
    return list(rows.select_related("invited_by").order_by("-pk"))


def open_invitation(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that this token opens now. One query."""
    rows = Invitation.objects.open_at(now).filter(digest=digest_of(token))
    return rows.select_related("organisation", "invited_by").first()


def firms_of(person: Person | None) -> list[Verification]:
    """The verified businesses for which she may buy, by name. One query, none for a stranger."""
    if person is None:
        return []
    mine = Verification.objects.visible_to(person).filter(standing=Standing.VERIFIED)
    return list(mine.select_related("organisation").order_by("name", "pk"))


def choices_of_roles() -> Iterator[tuple[str, str, str]]:
    """Each role with its name and what it may do."""
    for role in Role:
        yield role.value, role_label(role), role_words(role)
