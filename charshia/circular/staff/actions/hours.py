"""Shifts, and the hours that were worked."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Correction, Quarter, Rules, Shift, Stint, Worker
from charshia.circular.staff.queries.hours import rules_on, span_of, stints_near
from charshia.circular.staff.queries.people import is_engaged, lacking
from charshia.engines.refusal import Refusal
from charshia.engines.shifts import QUARTER, Broken, Fault, Span, faults, quarters, within
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

Actor = Person | str
LONGEST: Final = timedelta(hours=24)
NEAR: Final = timedelta(days=15)  # of a shift, that may matter for its rest
AHEAD: Final = timedelta(minutes=5)  # a phone's clock may be fast
LATE: Final = timedelta(days=14)  # a tap without a net comes at most so late


class ShiftRefused(Refusal):
    pass


class HoursRefused(Refusal):
    pass


@action
def state_rules(enterprise: Enterprise, *, by: Actor, now: datetime, **facts: Any) -> Rules:
    """Write what the law asks from a day on, with its source."""
    made = Rules.objects.create(enterprise=enterprise, made_at=now, **facts)
    record("circular.work_rules.stated", enterprise, by=by, at=now, since=str(made.since))
    return made


@action
def plan_shift(
    worker: Worker, *, place: str, starts_at: datetime, ends_at: datetime, by: Actor, now: datetime
) -> Shift:
    """Plan a shift of a worker who is engaged, has what the place needs, and gets her rest.

    Raises ShiftRefused with what stands against it.
    """
    found = Worker.objects.select_for_update().get(pk=worker.pk)
    span = _fit(starts_at, ends_at)
    day = timezone.localtime(starts_at).date()
    if not is_engaged(found, day):
        raise ShiftRefused(gettext_lazy("She is not engaged on that day."), field="worker")
    missing = lacking(found, place, day)
    if missing:
        names = ", ".join(one.name for one in missing)
        raise ShiftRefused(_("For this she still needs: %(what)s.") % {"what": names})
    _refuse_unrested(found, span, day)
    try:
        with transaction.atomic():
            made = Shift.objects.create(
                worker=found, place=place, starts_at=starts_at, ends_at=ends_at, planned_at=now
            )
            Quarter.objects.bulk_create(
                Quarter(shift=made, worker=found, quarter=one) for one in quarters(span)
            )
    except IntegrityError as twice:
        raise ShiftRefused(gettext_lazy("She has another shift at that time.")) from twice
    record("circular.shift.planned", made, by=by, at=now, place=place)
    return made


def _fit(starts_at: datetime, ends_at: datetime) -> Span:
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise ShiftRefused(
            gettext_lazy("A shift ends after it begins, within a day."), field="ends_at"
        )
    if any(one.minute % QUARTER or one.second for one in (starts_at, ends_at)):
        raise ShiftRefused(
            gettext_lazy("Shifts begin and end on a quarter of an hour."), field="starts_at"
        )
    return Span(starts_at, ends_at)


def _refuse_unrested(worker: Worker, span: Span, day: date) -> None:
    rules = rules_on(worker.enterprise_id, day)
    if rules is None:
        raise ShiftRefused(
            gettext_lazy("Say first which rest and hours the law asks, and where it says so.")
        )
    near = Shift.objects.filter(
        worker=worker, ends_at__gt=span.starts - NEAR, starts_at__lt=span.ends + NEAR
    )
    planned = [Span(one.starts_at, one.ends_at) for one in near]
    if within(planned, span):
        raise ShiftRefused(gettext_lazy("She has another shift at that time."))
    zone = timezone.get_current_timezone()
    before = faults(planned, rules.law, zone)
    fresh = [one for one in faults([*planned, span], rules.law, zone) if one not in before]
    if fresh:
        raise ShiftRefused(fault_words(fresh[0]))


def fault_words(fault: Fault) -> str:
    """What a plan breaks, in a sentence with hours."""
    numbers = {"found": _hours(fault.found), "asked": _hours(fault.asked)}
    return str(FAULTS[fault.kind]) % numbers


FAULTS: Final = {
    Broken.REST: gettext_lazy(
        "Between two shifts she would rest %(found)s h; the law asks %(asked)s h."
    ),
    Broken.WEEKLY_REST: gettext_lazy(
        "In that week she would rest %(found)s h at a stretch; the law asks %(asked)s h."
    ),
    Broken.LONGEST: gettext_lazy(
        "She would work %(found)s h at a stretch; the law allows %(asked)s h."
    ),
    Broken.WEEKLY: gettext_lazy(
        "In that week she would work %(found)s h; the law allows %(asked)s h."
    ),
}


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


@action
def drop_shift(shift: Shift, *, by: Actor, now: datetime) -> None:
    """Take it out of the plan."""
    record("circular.shift.dropped", shift.worker, by=by, at=now)
    Shift.objects.filter(pk=shift.pk).delete()


@action
def begin_work(
    worker: Worker, *, place: str, pressed_at: datetime, key: str, by: Person, now: datetime
) -> Stint:
    """She taps that she begins; the same tap again is one. ``pressed_at`` is when she did, on a
    phone that may have had no net. Raises HoursRefused."""
    found = Worker.objects.select_for_update().get(pk=worker.pk)
    there = Stint.objects.filter(worker=found, begun_by=key).first()
    if there:
        return there
    at = _moment(pressed_at, now)
    if Stint.objects.filter(worker=found, ends_at=None).exists():
        raise HoursRefused(gettext_lazy("You are at work already: end that first."))
    _refuse_overlap(found, Span(at, at + timedelta(minutes=1)), None)
    made = Stint.objects.create(worker=found, place=place, starts_at=at, begun_by=key)
    record("circular.work.begun", made, by=by, at=now)
    return made


def _moment(pressed_at: datetime, now: datetime) -> datetime:
    """To the minute; what no phone could have sent is now."""
    fits = now - LATE <= pressed_at <= now + AHEAD
    return (pressed_at if fits else now).replace(second=0, microsecond=0)


@action
def end_work(worker: Worker, *, pressed_at: datetime, key: str, by: Person, now: datetime) -> Stint:
    """She taps that she ends; the same tap again is one. Raises HoursRefused."""
    found = Worker.objects.select_for_update().get(pk=worker.pk)
    there = Stint.objects.filter(worker=found, ended_by=key).first()
    if there:
        return there
    stint = Stint.objects.filter(worker=found, ends_at=None).first()
    if stint is None:
        raise HoursRefused(gettext_lazy("You have not begun."))
    stint.ends_at = max(_moment(pressed_at, now), stint.starts_at + timedelta(minutes=1))
    stint.ended_by = key
    stint.save(update_fields=["ends_at", "ended_by"])
    record("circular.work.ended", stint, by=by, at=now)
    return stint


def _refuse_overlap(worker: Worker, span: Span, but: Stint | None) -> None:
    for one in stints_near(worker, span):
        known = span_of(one)
        if one != but and known is not None and within([known], span):
            raise HoursRefused(gettext_lazy("At that time other work is noted already."))


@action
def note_hours(
    worker: Worker, *, place: str, span: Span, reason: str, key: str, by: Person, now: datetime
) -> Stint:
    """Personnel notes work that nobody tapped, for a reason. Raises HoursRefused."""
    found = Worker.objects.select_for_update().get(pk=worker.pk)
    there = Stint.objects.filter(worker=found, begun_by=key).first()
    if there:
        return there
    _refuse_wrong(span, now)
    _refuse_overlap(found, span, None)
    made = Stint.objects.create(
        worker=found, place=place, starts_at=span.starts, ends_at=span.ends, is_tapped=False,
        begun_by=key, ended_by=key,
    )  # fmt: skip
    _correct(made, span, reason, by, now)
    record("circular.work.noted", made, by=by, at=now)
    return made


def _refuse_wrong(span: Span, now: datetime) -> None:
    if span.ends > now + AHEAD or span.minutes > LONGEST.total_seconds() // 60:
        raise HoursRefused(
            gettext_lazy("Hours are noted once they are over, and at most a day at a time."),
            field="ends_at",
        )


def _correct(stint: Stint, span: Span | None, reason: str, by: Person, now: datetime) -> None:
    Correction.objects.create(
        stint=stint, starts_at=span.starts if span else None, ends_at=span.ends if span else None,
        reason=reason, by=by, at=now,
    )  # fmt: skip


@action
def correct_hours(
    stint: Stint, span: Span | None, *, reason: str, by: Person, now: datetime
) -> None:
    """Say other times, or none, for a reason; what was tapped is kept. Raises HoursRefused."""
    Worker.objects.select_for_update().get(pk=stint.worker_id)
    found = Stint.objects.get(pk=stint.pk)
    if span is not None:
        _refuse_wrong(span, now)
        _refuse_overlap(found.worker, span, found)
    if found.ends_at is None:  # she forgot to tap: the tap stays missing, the stint is over
        end = max(span.ends if span else now, found.starts_at + timedelta(minutes=1))
        Stint.objects.filter(pk=found.pk).update(ends_at=end)
    _correct(found, span, reason, by, now)
    record("circular.work.corrected", found, by=by, at=now)
