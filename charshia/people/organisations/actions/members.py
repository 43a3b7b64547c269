from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts
from charshia.people.accounts.actions import (
    locked_invitation,
    make_invitation,
    spend_invitation,
    take_back_invitation,
)
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    Standing,
    Verification,
)

INVITATION_LASTS = timedelta(days=7)
MOST_OPEN = 20  # invitations of one organisation


class NameTaken(Refusal):
    pass


class NotAMember(Refusal):
    pass


class LastOwner(Refusal):
    pass


class AlreadyMember(Refusal):
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


@action
def change_role(
    organisation: Organisation, *, person: Person, role: Role, by: Person | str, now: datetime
) -> None:
    """Give a member another role; the same again changes nothing.

    Raises NotAMember, or LastOwner when nobody would be left who may run it.
    """
    member = _locked(organisation, person)
    if member.role == role:
        return
    if member.role == Role.OWNER:
        _refuse_without_owner(organisation, person)
    old, member.role = member.role, role
    member.save(update_fields=["role"])
    record(
        "people.member.role_changed", organisation, by=by, at=now,
        person=person.pk, old=old, role=role,
    )  # fmt: skip


@action
def remove_member(
    organisation: Organisation, *, person: Person, by: Person | str, now: datetime
) -> None:
    """Let ``person`` act for it no more. Raises NotAMember or LastOwner."""
    member = _locked(organisation, person)
    if member.role == Role.OWNER:
        _refuse_without_owner(organisation, person)
    member.delete()
    record("people.member.removed", organisation, by=by, at=now, person=person.pk)


def _locked(organisation: Organisation, person: Person) -> Membership:
    """Two owners who remove each other at once wait here for one another."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    member = Membership.objects.filter(organisation=organisation, person=person).first()
    if member is None:
        raise NotAMember(_("This person does not belong to the business any more."))
    return member


def _refuse_without_owner(organisation: Organisation, person: Person) -> None:
    owners = Membership.objects.filter(organisation=organisation, role=Role.OWNER)
    if not owners.exclude(person=person).filter(person__is_active=True).exists():
        raise LastOwner(_("Somebody must stay who runs the business: make another owner first."))


@action
def invite_member(
    organisation: Organisation, *, role: Role, by: Person, now: datetime
) -> tuple[Invitation, str]:
    """Make an invitation; its token is not kept and cannot be read again. Raises TooManyOpen."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    made, token = make_invitation(
        Invitation.objects.filter(organisation=organisation),
        most=MOST_OPEN, lasts=INVITATION_LASTS, by=by, now=now,
        organisation=organisation, role=role,
    )  # fmt: skip
    record("people.member.invited", organisation, by=by, at=now, role=role, invitation=made.pk)
    return made, token


@action
def use_invitation(token: str, *, person: Person, now: datetime) -> Membership:
    """Join, once. Raises InvitationSpent, or AlreadyMember and leaves it open."""
    among = Invitation.objects.select_related("organisation")
    invitation = locked_invitation(among, token, now=now)
    organisation = invitation.organisation
    if Membership.objects.filter(organisation=organisation, person=person).exists():
        raise AlreadyMember(_("You belong to this business already."))
    spend_invitation(invitation, now=now)
    member = Membership.objects.create(
        organisation=organisation, person=person, role=invitation.role
    )
    record(
        "people.member.joined", organisation, by=person, at=now,
        person=person.pk, role=member.role, invitation=invitation.pk,
    )  # fmt: skip
    return member


@action
def revoke_invitation(invitation: Invitation, *, by: Person, now: datetime) -> None:
    """Take it back. Raises InvitationSpent when there is nothing to take back."""
    take_back_invitation(invitation, now=now)
    record(
        "people.invitation.revoked", invitation.organisation, by=by, at=now,
        invitation=invitation.pk,
    )  # fmt: skip


@action
def forget_invitations(*, now: datetime) -> int:
    """Drop invitations that have let nobody in for long; how many."""
    count, _by_table = Invitation.objects.filter(expires_at__lt=now - INVITATION_LASTS).delete()
    return count


@action
def describe_organisation(
    organisation: Organisation, *, by: Person | str, now: datetime, **facts: object
) -> None:
    """Change name, email, phone or language; what is the same already is left alone."""
    changed = [name for name, value in facts.items() if getattr(organisation, name) != value]
    if not changed:
        return
    others = keep_texts(organisation, {name: facts[name] for name in changed}, by=by, now=now)
    for name, value in others.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(others))
    record("people.organisation.described", organisation, by=by, at=now, fields=sorted(changed))
    touch(f"organisation:{organisation.pk}")


@action
def forget_contact(organisation: Organisation, *, now: datetime) -> None:
    """Erase how its people are reached, and who they are, and what it sent as proof. Its name and
    number stay: they stand on papers, but nobody buys in its name any more."""
    asked = Verification.objects.filter(organisation=organisation)
    asked.update(paper=None, image=None, asked_by=None)
    standing = asked.filter(standing__in=[Standing.ASKED, Standing.VERIFIED])
    standing.update(standing=Standing.WITHDRAWN, decided_at=now)
    Organisation.objects.filter(pk=organisation.pk).update(email="", phone="")
    Membership.objects.filter(organisation=organisation).delete()
    record("people.organisation.left", organisation, by="system", at=now)
