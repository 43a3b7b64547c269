"""Applying for an opportunity, being answered, being reminded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_proof
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota
from charshia.workshops.circles.actions.opportunities import locked, show_anew
from charshia.workshops.circles.kinds import Answer, State
from charshia.workshops.circles.models import (
    Application,
    ApplicationFile,
    Opportunity,
    Reminder,
)

LONGEST: Final = 4000  # characters
MOST_FILES: Final = 3
MOST_A_DAY: Final = 10  # applications of one person
BEFORE: Final = timedelta(days=3)  # the deadline, a reminder comes
DAY: Final = timedelta(days=1)
RECENT: Final = timedelta(hours=3)
KEPT: Final = timedelta(days=365)  # after the deadline


class NotOpen(Refusal):
    pass


class AppliedAlready(Refusal):
    pass


class NothingWritten(Refusal):
    pass


class TooManyFiles(Refusal):
    pass


class AnsweredAlready(Refusal):
    pass


class OwnOpportunity(Refusal):
    pass


@dataclass(frozen=True)
class Sent:
    """``language`` is that of the words (BCP 47), ``shows`` values of Part, ``files`` names with
    bytes."""

    words: str
    language: str
    shows: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


@action
def apply(opportunity: Opportunity, sent: Sent, *, by: Person, now: datetime) -> Application:
    """Only who offers it and she see it. Raises NotOpen, AppliedAlready, NothingWritten,
    TooManyFiles, OwnOpportunity, TooOften, and what ``keep_proof`` raises."""
    kept = locked(opportunity)
    if not kept.is_open(now) or kept.url:
        raise NotOpen(_("One cannot apply here now."))
    if Opportunity.objects.kept_by(by).filter(pk=kept.pk).exists():
        raise OwnOpportunity(_("You offer this yourself."))
    if Application.objects.filter(opportunity=kept, person=by).exists():
        raise AppliedAlready(_("You have applied already."))
    _refuse_empty(sent)
    use_quota(f"apply:{by.pk}", most=MOST_A_DAY, every=DAY, now=now)
    made = Application.objects.create(
        opportunity=kept, person=by, words=sent.words.strip(), language=sent.language,
        shows=barred(sent.shows), sent_at=now,
    )  # fmt: skip
    for name, data in sent.files:
        _attach(made, name, data, by, now)
    record("workshops.application.sent", made, by=by, at=now)
    return made


@action
def take_back_application(application: Application, *, by: Person, now: datetime) -> None:
    """Nothing of it is kept. Twice is as good as once."""
    gone = Application.objects.filter(pk=application.pk).first()
    if gone is not None:
        record("workshops.application.taken_back", gone, by=by, at=now)
        erase_application(gone)


@action
def answer_application(
    application: Application, *, answer: Answer, words: str, by: Person, now: datetime
) -> None:
    """Yes or no, with words. Raises AnsweredAlready, NothingWritten."""
    if not words.strip() or len(words) > LONGEST:
        raise NothingWritten(_("Write a few words."), field="words")
    kept = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if kept.answer != Answer.SENT:
        raise AnsweredAlready(_("It was answered already."))
    Application.objects.filter(pk=kept.pk).update(
        answer=answer, answer_words=words.strip(), answered_at=now
    )
    record("workshops.application.answered", kept, by=by, at=now, answer=answer)


@action
def set_reminder(opportunity: Opportunity, *, is_wanted: bool, by: Person, now: datetime) -> None:
    """A letter before the deadline, or none. Raises NotOpen."""
    kept = locked(opportunity)
    if not is_wanted:
        Reminder.objects.filter(opportunity=kept, person=by).delete()
        return
    if not kept.is_open(now):
        raise NotOpen(_("One cannot apply here now."))
    Reminder.objects.get_or_create(opportunity=kept, person=by)


@action
def send_reminders(now: datetime) -> None:
    """Once each, as long as it is open and she has not applied."""
    rows = Reminder.objects.filter(
        opportunity__in=Opportunity.objects.open_at(now).filter(closes_at__lte=now + BEFORE),
        sent_at=None,
    )
    for one in rows.select_for_update(of=("self",)).order_by("pk"):
        Reminder.objects.filter(pk=one.pk).update(sent_at=now)
        record("workshops.reminder.due", one, by="system", at=now)


@action
def note_deadlines(now: datetime) -> None:
    """What closed in the last hours is not among what is open any more, in the search neither."""
    rows = Opportunity.objects.filter(
        state=State.PUBLISHED, closes_at__lte=now, closes_at__gt=now - RECENT
    )
    for one in rows.order_by("pk"):
        show_anew(one)


@action
def forget_old_applications(now: datetime) -> int:
    """A year after the deadline nobody needs them; gives how many."""
    rows = Application.objects.filter(opportunity__closes_at__lte=now - KEPT).order_by("pk")
    old = list(rows[:200])
    for one in old:
        erase_application(one)
    return len(old)


def erase_application(application: Application) -> None:
    """With its files, for good."""
    files = list(application.files.select_related("document", "image").order_by("pk"))
    application.delete()
    for one in files:
        kept = one.document or one.image
        if kept is not None:
            erase_private(kept)


def _refuse_empty(sent: Sent) -> None:
    if not sent.words.strip():
        raise NothingWritten(_("Write a few words."), field="words")
    if len(sent.words) > LONGEST:
        words = _("Please use at most %(number)d characters.") % {"number": LONGEST}
        raise NothingWritten(words, field="words")
    if len(sent.files) > MOST_FILES:
        words = _("Send at most %(number)d files.") % {"number": MOST_FILES}
        raise TooManyFiles(words, field="papers")


def _attach(application: Application, name: str, data: bytes, by: Person, now: datetime) -> None:
    try:
        kept = keep_proof(data, name=name, by=by, now=now)
    except Refusal as no:
        no.field = "papers"
        raise
    which = "document" if isinstance(kept, Document) else "image"
    ApplicationFile.objects.create(application=application, name=name[:120], **{which: kept})
