"""Hours as they count: the last correction, else what was tapped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Prefetch, Q
from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Correction, Rules, Shift, Stint, Worker
from charshia.engines.shifts import Span, by_day, within
from charshia.ground.ui.days import begin_of, end_of

NEAR: Final = timedelta(days=2)  # longer than any stint
CORRECTIONS: Final = Prefetch("corrections", Correction.objects.order_by("pk"))


def rules_on(enterprise: int, day: date) -> Rules | None:
    """What the law asked on a day. One query."""
    rows = Rules.objects.filter(enterprise=enterprise, since__lte=day)
    return rows.order_by("-since", "-pk").first()


def span_of(stint: Stint) -> Span | None:
    """When it counts; None while it lasts, and where it does not count. ``corrections`` are
    prefetched, by key."""
    corrections = list(stint.corrections.all())
    if corrections:
        last = corrections[-1]
        return Span(last.starts_at, last.ends_at) if last.starts_at and last.ends_at else None
    return Span(stint.starts_at, stint.ends_at) if stint.ends_at else None


def _touching(frame: Span) -> Q:
    tapped = Q(starts_at__lt=frame.ends) & (Q(ends_at=None) | Q(ends_at__gt=frame.starts))
    said = Q(corrections__starts_at__lt=frame.ends, corrections__ends_at__gt=frame.starts)
    return tapped | said


def stints_near(worker: Worker, frame: Span) -> list[Stint]:
    """Those that touch a frame, by tap or correction. Two queries."""
    rows = Stint.objects.filter(_touching(frame), worker=worker).distinct()
    return list(rows.prefetch_related(CORRECTIONS).order_by("starts_at", "pk"))


def frame_of(since: date, until: date) -> Span:
    """Both days whole, as clocks here show them."""
    return Span(begin_of(since), end_of(until))


def spans_of(enterprise: Enterprise, since: date, until: date) -> Mapping[int, list[Span]]:
    """What each worker worked on days from ``since`` until ``until``, both counted. Two
    queries."""
    frame = frame_of(since, until)
    rows = Stint.objects.filter(_touching(frame), worker__enterprise=enterprise).distinct()
    found: dict[int, list[Span]] = defaultdict(list)
    for stint in rows.prefetch_related(CORRECTIONS).order_by("starts_at", "pk"):
        span = span_of(stint)
        if span is not None:
            found[stint.worker_id].extend(within([span], frame))
    return {worker: spans for worker, spans in found.items() if spans}


def minutes_of(spans: Iterable[Span]) -> int:
    return sum(one.minutes for one in spans)


def hours_words(minutes: int) -> str:
    """162:30, hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


@dataclass(frozen=True)
class Line:
    """One worker's month: minutes by day of the month, and together."""

    worker: Worker
    days: Mapping[date, int]

    @property
    def minutes(self) -> int:
        return sum(self.days.values())

    @property
    def hours(self) -> str:
        return hours_words(self.minutes)


def month_of(enterprise: Enterprise, first: date) -> list[Line]:
    """The hours of a month for the pay office, by name; a night belongs to two days. Three
    queries."""
    spans = spans_of(enterprise, first, last_of(first))
    workers = Worker.objects.filter(pk__in=list(spans)).order_by("name", "pk")
    zone = timezone.get_current_timezone()
    return [Line(one, by_day(spans[one.pk], zone)) for one in workers]


def last_of(first: date) -> date:
    """The last day of the month that begins with ``first``."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def own_month(worker: Worker, first: date) -> int:
    """Minutes of one worker in a month. Two queries."""
    frame = frame_of(first, last_of(first))
    spans = [span_of(one) for one in stints_near(worker, frame)]
    return minutes_of(within([one for one in spans if one], frame))


def plan_of(enterprise: Enterprise, monday: date) -> list[Shift]:
    """The shifts that begin in a week, by time. One query."""
    frame = frame_of(monday, monday + timedelta(days=6))
    rows = Shift.objects.filter(
        worker__enterprise=enterprise, starts_at__gte=frame.starts, starts_at__lt=frame.ends
    )
    return list(rows.select_related("worker").order_by("starts_at", "place", "pk"))
