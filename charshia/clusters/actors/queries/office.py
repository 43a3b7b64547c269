"""What the coordinator sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from charshia.clusters.actors import twins
from charshia.clusters.actors.happened import HAPPENED
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Intake, IntakeRow, Verdict
from charshia.ground.journal.models import Entry
from charshia.ground.languages.dates import moment

A_PAGE: Final = 50
MOST_PAIRS: Final = 100
MOST_ROWS: Final = 200  # of a file, of one verdict


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one; ``later`` came after ``earlier``."""

    later: Actor
    earlier: Actor
    why: str


@dataclass(frozen=True)
class Report:
    """A file, as it is shown before somebody says yes, and afterwards."""

    new: int
    alike: list[IntakeRow]
    more_alike: int
    wrong: list[IntakeRow]
    more_wrong: int
    done: int


def office_rows(state: str, after: str) -> tuple[list[Actor], str]:
    """Fifty of a state, and the address part of the next fifty. One query."""
    rows = Actor.objects.with_place().exclude(state=State.MERGED)
    if state in State.values:
        rows = rows.filter(state=state)
    found = list(rows.filter(slug__gt=after).order_by("slug")[: A_PAGE + 1])
    return found[:A_PAGE], found[A_PAGE - 1].slug if len(found) > A_PAGE else ""


def pairs() -> list[Pair]:
    """Entries on the map that may be one. Two queries; its cost grows with the square of the
    entries of one country."""
    told = list(islice(twins.all_pairs(), MOST_PAIRS))
    keys = {key for later, twin in told for key in (later, twin.key)}
    actors = Actor.objects.with_place().in_bulk(keys)
    return [
        Pair(actors[later], actors[twin.key], twins.why_words(twin))
        for later, twin in told
        if later in actors and twin.key in actors
    ]


def twin_of(actor: Actor) -> Pair | None:
    """Another entry that this may be. Two queries."""
    twin = twins.known(actor.country).twin_of(twins.entry_of(actor))
    other = Actor.objects.with_place().filter(pk=twin.key).first() if twin else None
    return Pair(actor, other, twins.why_words(twin)) if other and twin else None


def report_of(intake: Intake) -> Report:
    """Five queries."""
    rows = IntakeRow.objects.filter(intake=intake)
    alike = rows.filter(verdict=Verdict.ALIKE)
    wrong = rows.filter(verdict=Verdict.WRONG)
    shown = list(alike.select_related("alike__settlement").order_by("line")[:MOST_ROWS])
    bad = list(wrong.order_by("line")[:MOST_ROWS])
    return Report(
        new=rows.filter(verdict=Verdict.NEW).count(),
        alike=shown,
        more_alike=alike.count() - len(shown) if len(shown) == MOST_ROWS else 0,
        wrong=bad,
        more_wrong=wrong.count() - len(bad) if len(bad) == MOST_ROWS else 0,
        done=rows.exclude(made=None).count(),
    )


def history_of(actor: Actor) -> Iterator[tuple[str, str]]:
    """What happened to an entry, and to those merged into it: moment and words, the latest
    first. Two queries."""
    keys = [actor.pk, *actor.merged.values_list("pk", flat=True)]
    subjects = [f"actors.actor/{key}" for key in keys]
    rows = Entry.objects.filter(subject__in=subjects).order_by("-at", "-pk")[:50]
    for entry in rows:
        words = str(HAPPENED.get(entry.event, entry.event))
        yield moment(entry.at), words
