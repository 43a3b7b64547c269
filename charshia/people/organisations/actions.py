from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Membership, Organisation, Role


class NameTaken(Refusal):
    pass


@action
def found_organisation(
    slug: str,
    *,
    name: Mapping[str, str],
    country: str,
    by: Person | str,
    now: datetime,
    **contact: str | bool,
) -> Organisation:
    """Note an organisation. ``contact`` may hold email, phone, language, tax_number, in_vat.

    Raises NameTaken when the slug is used.
    """
    if Organisation.objects.filter(slug=slug).exists():
        raise NameTaken(_("This address is already in use."), field="slug")
    organisation = Organisation.objects.create(slug=slug, name=name, country=country, **contact)
    record("people.organisation.founded", organisation, by=by, at=now)
    return organisation


@action
def admit_member(
    organisation: Organisation, *, person: Person, role: Role, by: Person | str, now: datetime
) -> Membership:
    """Let ``person`` act for ``organisation``; a second call changes the role."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, person=person, defaults={"role": role}
    )
    record("people.member.admitted", organisation, by=by, at=now, person=person.pk, role=role)
    return membership
