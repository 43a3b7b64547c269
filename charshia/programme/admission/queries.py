"""What the pages of this room show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Q

from charshia.engines.money import Money
from charshia.programme.admission.kinds import YES
from charshia.programme.admission.models import (
    Appeal,
    Change,
    Cohort,
    Finding,
    Gate,
    HandOverLine,
    Item,
    Member,
    Mentor,
    Moved,
    Paper,
    PaperState,
    Programme,
    Requirement,
    State,
    Task,
    Visit,
)
from charshia.programme.admission.requirements import Found, found, kind_of
from charshia.programme.admission.standing import (
    Line,
    Stand,
    appeal_until,
    lines_of,
    requirements_of,
    suspension_of,
)

TONES: Final = {
    Stand.FULFILLED: "good", Stand.WAIVED: "good", Stand.EXPIRED: "bad", Stand.OPEN: "waiting",
}  # fmt: skip
STATE_TONES: Final = {
    State.SELLING: "good", State.VISIBLE: "good", State.CANDIDATE: "waiting",
    State.ADMITTED: "waiting", State.PAUSED: "waiting", State.SUSPENDED: "bad",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One requirement on the page of its member, or of the coordinator."""

    line: Line
    progress: Found | None
    url: str
    paper: Paper | None = None
    papers: list[Paper] = field(default_factory=list)
    history: list[Finding] = field(default_factory=list)

    @property
    def requirement(self) -> Requirement:
        return self.line.requirement

    @property
    def finding(self) -> Finding | None:
        return self.line.finding

    @property
    def tone(self) -> str:
        return "waiting" if self.waits else TONES[self.line.stand]

    @property
    def waits(self) -> bool:
        """For the coordinator to look at its paper."""
        return bool(self.paper and self.paper.state == PaperState.WAITING)


@dataclass(frozen=True)
class Steps:
    """All of one gate."""

    gate: Gate
    steps: list[Step]

    @property
    def done(self) -> int:
        return sum(one.line.is_done for one in self.steps)


def steps_of(member: Member, *, on: date) -> list[Steps]:
    """By gate. Five queries, and those of each requirement that the records can show."""
    lines = lines_of([member], on=on)[member.pk]
    papers = _papers(member)
    history = defaultdict(list)
    for row in Finding.objects.filter(member=member).select_related("by").order_by("-pk"):
        history[row.requirement_id].append(row)
    all_ = [_step(member, one, papers, history[one.requirement.pk]) for one in lines]
    return [
        Steps(gate, mine)
        for gate in Gate
        if (mine := [one for one in all_ if one.requirement.gate == gate])
    ]


def _papers(member: Member) -> dict[int, list[Paper]]:
    rows = Paper.objects.filter(member=member).exclude(state=PaperState.REPLACED)
    sent = defaultdict(list)
    for row in rows.select_related("document", "image").order_by("-pk"):
        sent[row.requirement_id].append(row)
    return sent


def _step(
    member: Member, line: Line, papers: dict[int, list[Paper]], history: list[Finding]
) -> Step:
    kind, sent = kind_of(line.requirement), papers.get(line.requirement.pk, [])
    return Step(
        line,
        None if line.is_done else found(member, line.requirement),
        kind.way(member, line.requirement) if kind and kind.way else "",
        sent[0] if sent else None,
        sent,
        history,
    )


@dataclass(frozen=True)
class Suspension:
    """Why, and what may be said against it until when."""

    change: Change
    appeal: Appeal | None
    until: datetime
    may_appeal: bool


def suspension(member: Member, *, now: datetime) -> Suspension | None:
    """Two queries."""
    if member.state != State.SUSPENDED:
        return None
    change = suspension_of(member)
    appeal = Appeal.objects.filter(change=change).first()
    until = appeal_until(member, change)
    return Suspension(change, appeal, until, appeal is None and now <= until)


@dataclass(frozen=True)
class Row:
    """One member in the coordinator's table. ``waits`` says what she is asked for."""

    member: Member
    lines: list[Line]
    papers: int
    appeals: int
    is_ready: bool  # only her yes is missing

    @property
    def tone(self) -> str:
        return STATE_TONES.get(State(self.member.state), "")

    @property
    def waits(self) -> bool:
        is_new = self.member.state == State.CANDIDATE
        return bool(self.papers or self.appeals or self.is_ready or is_new)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)


@dataclass(frozen=True)
class Table:
    requirements: list[Requirement]
    rows: list[Row]


def table_of(programme: Programme, *, cohort: int | None, on: date) -> Table:
    """Members by requirements. Six queries, however many."""
    members = Member.objects.live().filter(programme=programme).with_all()
    if cohort:
        members = members.filter(cohort=cohort)
    rows = rows_of(members.order_by("organisation__slug"), on=on)
    return Table(requirements_of([programme.pk])[programme.pk], rows)


def rows_of(members: Iterable[Member], *, on: date) -> list[Row]:
    some = list(members)
    lines = lines_of(some, on=on)
    keys = [one.pk for one in some]
    papers = _count(Paper.objects.filter(member__in=keys, state=PaperState.WAITING))
    appeals = _count(Appeal.objects.filter(member__in=keys, answered_at=None))
    return [
        Row(
            one, lines[one.pk], papers.get(one.pk, 0), appeals.get(one.pk, 0),
            _is_ready(lines[one.pk]),
        )
        for one in some
    ]  # fmt: skip


def _count(rows: object) -> dict[int, int]:
    return dict(rows.values_list("member").annotate(count=Count("pk")))  # type: ignore[attr-defined]


def _is_ready(lines: list[Line]) -> bool:
    """Is nothing open before a gate but the coordinator's yes?"""
    open_ = [one for one in lines if not one.is_done and one.requirement.gate != Gate.LATER]
    return bool(open_) and all(one.requirement.kind == YES for one in open_)


def cohorts_of(programme: Programme) -> list[Cohort]:
    """With ``count``, how many live members each has. One query."""
    live = Q(members__state__in=[one for one in State if one not in {State.LEFT, State.ENDED}])
    rows = Cohort.objects.filter(programme=programme)
    return list(rows.annotate(count=Count("members", filter=live)).order_by("-begins_on", "pk"))


@dataclass(frozen=True)
class Holding:
    """One item, and with whom it is."""

    item: Item
    line: HandOverLine

    @property
    def value(self) -> Money:
        return Money(self.item.value_minor, self.item.currency)

    @property
    def holder(self) -> Member | None:
        return None if self.line.paper.kind == Moved.RETURNED else self.line.paper.member


def holdings(*, member: Member | None = None) -> list[Holding]:
    """Every item with its last paper, or those that lie with one member. One query."""
    rows = HandOverLine.objects.select_related("item", "paper__member__organisation")
    last: dict[int, HandOverLine] = {}
    for row in rows.order_by("paper_id", "pk"):
        last[row.item_id] = row
    all_ = [Holding(one.item, one) for _key, one in sorted(last.items())]
    if member is None:
        return all_
    return [one for one in all_ if one.holder is not None and one.holder.pk == member.pk]


def support_of(member: Member, *, shared_only: bool = False) -> dict[str, Any]:
    """What stands on a page of her: steps, mentors, visits, tasks. Four queries."""
    visits = Visit.objects.filter(member=member)
    visits = visits.filter(is_shared=True) if shared_only else visits
    mentors = Mentor.objects.filter(member=member, until=None)
    return {
        "changes": Change.objects.filter(member=member).order_by("-pk"),
        "mentors": mentors.select_related("person").order_by("pk"),
        "visits": visits.select_related("by").order_by("-on", "-pk"),
        "tasks": Task.objects.filter(member=member).order_by("done_at", "due_on", "pk"),
    }
