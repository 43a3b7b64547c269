"""Six orders of three stalls, accepted, and a round to bring them."""

from datetime import datetime, time, timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from charshia.engines.rounds.problem import Visit
from charshia.ground.places.queries import find_settlement
from charshia.market.basket.actions import add_to_basket
from charshia.market.delivery.models import Way
from charshia.market.delivery.queries import times_of_ways
from charshia.market.dispatch.actions import choose_orders, confirm, keep_answer, open_way
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.planning import task_of
from charshia.market.orders.actions import Choice, Contact, accept_order, place_orders
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import goods
from charshia.payments.models import PaymentWay
from charshia.people.accounts.models import Person
from charshia.transport.actions import Drive, add_vehicle, appoint_driver, ask_for_plan, open_round
from charshia.transport.models import Driver, Round, Vehicle

STALLS = ("kazani", "milena", "tepsia")
DOORS = ("Prizren", "Gjakovë")
_keys = count()


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def way_of(slug: str) -> Way:
    return Way.objects.get(stall__slug=slug, kind="delivery")


def bought(slug: str, town: str, now: datetime, *, email: str = "", by: str | None = None) -> Order:
    """One order of a stall, to a door in ``town`` on the coming Friday if it can be."""
    (thing,) = goods(slug)
    way = way_of(slug)
    soon = {way.stall_id: timezone.localdate(now) + timedelta(days=2)}  # the same for all stalls
    fridays = [
        one for one in times_of_ways([way], not_before=soon, now=now)[way.pk]
        if timezone.localdate(one.starts_at).weekday() == 4
    ]  # fmt: skip
    place = find_settlement(town)[0]
    pays = PaymentWay.objects.get(organisation=way.stall.organisation, kind="cash_on_delivery")
    buyer = person(by) if by else None
    contact = Contact(
        name=f"Buyer {next(_keys)}", phone="+38344123456", language="en", email=email,
        country="XK", settlement=place, settlement_name=town, directions="The blue gate",
    )  # fmt: skip
    basket = add_to_basket(None, thing, person=buyer, pieces=2, now=now)
    choices = {way.stall_id: Choice(way, pays, fridays[0])}
    key = f"key-{uuid4()}"
    place_orders(basket, key=key, contact=contact, choices=choices, buyer=buyer, now=now)
    order = Order.objects.latest("pk")
    return accept_order(order, by="system", now=now)


def six_orders(now: datetime) -> list[Order]:
    for slug in STALLS:
        open_way(way_of(slug), by="system", now=now)
    towns = {"kazani": DOORS, "milena": DOORS, "tepsia": ("Prizren", "Prizren")}
    return [bought(slug, town, now) for slug in STALLS for town in towns[slug]]


def a_van(now: datetime, **facts: int) -> Vehicle:
    costs = {"fixed_minor": 500, "per_km_minor": 20, "per_hour_minor": 400}
    return add_vehicle(name="The white van", by="system", now=now, **costs | facts)


def a_driver(now: datetime, name: str = "dino") -> Driver:
    return appoint_driver(person(name), by="system", now=now)


def a_round(now: datetime, *, van: Vehicle | None = None, driver: Driver | None = None) -> Round:
    """On Friday from Rahovec, 12 to 20."""
    order = Order.objects.latest("pk")
    day = timezone.localdate(order.starts_at)
    (start,) = [one for one in find_settlement("Rahovec") if one.is_seat]
    drive = Drive(
        day=day,
        vehicle=van or a_van(now),
        driver=driver or a_driver(now),
        start_name="Rahovec",
        latitude=start.latitude,
        longitude=start.longitude,
        leaves_at=timezone.make_aware(datetime.combine(day, time(12))),
        back_by=timezone.make_aware(datetime.combine(day, time(20))),
    )
    return open_round(drive, room="dispatch", by="system", now=now)


def chosen(round_: Round, orders: list[Order], now: datetime) -> list[Load]:
    places = {order.pk: order.purchase.settlement for order in orders}
    return choose_orders(round_, places, by="system", now=now)


def planned(now: datetime, orders: list[Order] | None = None, **facts: object) -> Round:
    """A round with a plan that no solver made: everything collected, then handed over."""
    orders = orders or six_orders(now)
    round_ = a_round(now, **facts)
    chosen(round_, orders, now)
    round_ = ask_for_plan(round_, by="system", now=now)
    task = task_of(round_, list(Load.objects.of(round_).whole()))
    every = range(len(task.loads))
    collects = sorted(every, key=lambda at: task.loads[at].order.stall_id)
    doors = sorted(every, key=lambda at: (task.loads[at].settlement_id, at))
    route = tuple(Visit("collect", at) for at in collects) + tuple(
        Visit("hand_over", at) for at in doors
    )
    keep_answer(task, route, version=round_.version, now=now)
    return Round.objects.whole().get(pk=round_.pk)


def settled(now: datetime, orders: list[Order] | None = None, **facts: object) -> Round:
    return confirm(planned(now, orders, **facts), by="system", now=now)
