from datetime import datetime, time

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.catalogue.actions import Span, offer_hours
from charshia.market.catalogue.checked import quarters_equal_appointments
from charshia.market.catalogue.models import Appointment, Product, Quarter, Variant
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, errors, filled, order, text


@pytest.fixture
def lesson(cast) -> Variant:
    """Knitting, an hour each day from nine to eleven, for two at once."""
    product = Product.objects.get(variants__sku="FQI-KUR")
    spans = [Span(day, time(9), time(11), 2) for day in range(7)]
    offer_hours(product, spans, minutes=60, by="system", now=timezone.now())
    return Variant.objects.with_product().get(sku="FQI-KUR")


def name_of(lesson: Variant) -> str:
    return f"fqinjat-at-{lesson.pk}"


def times(page, lesson: Variant) -> list[str]:
    form = page.content.decode()
    start = form.index(f'name="{name_of(lesson)}"')
    part = form[start : form.index("</select>", start)]
    return [one.split('"')[0] for one in part.split('value="')[1:]]


def buy(lesson: Variant, at: str, pieces: int = 1):
    guest = Client()
    for _more in range(pieces - 1):
        guest.post("/en/basket/", {"variant": lesson.pk, "pieces": 1})
    page = check_out(guest, lesson)
    return guest.post("/en/checkout/", filled(page) | {name_of(lesson): at})


def test_a_time_is_chosen_with_the_order_and_full_ones_are_not_offered(lesson):
    guest = Client()
    page = check_out(guest, lesson)
    first, second = times(page, lesson)[:2]
    bought = order(guest, page, **{name_of(lesson): first})

    line = bought.orders.get().lines.get()
    assert line.starts_at == datetime.fromisoformat(first)
    assert Appointment.objects.get().pieces == 1
    assert first in times(check_out(Client(), lesson), lesson)
    assert buy(lesson, first).status_code == 303
    assert times(check_out(Client(), lesson), lesson)[0] == second
    refused = buy(lesson, first)
    assert refused.status_code == 422
    assert quarters_equal_appointments().problems == []


def test_two_places_of_one_time_are_taken_at_once(lesson):
    first = times(check_out(Client(), lesson), lesson)[0]
    assert buy(lesson, first, pieces=2).status_code == 303

    assert {one.taken for one in Quarter.objects.all()} == {2}


def test_without_a_time_it_is_not_ordered(lesson):
    answer = buy(lesson, "")

    assert answer.status_code == 422
    assert f"#id_{name_of(lesson)}" in errors(answer)
    assert not Order.objects.exists()


def test_cancelling_gives_the_time_back(lesson):
    first = times(check_out(Client(), lesson), lesson)[0]
    for _two in range(2):
        buy(lesson, first)
    one = Order.objects.order_by("pk")[0]

    cancel_order(one, is_buyer=True, reason="", by="guest", now=timezone.now())
    cancel_order(one, is_buyer=True, reason="", by="guest", now=timezone.now())

    assert {quarter.taken for quarter in Quarter.objects.all()} == {1}
    assert first in times(check_out(Client(), lesson), lesson)
    assert quarters_equal_appointments().problems == []


def test_a_longer_appointment_cannot_overlap_one_that_was_taken_before(lesson):
    """The keeper makes her lessons longer: the old ones keep their quarters of an hour."""
    first = times(check_out(Client(), lesson), lesson)[0]
    assert buy(lesson, first, pieces=2).status_code == 303
    spans = [Span(day, time(9), time(11), 2) for day in range(7)]
    offer_hours(lesson.product, spans, minutes=120, by="system", now=timezone.now())

    offered = times(check_out(Client(), lesson), lesson)

    assert not [at for at in offered if at[:10] == first[:10]]


def test_the_keeper_says_when_and_the_page_refuses_nonsense(lesson):
    page = f"/en/stall/fqinjat/product/{lesson.product.slug}/hours/"
    owner = lesson.product.stall.organisation.memberships.select_related("person").get().person
    keeper = Client()
    keeper.force_login(owner)
    sent = {"minutes": "90", "capacity": "3", "opens_1": "10:00", "closes_1": "13:00"}
    assert keeper.post(page, sent).status_code == 303
    lesson.product.refresh_from_db()
    hours = lesson.product.hours.get()
    assert (lesson.product.duration_minutes, hours.weekday, hours.capacity) == (90, 1, 3)

    for wrong, field in (
        ({"minutes": "50"}, "#id_minutes"),
        ({"capacity": "0"}, "#id_capacity"),
        ({"closes_1": ""}, "#id_closes_1"),
        ({"closes_1": "09:00"}, "#id_closes_1"),
        ({"opens_1": "10:07"}, "#id_opens_1"),
        ({"opens_1": "ten"}, "#id_opens_1"),
    ):
        answer = keeper.post(page, sent | wrong)
        assert answer.status_code == 422
        assert field in errors(answer)
    assert "Times for appointments" in text(keeper.get(page))
