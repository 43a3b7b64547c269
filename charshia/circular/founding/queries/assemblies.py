"""Who has how many votes, and what was decided."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from charshia.circular.founding.models import (
    Assembly,
    Ballot,
    Division,
    Enterprise,
    Partner,
    Resolution,
    Statutes,
    Weight,
)
from charshia.circular.founding.queries.partners import division_on, name_of


def statutes_on(enterprise: Enterprise, day: date) -> Statutes | None:
    """Those in force on a day. One query."""
    rows = Statutes.objects.filter(enterprise=enterprise, since__lte=day)
    return rows.order_by("-since", "-number").first()


@dataclass(frozen=True)
class Roll:
    """Who may vote on a day, partner's key to votes; ``whole`` are all of them."""

    statutes: Statutes
    division: Division | None
    votes: Mapping[int, int]

    @property
    def whole(self) -> int:
        return sum(self.votes.values())


def partners_on(enterprise: Enterprise, day: date) -> list[Partner]:
    """One query."""
    there = Q(left_on=None) | Q(left_on__gte=day)
    rows = Partner.objects.filter(there, enterprise=enterprise, joined_on__lte=day)
    return list(rows.select_related("organisation").order_by("joined_on", "pk"))


def roll_on(enterprise: Enterprise, day: date) -> Roll | None:
    """None where no statutes were in force, or nobody had a vote by them. Three queries."""
    statutes = statutes_on(enterprise, day)
    if statutes is None:
        return None
    division: Division | None = None
    if statutes.weight == Weight.SHARE:
        division = division_on(enterprise, day)
        votes = dict(division.shares.values_list("partner", "units")) if division else {}
    else:
        votes = {one.pk: 1 for one in partners_on(enterprise, day)}
    return Roll(statutes, division, votes) if votes else None


@dataclass(frozen=True)
class Cast:
    """How a partner voted, with its name."""

    name: str
    ballot: Ballot


@dataclass(frozen=True)
class Decided:
    resolution: Resolution
    ballots: list[Cast]

    @property
    def is_by_share(self) -> bool:
        return self.resolution.statutes.weight == Weight.SHARE


def decided_at(assembly: Assembly) -> list[Decided]:
    """What was put to the vote, with how each voted. Two queries."""
    rows = Resolution.objects.filter(assembly=assembly).select_related("statutes", "adopts")
    found = list(rows.order_by("pk"))
    ballots = defaultdict(list)
    for one in (
        Ballot.objects.filter(resolution__in=found)
        .select_related("partner__organisation")
        .order_by("pk")
    ):
        ballots[one.resolution_id].append(Cast(name_of(one.partner), one))
    return [Decided(one, ballots[one.pk]) for one in found]


def public_resolutions(enterprise: Enterprise) -> list[Resolution]:
    """The latest first. One query."""
    rows = Resolution.objects.public().filter(assembly__enterprise=enterprise)
    return list(rows.select_related("assembly").order_by("-assembly__held_on", "-pk"))
