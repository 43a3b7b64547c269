"""What is said before somebody orders: on which day it reaches her."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.places.models import Municipality
from charshia.market.catalogue.actions import stop_selling
from charshia.market.catalogue.models import Product, Stall
from charshia.market.delivery.actions import (
    WeeklyHours,
    cancel_date,
    change_way,
    offer_way,
    take_days_off,
    take_slot,
)
from charshia.market.delivery.models import Way, WayKind
from charshia.market.delivery.promises import promises
from charshia.market.delivery.queries import times_of_ways
from charshia.market.orders.tests.buying import check_out, goods, order, text

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


def said(stall: Stall, *, ready: date | None = None, now: datetime = MONDAY) -> list[str]:
    ways = list(Way.objects.on_offer().of_stalls([stall.pk]).select_related("stall"))
    made = promises(ways, ready={stall.pk: ready}, now=now)
    return [made[way.pk].words for way in ways]


def test_the_first_time_after_the_days_that_are_needed(kazani):
    """Kazani brings on Tuesdays and Fridays and needs two days; the gate is open every day."""
    assert said(kazani) == [
        "Arrives Friday, 27 November",
        "Pick up from Tuesday, 24 November, 09:00",
    ]


def test_what_is_made_to_order_comes_after_it_is_ready(kazani):
    ready = date(2026, 11, 28)

    assert said(kazani, ready=ready) == [
        "Arrives Tuesday, 1 December",
        "Pick up from Saturday, 28 November, 09:00",
    ]


def test_a_cancelled_date_and_days_off_move_the_promise(kazani):
    delivery = kazani.ways.get(kind=WayKind.DELIVERY)
    cancel_date(delivery, on=date(2026, 11, 27), by="system", now=MONDAY)
    take_days_off(
        kazani, first=date(2026, 11, 24), last=date(2026, 11, 25), by="system", now=MONDAY
    )

    assert said(kazani) == [
        "Arrives Tuesday, 1 December",
        "Pick up from Thursday, 26 November, 09:00",
    ]


def test_post_and_ways_without_hours_promise_a_day(cast):
    stall = Stall.objects.get(slug="zgjoi")
    offer_way(stall, kind=WayKind.PICKUP, name={"en": "Any time"}, lead_days=1, position=9,
              by="system", now=MONDAY)  # fmt: skip
    offer_way(stall, kind=WayKind.MARKET_DAY, name={"en": "No date"}, position=10,
              by="system", now=MONDAY)  # fmt: skip

    assert said(stall)[1:2] + said(stall)[3:] == [
        "Posted by Wednesday, 25 November",
        "Pick up from Tuesday, 24 November on",
        "",
    ]


def page_of(stall: Stall) -> str:
    return text(Client().get(f"/en/s/{stall.slug}/"))


def test_a_kept_page_is_renewed_when_the_promised_time_is_full(kazani):
    way = offer_way(
        kazani, kind=WayKind.PICKUP, name={"en": "One only"}, position=9, by="system",
        hours=[WeeklyHours(day, time(10), time(11), 1) for day in range(7)], lead_days=3,
        now=timezone.now(),
    )  # fmt: skip
    rows = list(Way.objects.of_stalls([kazani.pk]).filter(pk=way.pk))
    first = times_of_ways(rows, not_before={}, now=timezone.now())[way.pk][0]
    words = promises(
        list(Way.objects.filter(pk=way.pk).select_related("stall").prefetch_related("hours")),
        ready={}, now=timezone.now(),
    )[way.pk].words  # fmt: skip
    assert words in page_of(kazani)

    take_slot(way, slot=first)

    assert words not in page_of(kazani)


def test_the_product_made_to_order_promises_later_than_its_stall(cast):
    product = Product.objects.on_show().filter(is_made_to_order=True, lead_days__gte=2).first()
    stall = product.stall
    later = timezone.localdate() + timedelta(days=product.lead_days)
    ways = list(Way.objects.on_offer().of_stalls([stall.pk]).select_related("stall"))
    made = promises(ways, ready={stall.pk: later}, now=timezone.now())

    page = text(Client().get(f"/en/s/{stall.slug}/{product.slug}/"))

    assert all(one.words in page for one in made.values())


def test_a_stall_that_takes_no_orders_promises_nothing(kazani):
    assert "Arrives" in page_of(kazani)
    stop_selling(kazani, by="system", now=timezone.now())

    assert "Arrives" not in page_of(kazani)


def test_the_basket_says_when_it_comes_and_what_is_missing_to_the_least_order(kazani):
    delivery = kazani.ways.get(kind=WayKind.DELIVERY)
    change_way(delivery, min_order_minor=100_000, by="system", now=timezone.now())
    client = Client()
    check_out(client, *goods("kazani"))

    page = text(client.get("/en/basket/"))

    assert "“Home delivery” begins at €1,000.00" in page
    assert "the yard: Pick up from" in page


def test_the_basket_of_somebody_whose_place_is_known_leaves_out_what_does_not_go_there(as_, kazani):
    jehona = as_("jehona")
    order(jehona, check_out(jehona, *goods("kazani")))
    check_out(jehona, *goods("kazani"))
    assert "Home delivery" in text(jehona.get("/en/basket/"))

    delivery = kazani.ways.get(kind=WayKind.DELIVERY)
    far = Municipality.objects.filter(country="AL")[:1]
    change_way(delivery, zones=far, by="system", now=timezone.now())

    assert "Home delivery" not in text(jehona.get("/en/basket/"))
