"""How an organisation becomes a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.actions import open_stall
from charshia.market.stall.opening import currency_of, free_slug
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    admit_member,
    found_organisation,
    invite_member,
    revoke_invitation,
)
from charshia.people.organisations.models import Organisation, Role
from charshia.programme.admission.actions.findings import check_locked, waive_locked
from charshia.programme.admission.actions.steps import (
    Actor,
    follow,
    locked_member,
    person_of,
    settle,
    step,
)
from charshia.programme.admission.applicants import Applicant
from charshia.programme.admission.models import Change, Cohort, Member, Programme, State


class MemberAlready(Refusal):
    pass


class NotACandidate(Refusal):
    pass


@action
def join(
    cohort: Cohort,
    organisation: Organisation,
    *,
    by: Actor,
    now: datetime,
    waive: str = "",
    application: str = "",
    is_candidate: bool = False,
) -> Member:
    """Add an organisation to a cohort, admitted; what its records show is found at once.

    ``waive`` is the reason for which everything else is waived: a stall that sells already
    goes on. ``application`` names with what it applied; ``is_candidate`` holds it back until
    the coordinator admits it. Raises MemberAlready.
    """
    Programme.objects.select_for_update().get(pk=cohort.programme_id)
    live = Member.objects.live().filter(programme=cohort.programme_id)
    if live.filter(organisation=organisation).exists():
        raise MemberAlready(_("This stall takes part in the programme already."))
    state = State.CANDIDATE if is_candidate else State.ADMITTED
    made = Member.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, organisation=organisation,
        application=application, state=state, since=now, joined_at=now,
    )  # fmt: skip
    Change.objects.create(member=made, old="", new=state, at=now, by=person_of(by))
    record("programme.member.joined", made, by=by, at=now, cohort=cohort.pk)
    member = locked_member(made)
    check_locked(member, now=now)
    if waive:
        waive_locked(member, reason=waive, by=by, now=now)
    settle(member, by=by, now=now)
    return member


@action
def admit(member: Member, *, by: Actor, now: datetime) -> None:
    """A candidate takes part from now on: gates open as requirements are done. Raises
    NotACandidate."""
    member = locked_member(member)
    if member.state != State.CANDIDATE:
        raise NotACandidate(_("This member was admitted already, or has left."))
    step(member, State.ADMITTED, by=by, now=now)
    check_locked(member, now=now)
    settle(member, by=by, now=now)


@action
def welcome(cohort: Cohort, applicant: Applicant, *, by: Actor, now: datetime) -> Member:
    """Let in who applied and was admitted: an organisation, its stall (seen by nobody yet), and
    who runs it, where she has an account. Twice is as good as once."""
    Programme.objects.select_for_update().get(pk=cohort.programme_id)
    known = Member.objects.filter(application=applicant.key).with_all().first()
    if known is not None:
        return known
    organisation = _organisation(applicant, cohort, by=by, now=now)
    made = join(cohort, organisation, by=by, now=now, application=applicant.key)
    _open(made, applicant, by=by, now=now)
    if applicant.person and not organisation.memberships.exists():
        admit_member(organisation, person=applicant.person, role=Role.OWNER, by=by, now=now)
    record("programme.member.welcomed", made, by=by, at=now)
    return made


@action
def welcome_again(member: Member, *, by: Person, now: datetime) -> None:
    """Send the letter with the way in once more: the first was lost, or its link too old."""
    record("programme.member.welcomed", member, by=by, at=now)


@action
def invite_owner(organisation: Organisation, *, by: Person, now: datetime) -> str:
    """The token by which somebody comes to run it: it is not kept. An older one opens nothing
    any more. Empty where somebody runs it."""
    if organisation.memberships.filter(role=Role.OWNER).exists():
        return ""
    before = organisation.invitations.open_at(now).filter(role=Role.OWNER)
    for one in before.select_related("organisation").order_by("pk"):
        revoke_invitation(one, by=by, now=now)
    _made, token = invite_member(organisation, role=Role.OWNER, by=by, now=now)
    return token


def _organisation(
    applicant: Applicant, cohort: Cohort, *, by: Actor, now: datetime
) -> Organisation:
    """The one that she runs already, if it is the only one with a stall; else a new one."""
    if applicant.person:
        mine = Organisation.objects.filter(
            memberships__person=applicant.person, memberships__role=Role.OWNER
        ).exclude(stall=None)
        taken = Member.objects.live().filter(programme=cohort.programme_id)
        free = mine.exclude(pk__in=taken.values("organisation"))
        found = list(free.order_by("pk")[:2])
        if len(found) == 1:
            return found[0]
    return found_organisation(
        free_slug(applicant.name), name={applicant.language: applicant.name},
        country=applicant.country, email=applicant.email, phone=applicant.phone,
        language=applicant.language, by=by, now=now,
    )  # fmt: skip


def _open(member: Member, applicant: Applicant, *, by: Actor, now: datetime) -> None:
    if hasattr(member.organisation, "stall"):
        return
    open_stall(
        member.organisation, slug=member.organisation.slug,
        title={applicant.language: applicant.name}, currency=currency_of(applicant.country),
        is_visible=False, by=by, now=now,
    )  # fmt: skip
    follow(locked_member(member), by=by, now=now)
