from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order, State
from charshia.market.orders.queries import OrderView, order_views
from charshia.payments.models import Charge, ChargeState
from charshia.people.accounts.models import Person

MOST_SHOWN = 200  # open orders
MOST_DONE = 10

OPEN = (State.PLACED, State.ACCEPTED, State.READY, State.HANDED_OVER)


@dataclass(frozen=True)
class Pile:
    """Orders that need the same of the keeper, the most urgent first."""

    key: str
    title: object
    orders: list[Order]


@dataclass(frozen=True)
class Waiting:
    """A stall that somebody keeps, with how many orders wait for an answer or for work."""

    stall: Stall
    to_answer: int
    to_do: int


def piles_of(stall: Stall, *, now: datetime) -> list[Pile]:
    """The stall's orders, what needs her today first; empty piles are left out. Five queries,
    which look at open orders and at the last ones only, however many there were before."""
    today = timezone.localdate(now)
    orders = Order.objects.filter(stall=stall).with_goods()
    owing = Charge.objects.filter(organisation=stall.organisation_id, state=ChargeState.OWED_BACK)
    owed = list(owing.order_by("pk").values_list("pk", flat=True))
    rows = orders.filter(Q(state__in=OPEN) | Q(charge__in=owed)).order_by("pk")
    waiting = list(rows[:MOST_SHOWN])
    done = orders.exclude(Q(state__in=OPEN) | Q(charge__in=owed)).order_by("-pk")[:MOST_DONE]
    waiting.sort(key=lambda order: (due_on(order) or date.max, order.pk))
    piles = [
        Pile(key, title, [one for one in waiting if wanted(one, today)])
        for key, title, wanted in PILES
    ]
    piles.append(Pile("done", _("Done"), list(done)))
    return [pile for pile in piles if pile.orders]


def order_at(stall: Stall, number: str) -> OrderView | None:
    """One order of the stall. Three queries."""
    orders = Order.objects.filter(stall=stall, number=number).with_lines()
    views = order_views(orders)
    return views[0] if views else None


def stalls_of(person: Person) -> list[Waiting]:
    """The stalls somebody keeps, with what waits there. One query."""
    stalls = Stall.objects.kept_by(person).annotate(
        to_answer=Count("orders", filter=Q(orders__state=State.PLACED)),
        to_do=Count("orders", filter=Q(orders__state__in=OPEN)),
    )
    return [Waiting(s, s.to_answer, s.to_do) for s in stalls.order_by("pk")]


def late_orders(now: datetime) -> list[Order]:
    """Orders of any stall that wait longer than it says it takes, the oldest first. One query."""
    waiting = Order.objects.filter(state=State.PLACED).order_by("pk")
    rows = waiting.select_related("purchase", "stall__organisation")
    return [one for one in rows if now >= answer_due_at(one)]


def answer_due_at(order: Order) -> datetime:
    return order.purchase.placed_at + timedelta(hours=order.stall.answer_hours)


def due_on(order: Order) -> date | None:
    """The day on which it must be ready; None when nothing says."""
    if order.starts_at:
        return timezone.localdate(order.starts_at)
    return order.ready_on


def _is(state: State) -> Callable[[Order, date], bool]:
    return lambda order, today: order.state == state


def _is_unpaid(order: Order, today: date) -> bool:
    return order.state == State.HANDED_OVER


def _owed_back(order: Order, today: date) -> bool:
    return order.charge is not None and order.charge.state == ChargeState.OWED_BACK


PILES: Iterable[tuple[str, object, Callable[[Order, date], bool]]] = (
    ("placed", _("Waiting for your answer"), _is(State.PLACED)),
    ("ready", _("Ready to hand over"), _is(State.READY)),
    ("accepted", _("To prepare"), _is(State.ACCEPTED)),
    ("unpaid", _("Handed over, money awaited"), _is_unpaid),
    ("back", _("Money to give back"), _owed_back),
)
