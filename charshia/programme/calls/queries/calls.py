"""What the page of a call shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from charshia.programme.calls.models import (
    Call,
    CallDocument,
    Criterion,
    Extension,
    Phase,
    Quota,
)
from charshia.programme.calls.moments import Moment
from charshia.programme.calls.queries.answers import Plan, plan_of


@dataclass(frozen=True)
class CallView:
    """A call at one moment, with its deadlines where it is."""

    call: Call
    now: datetime

    @cached_property
    def phase(self) -> Phase:
        return self.call.phase(self.now)

    @property
    def is_open(self) -> bool:
        return self.phase == Phase.OPEN

    @property
    def opens(self) -> Moment | None:
        return Moment(self.call.opens_at, self.call.zone) if self.call.opens_at else None

    @property
    def closes(self) -> Moment | None:
        return Moment(self.call.closes_at, self.call.zone) if self.call.closes_at else None

    @property
    def embargo(self) -> Moment | None:
        until = self.call.embargo_until
        return Moment(until, self.call.zone) if until else None

    @property
    def changes_at(self) -> datetime | None:
        """The next moment at which the clock alone changes the page."""
        call = self.call
        times = (call.embargo_until, call.opens_at, call.closes_at, call.decided_at)
        return min((one for one in times if one and one > self.now), default=None)


@dataclass(frozen=True)
class Weight:
    criterion: Criterion
    percent: int


@dataclass(frozen=True)
class Later:
    extension: Extension
    before: Moment
    after: Moment


@dataclass(frozen=True)
class CallPage(CallView):
    """Everything on the page. Seven queries."""

    weights: list[Weight]
    plan: Plan
    papers: list[CallDocument]
    extensions: list[Later]
    quotas: list[Quota]


def weights_of(criteria: Iterable[Criterion]) -> list[Weight]:
    """Shares of a hundred, the largest remainders rounded up, so that they add up."""
    rows = list(criteria)
    total = sum(one.weight for one in rows)
    exact = [100 * one.weight / total for one in rows] if total else []
    floors = [int(one) for one in exact]
    order = sorted(range(len(rows)), key=lambda n: floors[n] - exact[n])
    for number in order[: 100 - sum(floors)]:
        floors[number] += 1
    return [Weight(one, percent) for one, percent in zip(rows, floors, strict=True)]


def page_of(call: Call, now: datetime) -> CallPage:
    later = [
        Later(one, Moment(one.before, call.zone), Moment(one.closes_at, call.zone))
        for one in call.extensions.order_by("pk")
    ]
    return CallPage(
        call, now, weights_of(call.criteria.all()), plan_of(call),
        list(call.documents.select_related("document")), later, list(call.quotas.all()),
    )  # fmt: skip


def public_calls(now: datetime) -> list[CallView]:
    """Open ones first, then those to come, then the others, the newest first. One query."""
    order = [Phase.OPEN, Phase.ANNOUNCED, Phase.CLOSED, Phase.DECIDING, Phase.DECIDED,
             Phase.ARCHIVED]  # fmt: skip
    views = [CallView(call, now) for call in Call.objects.public(now).order_by("-closes_at", "pk")]
    return sorted(views, key=lambda view: order.index(view.phase))
