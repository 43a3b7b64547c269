"""How a member stands: each requirement, and which gates are open.

What was found is read from findings alone, so a page and a gate never disagree; what the
records say meanwhile is written by ``actions.check_member``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from charshia.programme.admission.kinds import TERMS
from charshia.programme.admission.models import (
    Change,
    Finding,
    Gate,
    Member,
    Outcome,
    Requirement,
    State,
    Terms,
)


class Stand(StrEnum):
    OPEN = "open"
    FULFILLED = "fulfilled"
    WAIVED = "waived"
    EXPIRED = "expired"  # its time is over, or newer terms hold


@dataclass(frozen=True)
class Line:
    """One requirement of one member, and the last that was found of it."""

    requirement: Requirement
    stand: Stand
    finding: Finding | None

    @property
    def is_done(self) -> bool:
        return self.stand in {Stand.FULFILLED, Stand.WAIVED}


def requirements_of(programmes: Iterable[int]) -> dict[int, list[Requirement]]:
    """Those that still ask something, in order, by programme. One query."""
    rows = Requirement.objects.filter(programme__in=set(programmes), dropped_at=None)
    sorted_: dict[int, list[Requirement]] = defaultdict(list)
    for one in rows.order_by("position", "pk"):
        sorted_[one.programme_id].append(one)
    return sorted_


def lines_of(members: Iterable[Member], *, on: date) -> dict[int, list[Line]]:
    """How each stands on a day, by the member's number. Three queries, however many."""
    some = list(members)
    asked = requirements_of(one.programme_id for one in some)
    wanted = [one.pk for rows in asked.values() for one in rows]
    last = _last_findings(some)
    terms = _latest_terms(wanted)
    return {
        member.pk: [
            _line(one, last.get((member.pk, one.pk)), terms, on)
            for one in asked[member.programme_id]
        ]
        for member in some
    }


def _last_findings(members: Iterable[Member]) -> dict[tuple[int, int], Finding]:
    rows = Finding.objects.filter(member__in=[one.pk for one in members]).select_related("by")
    return {(row.member_id, row.requirement_id): row for row in rows.order_by("pk")}


def _latest_terms(requirements: Iterable[int]) -> dict[int, int]:
    rows = Terms.objects.filter(requirement__in=list(requirements)).order_by("number")
    return dict(rows.values_list("requirement_id", "pk"))


def _line(one: Requirement, finding: Finding | None, terms: Mapping[int, int], on: date) -> Line:
    return Line(one, _stand(one, finding, terms.get(one.pk), on), finding)


def _stand(one: Requirement, finding: Finding | None, terms: int | None, on: date) -> Stand:
    if finding is None or finding.outcome == Outcome.REOPENED:
        return Stand.OPEN
    if finding.valid_until and finding.valid_until < on:
        return Stand.EXPIRED
    if finding.outcome == Outcome.WAIVED:
        return Stand.WAIVED
    if one.kind == TERMS and finding.terms_id is not None and finding.terms_id != terms:
        return Stand.EXPIRED
    return Stand.FULFILLED


def is_open(lines: Iterable[Line], gate: Gate) -> bool:
    """What stands before it is done; who may sell may be seen, so both lists count for that."""
    before = {Gate.VISIBLE} if gate == Gate.VISIBLE else {Gate.VISIBLE, Gate.SELLING}
    return all(line.is_done for line in lines if line.requirement.gate in before)


def due_state(lines: list[Line]) -> State:
    """Where a member is that was admitted and neither pauses nor is suspended."""
    if is_open(lines, Gate.SELLING):
        return State.SELLING
    return State.VISIBLE if is_open(lines, Gate.VISIBLE) else State.ADMITTED


def suspension_of(member: Member) -> Change:
    return Change.objects.filter(member=member, new=State.SUSPENDED).order_by("-pk")[0]


def appeal_until(member: Member, change: Change) -> datetime:
    return change.at + timedelta(days=member.programme.appeal_days)
