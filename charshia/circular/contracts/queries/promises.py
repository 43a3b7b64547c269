"""What can be promised until a month: stock by class and what will be pressed, less contracts and
call-offs. Weeks begin on Monday."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from charshia.circular.contracts.grades import grade_of, grades_of, serving
from charshia.circular.contracts.models import CallOff, Contract, Forecast
from charshia.circular.contracts.pricing import first_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import BatchState, LotKind
from charshia.circular.works.models import Lot
from charshia.circular.works.queries.standards import standards_of
from charshia.engines.fuel import Standard
from charshia.engines.promising import UNKNOWN, Demand, Plan, Supply, plan, promisable

WEEK = timedelta(days=7)
MOST_WEEKS = 60


@dataclass(frozen=True)
class Weeks:
    """From the week of ``today`` to that of the last day of ``until`` (a month's first day)."""

    today: date
    until: date

    @property
    def first(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    @property
    def last(self) -> int:
        return min(MOST_WEEKS, self.of(next_month(self.until) - timedelta(days=1)))

    def of(self, day: date) -> int:
        """What was due before is due now."""
        return max(0, (day - self.first).days // 7)

    def monday(self, week: int) -> date:
        return self.first + week * WEEK

    def in_month(self, month: date) -> list[int]:
        """Those weeks of a month that are not over: of each its Thursday lies in the month, and
        the last weeks' days before it count to the last."""
        days = (month + timedelta(days=n) for n in range((next_month(month) - month).days))
        weeks = sorted({self.of(day) for day in days if day >= self.today and day.weekday() == 3})
        return weeks or [self.of(next_month(month) - timedelta(days=1))]


def next_month(month: date) -> date:
    return first_of(month, -1)


def months_between(first: date, last: date) -> Iterator[date]:
    month = first_of(first)
    while month <= last:
        yield month
        month = next_month(month)


@dataclass(frozen=True)
class Outlook:
    """The plan, and by whom it was made: ``names`` say of each demand's key the contract."""

    weeks: Weeks
    plan: Plan
    grades: tuple[str, ...]  # that lie there, are foreseen, or are asked for; unknown last
    standards: tuple[Standard, ...]
    contracts: dict[str, Contract]

    def promisable_until(self, month: date, grade: str) -> int:
        """How much more of that class, or a better one, can be promised for the end of a month;
        of no class: how much of any."""
        week = min(self.weeks.last, self.weeks.of(next_month(month) - timedelta(days=1)))
        return promisable(self.plan, week, self.serving(grade))

    def serving(self, grade: str) -> frozenset[str] | None:
        standard, _slash, fuel_class = grade.rpartition("/")
        return serving(self.standards, standard, fuel_class)


def outlook_of(enterprise: Enterprise, *, until: date, now: datetime) -> Outlook:
    """Sixteen queries at most."""
    today = timezone.localdate(now)
    weeks = Weeks(today, max(first_of(today), first_of(until)))
    standards = standards_of(enterprise, at=now)
    supplies = [*_stock(enterprise, now=now), *_foreseen(enterprise, weeks)]
    contracts = list(
        Contract.objects.filter(enterprise=enterprise).binding()
        .filter(valid_until__gte=today - timedelta(days=365))
        .select_related("institution").prefetch_related("months", "call_offs").order_by("pk")
    )  # fmt: skip
    demands = [
        each for one in contracts
        for each in _wanted(one, serving(standards, one.standard, one.fuel_class), weeks)
    ]  # fmt: skip
    known = {one.grade for one in supplies} | {
        grade_of(one.standard, one.fuel_class) for one in contracts
    }
    grades = (*sorted(known - {UNKNOWN}), UNKNOWN)
    made = plan(supplies, demands)
    return Outlook(weeks, made, grades, tuple(standards), {one.number: one for one in contracts})


def _stock(enterprise: Enterprise, *, now: datetime) -> Iterator[Supply]:
    """Briquettes that lie there and come from no open batch."""
    rows = Lot.objects.filter(enterprise=enterprise, kind=LotKind.BRIQUETTES).there()
    lots = list(rows.exclude(batch__state=BatchState.OPEN).order_by("at", "pk"))
    grades = grades_of(lots, enterprise, at=now)
    sums: dict[str, int] = defaultdict(int)
    for lot in lots:
        sums[grades[lot.pk]] += lot.fresh_g
    for grade, grams in sorted(sums.items()):
        yield Supply(0, grade, grams)


def _foreseen(enterprise: Enterprise, weeks: Weeks) -> Iterator[Supply]:
    """Spread evenly over the days of each month that are still to come; what is pressed in a week
    can leave from the next one on."""
    rows = Forecast.objects.filter(
        enterprise=enterprise, month__gte=first_of(weeks.today), month__lte=weeks.until
    )
    for one in rows.order_by("month", "pk"):
        days = _days_to_come(one.month, weeks.today)
        of_month = (next_month(one.month) - one.month).days
        whole = one.days * one.day_g * len(days) // of_month
        by_week: dict[int, int] = defaultdict(int)
        for number, day in enumerate(days):
            share = whole * (number + 1) // len(days) - whole * number // len(days)
            by_week[weeks.of(day) + 1] += share
        grade = grade_of(one.standard, one.fuel_class)
        for week, grams in sorted(by_week.items()):
            yield Supply(week, grade, grams, is_forecast=True)


def _days_to_come(month: date, today: date) -> list[date]:
    days = [month + timedelta(days=n) for n in range((next_month(month) - month).days)]
    return [day for day in days if day > today]


def _wanted(contract: Contract, grades: frozenset[str] | None, weeks: Weeks) -> Iterator[Demand]:
    """Call-offs on their days; what of the months is not called off yet evenly over the weeks
    left of each."""
    calls = list(contract.call_offs.all())
    for call in calls:
        if call.owed_g and weeks.of(call.due_on) <= weeks.last:
            yield Demand(contract.number, weeks.of(call.due_on), call.owed_g, grades)
    for month, grams in _not_called(contract, calls, weeks.today).items():
        left = [week for week in weeks.in_month(month) if week <= weeks.last]
        for number, week in enumerate(left):
            share = grams * (number + 1) // len(left) - grams * number // len(left)
            yield Demand(contract.number, week, share, grades)


def _not_called(contract: Contract, calls: Sequence[CallOff], today: date) -> dict[date, int]:
    """Grams by month. What was not called off in a month that is over may be in a later one: it
    is wanted in this one, while the contract lasts."""
    if contract.valid_until < today:
        return {}
    called = sum(one.fresh_g - one.replaced_g for one in calls)
    found: dict[date, int] = defaultdict(int)
    for month in sorted(contract.months.all(), key=lambda one: one.month):
        left = max(0, month.fresh_g - called)
        called = max(0, called - month.fresh_g)
        if left:
            found[max(month.month, first_of(today))] += left
    return found
