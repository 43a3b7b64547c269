"""A shared round to look at: a van, a driver, three stalls' deliveries opened, six orders on it.

Everything happens through the actions that people use; the worker works the round out.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from charshia.engines.timetable import Time
from charshia.ground.places.queries import find_settlement
from charshia.market.basket.actions import add_to_basket
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.models import Way
from charshia.market.delivery.queries import times_of_ways
from charshia.market.dispatch.actions import ask, choose_orders, open_way
from charshia.market.orders.actions import Choice, Contact, accept_order, place_orders
from charshia.market.orders.models import Order
from charshia.people.accounts.models import Person
from charshia.transport.actions import Drive, add_vehicle, appoint_driver, open_round
from charshia.transport.models import Round

# Who buys, from which stall, where; all on the first Friday that all three can do.
BOUGHT = (
    ("Besa Lugina", "kazani", "Prizren", "Rruga e Lumit 4"),
    ("Ilir Kroi", "kazani", "Gjakovë", "Te ura e vjetër, porta e gjelbër"),
    ("Марко Липовац", "milena", "Prizren", "Шадрван 2, други спрат"),
    ("Drita Arbanashi", "milena", "Gjakovë", "Rruga e Çarshisë 11"),
    ("Emine Kalaycı", "tepsia", "Prizren", "Rruga e Shadërvanit 7"),
    ("Luan Guri", "tepsia", "Prizren", "Prapa shkollës"),
)
FRIDAY = 4


def build_round(now: datetime) -> Round:
    """Six accepted orders on a round that is being worked out."""
    coordinator = Person.objects.get(email="koordinimi@example.org")
    driver = Person.objects.get(email="dino@example.org")
    van = add_vehicle(
        name="Furgoni i bardhë", plate="02-145-AB", capacity_kg=600, capacity_boxes=60,
        fixed_minor=500, per_km_minor=20, per_hour_minor=400, by=coordinator, now=now,
    )  # fmt: skip
    for slug in {slug for _name, slug, _town, _door in BOUGHT}:
        open_way(way_of(slug), by="system", now=now)
    orders = [buy(*facts, number, now) for number, facts in enumerate(BOUGHT)]
    day = timezone.localdate(orders[0].starts_at)
    start = next(one for one in find_settlement("Rahovec") if one.is_seat)
    assert start.latitude is not None
    assert start.longitude is not None
    drive = Drive(
        day=day,
        vehicle=van,
        driver=appoint_driver(driver, by=coordinator, now=now),
        start_name="Rahovec",
        latitude=start.latitude,
        longitude=start.longitude,
        leaves_at=at(day, 12),
        back_by=at(day, 20),
    )
    opened = open_round(drive, room="dispatch", by=coordinator, now=now)
    places = {order.pk: order.purchase.settlement for order in orders if order.purchase.settlement}
    choose_orders(opened, places, by=coordinator, now=now)
    return ask(opened, by=coordinator, now=now)


def buy(name: str, slug: str, town: str, door: str, number: int, now: datetime) -> Order:
    way, thing = way_of(slug), thing_of(slug)
    pays = way.stall.organisation.payment_ways.get(kind="cash_on_delivery")
    contact = Contact(
        name=name, phone=f"+3834400020{number}", language="sq", country="XK",
        settlement=find_settlement(town)[0], settlement_name=town, directions=door,
    )  # fmt: skip
    basket = add_to_basket(None, thing, person=None, pieces=2, now=now)
    choices = {way.stall_id: Choice(way, pays, friday(way, now))}
    bought = place_orders(
        basket, key=f"demo-round-{number}", contact=contact, choices=choices, buyer=None, now=now
    )
    return accept_order(bought.orders.get(), by="system", now=now)


def way_of(slug: str) -> Way:
    return Way.objects.select_related("stall__organisation").get(stall__slug=slug, kind="delivery")


def thing_of(slug: str) -> Variant:
    """Something that anybody can buy now, with enough left for all others."""
    rows = Variant.objects.with_product().filter(stall__slug=slug, product__min_age=0, stock__gte=3)
    day = timezone.localdate()
    return next(one for one in rows.order_by("-stock", "pk") if one.can_be_ordered(day))


def friday(way: Way, now: datetime) -> Time:
    """The first on which all three come, whose stalls want two days at most."""
    soon = {way.stall_id: timezone.localdate(now) + timedelta(days=2)}
    times = times_of_ways([way], not_before=soon, now=now)[way.pk]
    return next(one for one in times if timezone.localdate(one.starts_at).weekday() == FRIDAY)


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
