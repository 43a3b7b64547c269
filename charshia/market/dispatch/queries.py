from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.money import Money
from charshia.ground.money.amounts import as_typed
from charshia.ground.money.show import show
from charshia.ground.places.models import Settlement
from charshia.ground.ui.components.maps import Pin
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way, WayKind
from charshia.market.dispatch.models import (
    TO_BRING_BACK,
    UNDER_WAY,
    Cash,
    Load,
    LoadState,
    OpenWay,
    Taken,
)
from charshia.market.dispatch.planning import route_of, task_of
from charshia.market.dispatch.windows import window_of
from charshia.market.orders.models import GONE, Order, State
from charshia.payments.models import Payment
from charshia.transport.models import Round, RoundState, Stop
from charshia.transport.queries import pins_of

MOST_SHOWN = 200

WRONG = {
    "late": gettext_lazy("Comes too late here."),
    "too_full": gettext_lazy("There is no room for it in the vehicle."),
    "too_long": gettext_lazy("The round takes longer than the driver may drive."),
    "too_far": gettext_lazy("The round is too long."),
    "too_early": gettext_lazy("Is handed over before it is collected."),
    "not_allowed": gettext_lazy("Is collected and not handed over."),
}


@dataclass(frozen=True)
class Candidate:
    """An order that could go on a round; ``place`` is None where nobody knows its door."""

    order: Order
    place: Settlement | None
    is_on: bool

    @property
    def key(self) -> str:
        return f"place-{self.order.pk}"


@dataclass(frozen=True)
class Row:
    """A stop of a plan, with its orders and what would be wrong there."""

    stop: Stop
    loads: list[Load]
    wrong: list[str]


@dataclass(frozen=True)
class Plan:
    round: Round
    rows: list[Row]
    wrong: list[str]  # with the whole
    left_out: list[Load]
    cost: Money
    shares: list[tuple[Load, Money]]
    pins: list[Pin]

    @property
    def is_good(self) -> bool:
        return not self.wrong and not any(row.wrong for row in self.rows)


def candidates(round_: Round) -> list[Candidate]:
    """Orders of opened ways that could be driven that day, and those that are on it already.

    Three queries.
    """
    on = {load.order_id: load for load in Load.objects.of(round_).select_related("settlement")}
    busy = Load.objects.filter(state__in=UNDER_WAY).exclude(round=round_).values("order")
    rows = Order.objects.filter(
        Q(pk__in=on)
        | Q(
            Q(starts_at=None) | Q(starts_at__date=round_.day),
            way__in=OpenWay.objects.values("way"),
            state__in=[State.ACCEPTED, State.READY],
            currency=round_.vehicle.currency,
        )
    ).exclude(pk__in=busy)
    rows = rows.select_related("stall__settlement", "purchase__settlement", "way")
    return [
        Candidate(
            order,
            on[order.pk].settlement if order.pk in on else order.purchase.settlement,
            order.pk in on,
        )
        for order in rows.order_by("starts_at", "pk")[:MOST_SHOWN]
    ]


def plan_of(round_: Round) -> Plan:
    """What the round comes to, judged by walking it. Four queries."""
    loads = list(Load.objects.of(round_).whole())
    stops = list(round_.stops.order_by("sequence", "pk"))
    shares = [(load, share) for load in loads if (share := _share(load, round_))]
    cost = Money(sum(share.minor for _load, share in shares), round_.vehicle.currency)
    judged = _judge(round_, loads, stops) if round_.state == RoundState.PLANNED else ({}, [])
    if not shares and round_.starts_at and round_.ends_at:
        seconds = int((round_.ends_at - round_.starts_at).total_seconds())
        cost = round_.vehicle.cost_of(metres=round_.metres, seconds=seconds)
    return Plan(
        round_,
        [Row(stop, _at(stop, loads), judged[0].get(stop.pk, [])) for stop in stops],
        judged[1],
        [load for load in loads if load.is_left_out],
        cost,
        shares,
        pins_of(round_, stops),
    )


def _share(load: Load, round_: Round) -> Money | None:
    return None if load.share_minor is None else Money(load.share_minor, round_.vehicle.currency)


def _at(stop: Stop, loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if stop.pk in {load.collect_id, load.hand_over_id}]


def _judge(
    round_: Round, loads: list[Load], stops: list[Stop]
) -> tuple[dict[int, list[str]], list[str]]:
    """What is wrong at each stop, by its id, and with the whole."""
    if not stops:
        return {}, []
    task = task_of(round_, loads)
    walked = task.walk(route_of(stops, loads))
    where = [stop.pk for stop in stops for _load in _at(stop, loads)]
    at: dict[int, list[str]] = {}
    whole: list[str] = []
    for event, wrong in walked.wrong:
        words = _("The round comes back too late.") if event < 0 and wrong == "late" else ""
        said = whole if event < 0 else at.setdefault(where[event], [])
        if (words := words or str(WRONG[wrong])) not in said:
            said.append(words)
    return at, whole


def rounds_of_office() -> list[Round]:
    """The latest days first. One query."""
    rows = Round.objects.filter(room="dispatch").whole().order_by("-day", "-pk")
    return list(rows[:MOST_SHOWN])


# ---- the driver


@dataclass(frozen=True)
class Piece:
    """One order at a stop, as the driver handles it."""

    load: Load

    @property
    def order(self) -> Order:
        return self.load.order

    @property
    def waits(self) -> bool:
        return self.load.state in UNDER_WAY

    @property
    def owed(self) -> Money:
        charge = self.order.charge
        return charge.owed if charge else Money(0, self.order.currency)

    @property
    def owed_plain(self) -> str:
        return as_typed(self.owed.minor) if self.owed else ""

    @property
    def owed_words(self) -> str:
        return show(self.owed)


@dataclass(frozen=True)
class Work:
    """What is to be done at one stop. ``key`` is drawn anew, so that one page's tap counts once."""

    round: Round
    stop: Stop
    pieces: list[Piece]
    key: str

    @property
    def waiting(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.waits]

    @property
    def sum(self) -> Money:
        total = sum(piece.owed.minor for piece in self.waiting)
        return Money(total, self.stop.currency)


def work_at(round_: Round, stops: Sequence[Stop]) -> dict[int, Work]:
    """Two queries."""
    loads = list(Load.objects.of(round_).whole())
    return {
        stop.pk: Work(round_, stop, [Piece(load) for load in _at(stop, loads)], token_urlsafe(9))
        for stop in stops
    }


def cancelled_among(loads: Sequence[int]) -> list[str]:
    """Numbers of orders that came to nothing before they were collected, by their loads' ids.

    One query, if any are asked for.
    """
    rows = Load.objects.filter(pk__in=loads, state=LoadState.LEFT, order__state__in=GONE)
    return list(rows.order_by("pk").values_list("order__number", flat=True)) if loads else []


@dataclass(frozen=True)
class Ending:
    """What a driver has in hand when the last stop is behind her."""

    round: Round
    cash: list[tuple[Stall, Money]]
    back: list[Load]


def cash_by_stall(round_: Round) -> dict[Stall, int]:
    """What the driver took for each stall, in minor units of its currency. One query."""
    rows = Taken.objects.filter(round=round_).select_related("payment__charge__organisation__stall")
    sums: dict[Stall, int] = {}
    for one in rows.order_by("pk"):
        stall = one.payment.charge.organisation.stall
        sums[stall] = sums.get(stall, 0) + one.payment.amount_minor
    return sums


def on_the_road() -> QuerySet[Payment]:
    """Payments in cash that a driver has and the stall does not have yet."""
    return Payment.objects.filter(pk__in=Taken.objects.filter(arrived_at=None).values("payment"))


def came_by_road() -> QuerySet[Payment]:
    """All payments that drivers took."""
    return Payment.objects.filter(pk__in=Taken.objects.values("payment"))


def promises_of(orders: Sequence[Order]) -> dict[int, str]:
    """When the driver comes to each buyer, once that is settled. One query, if any can come."""
    settled = [RoundState.CONFIRMED, RoundState.DRIVING]
    can_come = [
        order.pk
        for order in orders
        if order.way_kind == WayKind.DELIVERY and order.state in {State.ACCEPTED, State.READY}
    ]
    if not can_come:
        return {}
    rows = Load.objects.filter(order__in=can_come, state__in=UNDER_WAY, round__state__in=settled)
    loads = rows.select_related("hand_over")
    return {load.order_id: window.words for load in loads if (window := window_of(load))}


def ending_of(round_: Round) -> Ending:
    """Cash to hand to each stall, and goods to bring back. Three queries."""
    loads = list(Load.objects.of(round_).whole())
    return Ending(
        round_,
        [(stall, Money(x, stall.currency)) for stall, x in cash_by_stall(round_).items()],
        [load for load in loads if load.state in TO_BRING_BACK],
    )


# ---- the stall


@dataclass(frozen=True)
class Visit:
    """One round as a stall sees it: when it collects, which orders, what they pay."""

    round: Round
    stop: Stop | None
    loads: list[Load]
    cost: Money | None
    cash: Cash | None

    @property
    def to_take_back(self) -> list[Load]:
        return [x for x in self.loads if x.state in TO_BRING_BACK and x.came_back_at is None]


SHOWN_TO_STALLS = (RoundState.CONFIRMED, RoundState.DRIVING, RoundState.DONE)


def rounds_of_stall(stall: Stall) -> QuerySet[Round]:
    """Settled rounds that carry orders of the stall."""
    carried = Load.objects.exclude(state=LoadState.OFF).filter(order__stall=stall)
    rows = Round.objects.filter(pk__in=carried.values("round"), state__in=SHOWN_TO_STALLS)
    return rows.whole()


def visits_of(stall: Stall) -> list[Visit]:
    """Rounds that carry the stall's orders, the latest first. Three queries."""
    rows = Load.objects.exclude(state=LoadState.OFF).filter(
        order__stall=stall, round__state__in=SHOWN_TO_STALLS
    )
    rows = rows.whole().select_related("round__vehicle", "round__driver__person", "collect")
    loads = list(rows.order_by("-round__day", "-round_id", "pk")[:MOST_SHOWN])
    cash = {one.round_id: one for one in Cash.objects.filter(stall=stall)}
    by_round: dict[int, list[Load]] = {}
    for load in loads:
        by_round.setdefault(load.round_id, []).append(load)
    return [_visit(theirs, cash.get(pk)) for pk, theirs in by_round.items()]


def _visit(loads: list[Load], cash: Cash | None) -> Visit:
    round_ = loads[0].round
    minor = sum(load.share_minor or 0 for load in loads)
    stop = next((load.collect for load in loads if load.collect), None)
    return Visit(round_, stop, loads, Money(minor, round_.vehicle.currency), cash)


@dataclass(frozen=True)
class OwnWay:
    way: Way
    is_open: bool


def ways_of(stall: Stall) -> list[OwnWay]:
    """The stall's deliveries, and which of them are opened. Two queries."""
    opened = set(OpenWay.objects.filter(way__stall=stall).values_list("way_id", flat=True))
    ways = Way.objects.filter(stall=stall, kind=WayKind.DELIVERY).on_offer()
    return [OwnWay(way, way.pk in opened) for way in ways.order_by("position", "pk")]


def today_of(stall: Stall, now: datetime) -> tuple[int, int, int]:
    """Rounds that collect today, cash to confirm, orders to take back. Three queries."""
    day: date = timezone.localdate(now)
    own = Load.objects.filter(order__stall=stall)
    coming = own.filter(
        state=LoadState.ON, round__day=day,
        round__state__in=[RoundState.CONFIRMED, RoundState.DRIVING],
    )  # fmt: skip
    back = own.filter(state__in=TO_BRING_BACK, came_back_at=None)
    cash = Cash.objects.filter(stall=stall, received_at=None)
    return coming.values("round").distinct().count(), cash.count(), back.count()
