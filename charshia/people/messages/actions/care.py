"""Reading, leaving be, blocking, reporting: what keeps a thread a good place."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.messages.models import Message, Report, Seat, Verdict, Why, across
from charshia.people.organisations.models import Organisation

Actor = Person | Organisation | str


class AlreadyReported(Refusal):
    pass


class NothingToReport(Refusal):
    pass


class NoReason(Refusal):
    pass


@action
def note_read(seat: Seat) -> None:
    Seat.objects.filter(pk=seat.pk, unread__gt=0).update(unread=0)


@action
def answer_without_words(seat: Seat, *, by: Actor, now: datetime) -> None:
    """Note that nothing is left to answer: it was settled by telephone, or needs no words."""
    if Seat.objects.filter(pk=seat.pk).exclude(waits_since=None).update(waits_since=None, unread=0):
        record("people.thread.answered", seat.thread, by=by, at=now, side=seat.side)


@action
def set_blocked(seat: Seat, *, blocked: bool, by: Actor, now: datetime) -> None:
    """Take nothing more from the other side of the thread, or take it again."""
    changed = Seat.objects.filter(pk=seat.pk, has_blocked=not blocked)
    if changed.update(has_blocked=blocked):
        record(
            "people.thread.blocked" if blocked else "people.thread.unblocked",
            seat.thread, by=by, at=now, side=seat.side,
        )  # fmt: skip


@action
def set_letters(seat: Seat, *, wanted: bool, by: Actor, now: datetime) -> None:
    """Say whether letters go out for this thread. What is said still stands on its page."""
    changed = Seat.objects.filter(pk=seat.pk, no_letters=wanted)
    if changed.update(no_letters=not wanted):
        record(
            "people.letters.wanted" if wanted else "people.letters.stopped",
            seat.thread, by=by, at=now, side=seat.side,
        )  # fmt: skip


@action
def report(seat: Seat, *, why: str, words: str, by: Actor, now: datetime) -> Report:
    """Ask the coordinator to look. Raises NothingToReport, AlreadyReported."""
    theirs = Message.objects.filter(thread=seat.thread_id, side=across(seat.side))
    last = theirs.filter(hidden_at=None).order_by("-at", "-pk").first()
    if last is None:
        raise NothingToReport(_("The other side has said nothing yet."))
    try:
        with transaction.atomic():
            made = Report.objects.create(
                thread_id=seat.thread_id, side=seat.side, message=last, why=Why(why),
                words=words.strip()[:600], made_at=now,
            )  # fmt: skip
    except IntegrityError as twice:
        raise AlreadyReported(_("The coordinator is already looking at this.")) from twice
    record("people.report.made", made, by=by, at=now)
    return made


@action
def decide_report(
    found: Report,
    *,
    verdict: str,
    reason: str,
    hidden: Iterable[int] = (),
    by: Person,
    now: datetime,
) -> Report:
    """Settle a report; both sides read verdict and reason. A second decision changes nothing.

    ``hidden`` are messages of the thread that go with HIDE, besides the reported one.
    """
    found = Report.objects.select_for_update().get(pk=found.pk)
    if found.decided_at is not None:
        return found
    if not reason.strip():
        raise NoReason(_("Give a reason: both sides will read it."), field="reason")
    found.verdict, found.reason, found.decided_at = Verdict(verdict), reason.strip()[:600], now
    found.save(update_fields=["verdict", "reason", "decided_at"])
    accused = across(found.side)
    if found.verdict in {Verdict.HIDE, Verdict.BLOCK}:
        wanted = {*hidden, *([found.message_id] if found.message_id else [])}
        rows = Message.objects.filter(thread=found.thread_id, side=accused, pk__in=wanted)
        rows.filter(hidden_at=None).update(hidden_at=now)
    if found.verdict == Verdict.BLOCK:
        Seat.objects.filter(thread=found.thread_id, side=accused).update(silenced_at=now)
    record("people.report.decided", found, by=by, at=now, verdict=found.verdict)
    return found


@action
def forget_writer(person: Person) -> None:
    """Take her name and how she is reached from her seats; what was said stays with the other."""
    Seat.objects.filter(person=person).update(
        person=None, name="", email="", phone="", no_letters=True
    )
