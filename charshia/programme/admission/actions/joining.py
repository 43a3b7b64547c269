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
) -> Member:
    """Add an organisation to a cohort, admitted; what its records show is found at once.

    ``waive`` is the reason for which everything else is waived: a stall that sells already
    goes on. ``application`` names with what it applied: then it is a candidate first. Raises
    MemberAlready.
    """
    Programme.objects.select_for_update().get(pk=cohort.programme_id)
    live = Member.objects.live().filter(programme=cohort.programme_id)
    if live.filter(organisation=organisation).exists():
        raise MemberAlready(_("This stall takes part in the programme already."))
    state = State.CANDIDATE if application else State.ADMITTED
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
def welcome(
    cohort: Cohort, applicant: Applicant, *, by: Person, now: datetime
) -> tuple[Member, str]:
    """Make a candidate of who applied and was chosen: an organisation, its stall (seen by
    nobody yet), and who runs it. Twice is as good as once.

    Gives an invitation's token too where she has no account here: it is not kept.
    """
    Programme.objects.select_for_update().get(pk=cohort.programme_id)
    known = Member.objects.filter(application=applicant.key).with_all().first()
    if known is None:
        organisation = _organisation(applicant, cohort, by=by, now=now)
        known = join(cohort, organisation, by=by, now=now, application=applicant.key)
        _open(known, applicant, by=by, now=now)
    return known, _invite(known.organisation, applicant, by=by, now=now)


def _organisation(
    applicant: Applicant, cohort: Cohort, *, by: Person, now: datetime
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


def _open(member: Member, applicant: Applicant, *, by: Person, now: datetime) -> None:
    if hasattr(member.organisation, "stall"):
        return
    open_stall(
        member.organisation, slug=member.organisation.slug,
        title={applicant.language: applicant.name}, currency=currency_of(applicant.country),
        is_visible=False, by=by, now=now,
    )  # fmt: skip
    follow(locked_member(member), by=by, now=now)


def _invite(organisation: Organisation, applicant: Applicant, *, by: Person, now: datetime) -> str:
    if organisation.memberships.exists():
        return ""
    if applicant.person:
        admit_member(organisation, person=applicant.person, role=Role.OWNER, by=by, now=now)
        return ""
    _made, token = invite_member(organisation, role=Role.OWNER, by=by, now=now)
    return token
