"""What the pages of this room show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import (
    Correction,
    Engagement,
    Gear,
    Job,
    Need,
    Place,
    Shift,
    Skill,
    Stint,
    Training,
    Worker,
)
from charshia.circular.staff.queries.hours import (
    CORRECTIONS,
    hours_words,
    own_month,
    plan_of,
    span_of,
)
from charshia.circular.staff.queries.people import lasting, skills_of
from charshia.engines.shifts import Span

MOST: Final = 40  # stints on a page


@dataclass(frozen=True)
class JobLine:
    job: Job
    filled: int

    @property
    def open(self) -> int:
        return max(self.job.places - self.filled, 0)


def jobs_of(enterprise: Enterprise, day: date) -> list[JobLine]:
    """The newest first, each with how many of its places are filled. One query."""
    holds = Q(engagements__begins_on__lte=day) & (
        Q(engagements__ends_on=None) | Q(engagements__ends_on__gte=day)
    )
    rows = Job.objects.filter(enterprise=enterprise).annotate(n=Count("engagements", filter=holds))
    return [JobLine(one, one.n) for one in rows.order_by("-begins_on", "-pk")]


def skills_needed(enterprise: Enterprise) -> list[Skill]:
    """Two queries; ``needs`` are prefetched."""
    needs = Prefetch("needs", Need.objects.select_related("job").order_by("place", "pk"))
    rows = Skill.objects.filter(enterprise=enterprise).prefetch_related(needs)
    return list(rows.order_by("name", "pk"))


@dataclass(frozen=True)
class Day:
    on: date
    shifts: list[Shift]


@dataclass(frozen=True)
class Week:
    monday: date
    days: list[Day]

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def week_of(enterprise: Enterprise, day: date) -> Week:
    """The plan of the week in which a day lies. One query."""
    monday = day - timedelta(days=day.weekday())
    on: dict[date, list[Shift]] = defaultdict(list)
    for shift in plan_of(enterprise, monday):
        on[timezone.localtime(shift.starts_at).date()].append(shift)
    days = [monday + timedelta(days=number) for number in range(7)]
    return Week(monday, [Day(one, on[one]) for one in days])


@dataclass(frozen=True)
class StintLine:
    """``span`` as it counts; ``last`` is the correction by which it does."""

    stint: Stint
    span: Span | None
    last: Correction | None

    @property
    def hours(self) -> str:
        return hours_words(self.span.minutes) if self.span else ""

    @property
    def lasts(self) -> bool:
        return self.stint.ends_at is None


def stints_of(worker: Worker) -> list[StintLine]:
    """The latest first. Two queries."""
    rows = Stint.objects.filter(worker=worker).prefetch_related(CORRECTIONS)
    found = []
    for one in rows.order_by("-starts_at", "-pk")[:MOST]:
        corrections = list(one.corrections.all())
        found.append(StintLine(one, span_of(one), corrections[-1] if corrections else None))
    return found


@dataclass(frozen=True)
class Held:
    """What somebody has learnt; ``is_over``: it holds no more."""

    training: Training
    is_over: bool


@dataclass(frozen=True)
class View:
    """All that is kept of a worker, for personnel and for herself."""

    worker: Worker
    engagements: list[Engagement]
    shifts: list[Shift]
    stints: list[StintLine]
    minutes: int  # this month
    trainings: list[Held]
    courses: list[Skill]  # learnt by a course here
    gear: list[Gear]
    now: datetime

    @property
    def hours(self) -> str:
        return hours_words(self.minutes)

    @property
    def at_work(self) -> Stint | None:
        return next((one.stint for one in self.stints if one.lasts), None)

    @property
    def day(self) -> date:
        return timezone.localtime(self.now).date()


def view_of(worker: Worker, now: datetime) -> View:
    """Thirteen queries at most."""
    day = timezone.localtime(now).date()
    held = Engagement.objects.filter(worker=worker).select_related("job")
    shifts = Shift.objects.filter(worker=worker, ends_at__gt=now).order_by("starts_at")
    trained = Training.objects.filter(worker=worker).select_related("skill")
    trainings = list(trained.order_by("-on", "pk"))
    noted = {one.skill_id for one in trainings}
    skills = [
        one
        for one in Skill.objects.filter(enterprise=worker.enterprise_id, course__isnull=False)
        if one.pk not in noted
    ]
    has = skills_of(worker, skills, day) if skills else {}
    return View(
        worker, list(held.order_by("-begins_on", "-pk")), list(shifts[:MOST]), stints_of(worker),
        own_month(worker, day.replace(day=1)),
        [Held(one, one.until is not None and one.until < day) for one in trainings],
        [one for one in skills if one.pk in has],
        list(Gear.objects.filter(worker=worker).order_by("-given_on", "-pk")), now,
    )  # fmt: skip


def place_now(worker: Worker, now: datetime) -> str:
    """Where she is planned today, to begin with; else the press. One query."""
    near = timedelta(hours=4)
    rows = Shift.objects.filter(worker=worker, starts_at__lt=now + near, ends_at__gt=now)
    first = rows.order_by("starts_at").first()
    return first.place if first else Place.PRESS


def renewals(enterprise: Enterprise, until: date) -> list[Gear]:
    """Equipment that is to be renewed by a day. One query."""
    rows = Gear.objects.filter(worker__enterprise=enterprise, returned_on=None, renew_on__lte=until)
    return list(rows.select_related("worker").order_by("renew_on", "pk"))


def expiring(enterprise: Enterprise, day: date, until: date) -> list[Training]:
    """What people who work here have learnt and does not hold much longer. One query."""
    working = Engagement.objects.filter(lasting(day), job__enterprise=enterprise)
    rows = Training.objects.filter(
        worker__in=working.values("worker"), until__gte=day, until__lte=until
    )
    return list(rows.select_related("worker", "skill").order_by("until", "pk"))
