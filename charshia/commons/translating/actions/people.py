"""Who translates: invited by the coordinator, and free to leave."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import targets
from charshia.commons.translating.models import (
    OPEN,
    Credit,
    Desk,
    Invitation,
    Machine,
    Tongue,
    Volunteer,
    Work,
    WorkState,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.people.accounts.actions import (
    locked_invitation,
    make_invitation,
    spend_invitation,
    take_back_invitation,
)
from charshia.people.accounts.models import Person

INVITATION_LASTS = timedelta(days=14)
MOST_OPEN = 50


class NoLanguage(Refusal):
    pass


class NoNickname(Refusal):
    pass


@action
def invite_volunteer(
    *, reads: Sequence[str], languages: Sequence[str], reviews: Collection[str] = (),
    by: Person, now: datetime,
) -> tuple[Invitation, str]:  # fmt: skip
    """Make an invitation; its token is not kept. Raises NoLanguage, TooManyOpen."""
    spoken = _known(languages)
    made, token = make_invitation(
        Invitation.objects.all(), most=MOST_OPEN, lasts=INVITATION_LASTS, by=by, now=now,
        reads=[tag for tag in targets() if tag in reads],
        languages=spoken,
        reviews=[tag for tag in spoken if tag in reviews],
    )  # fmt: skip
    record("commons.volunteer.invited", made, by=by, at=now, languages=spoken)
    return made, token


def _known(languages: Collection[str]) -> list[str]:
    spoken = [tag for tag in targets() if tag in languages]
    if not spoken:
        raise NoLanguage(_("Please choose at least one language."), field="languages")
    return spoken


@action
def use_invitation(token: str, *, person: Person, now: datetime) -> Volunteer:
    """Become a volunteer, once. Raises InvitationSpent."""
    invitation = locked_invitation(Invitation.objects.all(), token, now=now)
    spend_invitation(invitation, now=now)
    return appoint_volunteer(
        person, reads=invitation.reads, languages=invitation.languages,
        reviews=invitation.reviews, by=person, now=now,
    )  # fmt: skip


@action
def revoke_invitation(invitation: Invitation, *, by: Person, now: datetime) -> None:
    """Take it back. Raises InvitationSpent when there is nothing to take back."""
    take_back_invitation(invitation, now=now)
    record("commons.invitation.revoked", invitation, by=by, at=now)


@action
def appoint_volunteer(
    person: Person, *, reads: Sequence[str], languages: Sequence[str],
    reviews: Collection[str] = (), by: Person | str, now: datetime,
) -> Volunteer:  # fmt: skip
    """Let somebody translate into ``languages`` and look over those in ``reviews``; a second
    call changes them. Raises NoLanguage."""
    spoken = _known(languages)
    volunteer, _made = Volunteer.objects.get_or_create(person=person, defaults={"joined_at": now})
    volunteer.reads = [tag for tag in targets() if tag in reads]
    volunteer.left_at = None
    volunteer.save(update_fields=["reads", "left_at"])
    volunteer.tongues.exclude(language__in=spoken).delete()
    for tag in spoken:
        Tongue.objects.update_or_create(
            volunteer=volunteer, language=tag, defaults={"may_review": tag in reviews}
        )
    record("commons.volunteer.appointed", volunteer, by=by, at=now, languages=spoken)
    return volunteer


@action
def part_with(volunteer: Volunteer, *, by: Person, now: datetime) -> None:
    """Let a volunteer go, by herself or the coordinator: what she began is free for others.
    What was approved stays, with her credit as she wished it."""
    Tongue.objects.filter(volunteer=volunteer).delete()
    Volunteer.objects.filter(pk=volunteer.pk).update(left_at=now)
    begun = Work.objects.filter(translator=volunteer.person_id, state__in=OPEN)
    begun.exclude(state=WorkState.HANDED_IN).update(state=WorkState.DROPPED, decided_at=now)
    record("commons.volunteer.left", volunteer, by=by, at=now)


@action
def choose_credit(
    volunteer: Volunteer, *, credit: Credit, nickname: str, by: Person, now: datetime
) -> None:
    """Say what stands beside her texts. Raises NoNickname."""
    name = " ".join(nickname.split())
    if credit == Credit.NICKNAME and not name:
        raise NoNickname(_("Please write the name that is to be shown."), field="nickname")
    Volunteer.objects.filter(pk=volunteer.pk).update(credit=credit, nickname=name)
    touch("market")  # her name stands on its pages
    record("commons.volunteer.credit_chosen", volunteer, by=by, at=now, credit=credit)


@action
def let_machine(machine: Machine, *, by: Person, now: datetime) -> None:
    """Say what the translation service may do."""
    Desk.objects.update_or_create(pk=1, defaults={"machine": machine})
    record("commons.machine.set", "translating.desk/1", by=by, at=now, machine=machine)


@action
def forget_volunteer(person: Person, *, now: datetime) -> None:
    """Her texts stay, without her name; what she had not handed in goes with her."""
    Work.objects.filter(translator=person, state__in=OPEN).exclude(
        state=WorkState.HANDED_IN
    ).delete()
    Work.objects.filter(translator=person).update(translator=None)
    Work.objects.filter(reviewer=person).update(reviewer=None)
    if Volunteer.objects.filter(person=person).delete()[0]:
        touch("market")
    Invitation.objects.filter(invited_by=person).delete()


@action
def forget_invitations(*, now: datetime) -> int:
    """Drop invitations that have let nobody in for long; how many."""
    count, _tables = Invitation.objects.filter(expires_at__lt=now - INVITATION_LASTS).delete()
    return count


@action
def note_told(volunteer: Volunteer, *, now: datetime) -> None:
    """She has had a letter about everything that was approved until now."""
    Volunteer.objects.filter(pk=volunteer.pk).update(told_at=now)
