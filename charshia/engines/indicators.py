"""What a programme has changed, reckoned from dated facts: nothing is typed.

Every function takes the facts and a day, and looks only at what had happened by the end of
that day, so that a figure of an earlier day comes out as it came out then.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import Any, Final

UNSAID: Final = ""  # what nobody declared: never guessed
PUBLIC: Final = "public"  # said on the business's own page too
SURVIVAL_MONTHS: Final = (3, 6, 12)
# Sales of twelve months, in whole units of the programme's currency: band n begins at BANDS[n].
BANDS: Final = (0, 1, 500, 2_000, 5_000, 20_000)


@dataclass(frozen=True, slots=True)
class Stall:
    """One business of a cohort. ``opened`` is the day on which its stall was first visible,
    ``left`` the first day on which it was no longer a member."""

    id: int
    cohort: str
    joined: date
    opened: date | None = None
    left: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a business on an axis from ``day`` until something else is: its
    municipality, sector and language, and what it says of itself. UNSAID takes a word back."""

    stall: int
    axis: str
    value: str
    day: date


@dataclass(frozen=True, slots=True)
class Sale:
    """An order that was handed over; ``minor`` is what was paid for the goods, in the
    programme's currency, None in another. ``buyer_stall`` where a business bought; ``by_link``
    whether the buyer came by a short link, in print or in a message."""

    stall: int
    day: date
    minor: int | None
    buyer_language: str
    buyer_stall: int | None = None
    by_link: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Two businesses did something together: an order, a round, a box, a pooled offer."""

    one: int
    other: int
    day: date


@dataclass(frozen=True, slots=True)
class Visits:
    """How often somebody came on a day by the short links of a business."""

    stall: int
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Training:
    stall: int
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Completion:
    """Somebody of a business completed a course."""

    stall: int
    day: date


@dataclass(frozen=True, slots=True)
class Job:
    """Paid work; ``until`` is the first day without it."""

    stall: int
    since: date
    until: date | None
    hundredths: int  # of a full post


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two firms were introduced on ``day``, by consent of both; ``stalls`` are those of them that
    are businesses here. ``said``: on which days it was said that they agreed on something, or
    that they did not; the last word counts. ``is_across``: they are of two countries."""

    stalls: tuple[int, ...]
    day: date
    is_across: bool
    said: tuple[tuple[date, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A business said how ready it is to export: ``points`` of ``most``."""

    stall: int
    day: date
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Facts:
    stalls: Sequence[Stall] = ()
    declared: Sequence[Declared] = ()
    sales: Sequence[Sale] = ()
    links: Sequence[Link] = ()
    trainings: Sequence[Training] = ()
    completions: Sequence[Completion] = ()
    jobs: Sequence[Job] = ()
    visits: Sequence[Visits] = ()
    introductions: Sequence[Introduction] = ()
    checks: Sequence[Check] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; no ratio where there is no whole."""

    part: int
    whole: int

    @property
    def ratio(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """``records``: each active business's place on every axis, to be counted into tables.
    ``links_between`` by pair of communities, each pair in the order of the alphabet."""

    active: int
    joined: int
    first_sale: Share
    days_to_first_sale: Fraction | None  # median, from the day on which the stall opened
    survival: dict[int, Share]
    sales: int
    sales_minor: int
    across_languages: Share
    visits: int  # by short links
    by_link: Share
    links: int
    links_between: dict[tuple[str, str], int]
    training_minutes: int
    trained: int
    completions: int
    jobs_hundredths: int
    introductions: int
    agreements: Share  # of the introductions
    agreements_across: Share  # of these, those of two countries
    checked: int
    ready: Fraction | None  # part of the points in the last check of each
    records: tuple[dict[str, str], ...] = field(default=())


AXES: Final = ("municipality", "sector", "size", "women_led", "age_band", "community")


def figures(facts: Facts, day: date) -> Figures:
    """All indicators as of the end of ``day``."""
    stalls = [stall for stall in facts.stalls if stall.joined <= day]
    known = {stall.id: stall for stall in stalls}
    active = [stall for stall in stalls if not _had_left(stall, day)]
    said = _said(facts.declared, day)
    sales = [sale for sale in facts.sales if sale.day <= day and sale.stall in known]
    first, sold = _first_days(sales), _year_of_sales(sales, day)
    links = [
        each for each in facts.links if each.day <= day and known.keys() >= {each.one, each.other}
    ]
    trainings = [each for each in facts.trainings if each.day <= day and each.stall in known]
    completed = [each for each in facts.completions if each.day <= day and each.stall in known]
    visits = [each for each in facts.visits if each.day <= day and each.stall in known]
    return Figures(
        active=len(active),
        joined=len(stalls),
        first_sale=Share(len(first), len(stalls)),
        days_to_first_sale=_median_days(stalls, first),
        survival={months: _survival(stalls, months, day) for months in SURVIVAL_MONTHS},
        sales=len(sales),
        sales_minor=sum(sale.minor or 0 for sale in sales),
        across_languages=_across(sales, said),
        visits=sum(each.count for each in visits),
        by_link=Share(sum(sale.by_link for sale in sales), len(sales)),
        links=len(links),
        links_between=_between(links, said),
        training_minutes=sum(each.minutes for each in trainings),
        trained=len({each.stall for each in trainings}),
        completions=len(completed),
        jobs_hundredths=sum(job.hundredths for job in facts.jobs if _works(job, day, known)),
        **_abroad(facts, day, known),
        records=tuple(_record(stall, said, sold) for stall in active),
    )


def sellers(facts: Facts, day: date, *, after: date | None = None) -> int:
    """How many businesses sold by the end of ``day``, and not by that of ``after``."""
    known = {stall.id for stall in facts.stalls if stall.joined <= day}
    found = {
        sale.stall
        for sale in facts.sales
        if sale.day <= day and (after is None or sale.day > after)
    }
    return len(found & known)


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first_after = date(day.year + years + month // 11, (month + 1) % 12 + 1, 1)
    last = (first_after - timedelta(days=1)).day
    return date(day.year + years, month + 1, min(day.day, last))


def _had_left(stall: Stall, day: date) -> bool:
    return stall.left is not None and stall.left <= day


def _said(declared: Iterable[Declared], day: date) -> dict[tuple[int, str], str]:
    """The last word of each business on each axis."""
    said: dict[tuple[int, str], str] = {}
    for each in sorted(declared, key=lambda each: each.day):
        if each.day <= day:
            said[each.stall, each.axis] = each.value
    return said


def _first_days(sales: Iterable[Sale]) -> dict[int, date]:
    first: dict[int, date] = {}
    for sale in sales:
        first[sale.stall] = min(sale.day, first.get(sale.stall, sale.day))
    return first


def _median_days(stalls: Iterable[Stall], first: dict[int, date]) -> Fraction | None:
    waits = [
        max((first[stall.id] - stall.opened).days, 0)
        for stall in stalls
        if stall.opened is not None and stall.id in first
    ]
    return Fraction(median(map(Fraction, waits))) if waits else None


def _survival(stalls: Iterable[Stall], months: int, day: date) -> Share:
    """Of those that opened so long ago: who had not left when the months were over."""
    reached = [
        (stall, months_later(stall.opened, months))
        for stall in stalls
        if stall.opened is not None and months_later(stall.opened, months) <= day
    ]
    return Share(sum(not _had_left(stall, then) for stall, then in reached), len(reached))


def _across(sales: Sequence[Sale], said: dict[tuple[int, str], str]) -> Share:
    """Sales to buyers who read another language than the stall writes."""
    own = [said.get((sale.stall, "language")) or sale.buyer_language for sale in sales]
    across = sum(sale.buyer_language != language for sale, language in zip(sales, own, strict=True))
    return Share(across, len(sales))


def _between(links: Iterable[Link], said: dict[tuple[int, str], str]) -> dict[tuple[str, str], int]:
    """Links of businesses that both said a community, and not the same."""
    found: Counter[tuple[str, str]] = Counter()
    for link in links:
        pair = {said.get((stall, "community"), UNSAID) for stall in (link.one, link.other)}
        if len(pair) == 2 and UNSAID not in pair:
            one, other = sorted(pair)
            found[one, other] += 1
    return dict(sorted(found.items()))


def _works(job: Job, day: date, known: dict[int, Stall]) -> bool:
    return job.stall in known and job.since <= day and (job.until is None or day < job.until)


def _abroad(facts: Facts, day: date, known: Mapping[int, Stall]) -> dict[str, Any]:
    """Those of the figures that tell of partners and of readiness to export."""
    introduced = [
        each
        for each in facts.introductions
        if each.day <= day and not known.keys().isdisjoint(each.stalls)
    ]
    agreed = [each for each in introduced if _have_agreed(each, day)]
    checks = _last_checks(facts.checks, day, known)
    return {
        "introductions": len(introduced),
        "agreements": Share(len(agreed), len(introduced)),
        "agreements_across": Share(sum(each.is_across for each in agreed), len(agreed)),
        "checked": len(checks),
        "ready": _ready(checks),
    }


def _have_agreed(introduction: Introduction, day: date) -> bool:
    words = [agreed for when, agreed in introduction.said if when <= day]
    return bool(words) and words[-1]


def _last_checks(checks: Iterable[Check], day: date, known: Mapping[int, Stall]) -> list[Check]:
    """Of each business one."""
    last: dict[int, Check] = {}
    for each in sorted(checks, key=lambda each: each.day):
        if each.day <= day and each.stall in known:
            last[each.stall] = each
    return list(last.values())


def _ready(checks: Sequence[Check]) -> Fraction | None:
    most = sum(each.most for each in checks)
    return Fraction(sum(each.points for each in checks), most) if most else None


def _record(
    stall: Stall, said: dict[tuple[int, str], str], sold: Mapping[int, int]
) -> dict[str, str]:
    record = {axis: said.get((stall.id, axis), UNSAID) for axis in AXES}
    return record | {"cohort": stall.cohort, "sales": str(band_of(sold.get(stall.id, 0)))}


def _year_of_sales(sales: Iterable[Sale], day: date) -> Counter[int]:
    """What each stall sold in the twelve months until ``day``."""
    begin = months_later(day, -12)
    sold: Counter[int] = Counter()
    for sale in sales:
        if begin < sale.day <= day:
            sold[sale.stall] += sale.minor or 0
    return sold


def band_of(minor: int) -> int:
    """Which of BANDS so much lies in; the least sum is no longer nothing."""
    return max(bisect_right(BANDS, minor // 100) - 1, 1) if minor > 0 else 0
