"""Jobs and hours for everybody: sums, and by community only what tells of nobody."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Engagement, Stint, Worker
from charshia.circular.staff.queries.hours import minutes_of, spans_of
from charshia.engines.keys import fold
from charshia.engines.small_counts import LEAST
from charshia.engines.suppression import Axis, Cell, Counts, Plan, suppressed
from charshia.people.accounts.sealing import unseal

SEALED: Final = "staff.community"  # the room under whose name communities are sealed
UNSAID: Final = ""


@dataclass(frozen=True)
class OfCommunity:
    """``name`` as most of them write it; empty for all of whom nothing can be told apart."""

    name: str
    people: int
    minutes: int


@dataclass(frozen=True)
class JobsAndHours:
    """``jobs``: places that were filled on some day of the time; ``people`` who worked.
    ``communities`` is None where the time is no whole quarter of a year: numbers of other times
    could be taken from each other."""

    jobs: int
    people: int
    minutes: int
    communities: list[OfCommunity] | None = None


def jobs_and_hours(enterprise: Enterprise, since: date, until: date) -> JobsAndHours:
    """What may be told of the days from ``since`` until ``until``, both counted.

    Six queries, and two more for each quarter since the first hours where communities are told.
    """
    spans = spans_of(enterprise, since, until)
    minutes = {worker: minutes_of(each) for worker, each in spans.items()}
    held = Engagement.objects.filter(job__enterprise=enterprise, begins_on__lte=until)
    jobs = held.exclude(ends_on__lt=since).count()
    known = JobsAndHours(jobs, len(minutes), sum(minutes.values()))
    if not is_quarter(since, until):
        return known
    told = _told(enterprise, since, minutes)
    return JobsAndHours(known.jobs, known.people, known.minutes, told)


def is_quarter(since: date, until: date) -> bool:
    return since.day == 1 and since.month % 3 == 1 and until == end_of_quarter(since)


def end_of_quarter(first: date) -> date:
    return (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True)
class _Named:
    """Each worker's community by its folded word, and how most write each."""

    of: Mapping[int, str]
    names: Mapping[str, str]


def _named(enterprise: Enterprise) -> _Named:
    """One query."""
    of: dict[int, str] = {}
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    rows = Worker.objects.filter(enterprise=enterprise).exclude(sealed="").order_by("pk")
    for worker, sealed in rows.values_list("pk", "sealed"):
        said = str(unseal(SEALED, sealed))
        of[worker] = " ".join(fold(said).split())
        spelt[of[worker]][said] += 1
    return _Named(of, {word: each.most_common(1)[0][0] for word, each in spelt.items()})


def _told(enterprise: Enterprise, since: date, minutes: Mapping[int, int]) -> list[OfCommunity]:
    """By community, given what was told of each quarter before; who cannot be told apart stands
    together in one line without a name."""
    named = _named(enterprise)
    told: list[Counts] = []
    for first in _quarters_before(enterprise, since):
        workers = spans_of(enterprise, first, end_of_quarter(first))
        told.append(_shown(named, list(workers), told))
    shown = _shown(named, list(minutes), told)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for worker, worked in minutes.items():
        word = named.of.get(worker, UNSAID)
        kept = word if _cell(word) in shown and word != UNSAID else UNSAID
        sums[kept][0] += 1
        sums[kept][1] += worked
    _merge_few(sums)
    found = [OfCommunity(named.names.get(word, ""), *both) for word, both in sums.items()]
    return sorted(found, key=lambda one: (not one.name, -one.people, one.name))


def _merge_few(sums: dict[str, list[int]]) -> None:
    """Those without a name are many, or everybody."""
    while UNSAID in sums and sums[UNSAID][0] < LEAST and len(sums) > 1:
        smallest = min((word for word in sums if word != UNSAID), key=lambda word: sums[word][0])
        people, worked = sums.pop(smallest)
        sums[UNSAID] = [sums[UNSAID][0] + people, sums[UNSAID][1] + worked]


def _quarters_before(enterprise: Enterprise, since: date) -> list[date]:
    first = Stint.objects.filter(worker__enterprise=enterprise).order_by("starts_at").first()
    if first is None:
        return []
    day = timezone.localtime(first.starts_at).date()
    quarter = date(day.year, day.month - (day.month - 1) % 3, 1)
    found = []
    while quarter < since:
        found.append(quarter)
        quarter = end_of_quarter(quarter) + timedelta(days=1)
    return found


def _cell(word: str) -> Cell:
    return (("community", word),)


def _shown(named: _Named, workers: Sequence[int], earlier: Sequence[Counts]) -> dict[Cell, int]:
    """Which counts of people may be told."""
    words = sorted({*named.names, UNSAID})
    plan = Plan((Axis("community", tuple(words), True),), (("community",),), LEAST)
    said = Counter(named.of.get(one, UNSAID) for one in workers)
    counts: dict[Cell, int] = {(): len(workers)} | {_cell(word): said[word] for word in words}
    return suppressed(counts, plan, earlier=earlier).shown()
