"""The open ranking of a call."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from charshia.engines.ranking import Entry, Place, Share, choose
from charshia.programme.calls.models import (
    Application,
    ApplicationQuerySet,
    Assignment,
    Call,
    Declaration,
    Quota,
    QuotaField,
    Score,
    Verdict,
)
from charshia.programme.calls.sealing import unseal, word


@dataclass(frozen=True)
class Row:
    """One application in the ranking, with what moved it, if something did."""

    application: Application
    place: Place
    quota_id: int | None
    moved_by: tuple[Quota, ...]
    is_tied_at_line: bool


@dataclass(frozen=True)
class Ranked:
    """``rows`` may be some of the ``total``."""

    rows: list[Row]
    quotas: list[tuple[Quota, int, int]]  # how many places can be kept, how many declared it
    has_tie_at_line: bool
    unscored: int
    total: int


def ranking_of(call: Call, *, start: int = 0, most: int | None = None) -> Ranked:
    """All that were sent, most points first; without points they come last.

    All are ranked, ``most`` rows from ``start`` are read. Five queries.
    """
    sent = Application.objects.sent().filter(call=call)
    points = dict(sent.values_list("number", "points"))
    members, quotas = members_of(call), {str(one.pk): one for one in call.quotas.all()}
    shares = [
        Share(key, quota.minimum, frozenset(members[quota.pk] & points.keys()))
        for key, quota in quotas.items()
    ]
    entries = [Entry(number, given or Decimal(0)) for number, given in points.items()]
    found = choose(entries, seats=call.places, shares=shares)
    places = found.places[start:] if most is None else found.places[start : start + most]
    told = [(quota, found.kept.get(key, 0), len(members[quota.pk]))
            for key, quota in quotas.items()]  # fmt: skip
    rows = _rows(sent, places, quotas, set(found.tie_at_the_line), is_whole=most is None)
    unscored = sum(given is None for given in points.values())
    return Ranked(rows, told, bool(found.tie_at_the_line), unscored, len(points))


def _rows(
    sent: ApplicationQuerySet,
    places: list[Place],
    quotas: dict[str, Quota],
    tied: set[str],
    *,
    is_whole: bool,
) -> list[Row]:
    """One query."""
    wanted = sent if is_whole else sent.filter(number__in=[one.entry.key for one in places])
    by_number = {one.number: one for one in wanted}
    return [
        Row(
            by_number[place.entry.key], place,
            quotas[place.moved_up_by[0]].pk if place.moved_up_by else None,
            tuple(quotas[key] for key in place.moved_up_by), place.entry.key in tied,
        )
        for place in places
    ]  # fmt: skip


def rank_of(application: Application) -> int:
    """Equals share a rank, whatever quotas move. One query."""
    sent = Application.objects.sent().filter(call=application.call_id)
    return 1 + sent.filter(points__gt=application.points or 0).count()


def members_of(call: Call) -> dict[int, set[str]]:
    """Which applications count for which quota, by number. Two queries; who is in it nobody sees
    but the counting and what it moves."""
    found: dict[int, set[str]] = defaultdict(set)
    quotas = list(call.quotas.all())
    if not quotas:
        return found
    rows = Declaration.objects.filter(application__call=call, application__state="sent")
    for number, sealed in rows.values_list("application__number", "sealed").iterator():
        declared = unseal(sealed)
        for quota in quotas:
            if word(declared.get(quota.field, "")) in quota.words:
                found[quota.pk].add(number)
    return found


def declared_words(call: Call, field: str) -> list[str]:
    """What was declared, each word once and whoever said it; for the committee to choose from."""
    assert field in QuotaField.values
    rows = Declaration.objects.filter(application__call=call, application__state="sent")
    said: dict[str, str] = {}
    for sealed in rows.values_list("sealed", flat=True).iterator():
        words = unseal(sealed).get(field, "")
        if words:
            said.setdefault(word(words), words)
    return [said[key] for key in sorted(said)]


def short_quotas(call: Call) -> list[tuple[Quota, int, int]]:
    """Quotas for which fewer are admitted than places can be kept: admitted and kept."""
    if not call.quotas.exists():
        return []
    quotas, members = ranking_of(call, most=0).quotas, members_of(call)
    sent = Application.objects.sent().filter(call=call, verdict=Verdict.ADMITTED)
    admitted = set(sent.values_list("number", flat=True))
    told = [(quota, len(members[quota.pk] & admitted), kept) for quota, kept, _of in quotas]
    return [one for one in told if one[1] < one[2]]


@dataclass(frozen=True)
class Sheet:
    """What one reviewer gave, as the committee reads it."""

    assignment: Assignment
    scores: list[Score]


def sheets_of(application: Application) -> list[Sheet]:
    """Two queries."""
    rows = application.assignments.select_related("reviewer__person").order_by("pk")
    scores: dict[int, list[Score]] = defaultdict(list)
    given = Score.objects.filter(assignment__application=application).select_related("criterion")
    for one in given.order_by("criterion__position", "pk"):
        scores[one.assignment_id].append(one)
    return [Sheet(one, scores[one.pk]) for one in rows]
