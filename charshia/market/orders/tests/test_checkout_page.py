from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from charshia.ground.journal.models import Entry
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import change_price, count_stock
from charshia.market.catalogue.models import Hold, Movement, Variant
from charshia.market.delivery.actions import WeeklyHours, offer_way, withdraw_way
from charshia.market.orders.models import Order, Purchase
from charshia.market.orders.tests.buying import check_out, errors, filled, goods, order, put, text
from tests.small_market import stall, variant

LANGUAGES = ("sq", "sr", "sr-latn", "en")


def test_one_form_makes_one_purchase_with_an_order_for_each_stall(cast):
    client = Client()
    page = check_out(client, *goods("kazani", 2), *goods("zgjoi"))

    purchase = order(client, page, **{"zgjoi-payment": "bank_transfer"})

    orders = list(purchase.orders.order_by("number"))
    assert [one.stall.slug for one in orders] == ["kazani", "zgjoi"]
    assert [one.charge.kind for one in orders] == ["cash_on_delivery", "bank_transfer"]
    assert [one.number for one in orders] == [f"{purchase.number}-1", f"{purchase.number}-2"]
    assert purchase.phone == "+38344123456"
    assert purchase.settlement.names["sq"] == "Prizren"
    assert Basket.objects.get().lines.count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buying_works_in_every_language(cast, lang):
    client = Client()

    purchase = order(client, check_out(client, *goods("kazani"), lang=lang), lang=lang)

    assert purchase.language == {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}.get(lang, lang)


def test_the_same_form_sent_again_leads_to_the_same_purchase(cast):
    client = Client()
    sent = filled(check_out(client, *goods("kazani")))

    first = client.post("/en/checkout/", sent)
    second = client.post("/en/checkout/", sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Purchase.objects.count() == 1


def test_a_form_of_another_checkout_is_refused(cast):
    client = Client()
    sent = filled(check_out(client, *goods("kazani")), checkout_key="x" * 32)

    answer = client.post("/en/checkout/", sent)

    assert answer.status_code == 422
    assert "too old" in text(answer)
    assert Purchase.objects.count() == 0


def test_the_holding_is_done_by_the_post_and_never_by_a_get(cast):
    client = Client()
    put(client, *goods("kazani"))

    client.get("/en/checkout/", follow=True)
    assert Hold.objects.count() == 0

    answer = client.post("/en/checkout/hold/")
    assert (answer.status_code, answer["Location"]) == (303, "/en/checkout/")
    assert Hold.objects.count() == 1


def test_everything_that_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    answer = client.post(
        "/en/checkout/", filled(page, name="", phone="12", settlement_name="", directions="Gate")
    )

    assert answer.status_code == 422
    assert list(errors(answer)) == ["#id_name", "#id_phone", "#id_settlement_name"]
    (directions,) = html.fromstring(answer.content).xpath("//textarea[@name='directions']")
    assert directions.text_content().strip() == "Gate"


def test_no_address_is_needed_for_what_is_fetched(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))
    pickup = way(page, "kazani", "Pick up from the yard")
    sent = filled(page, **{"kazani-way": pickup, "settlement_name": "", "directions": ""})
    times = html.fromstring(page.content).xpath(
        "//select[@name='kazani-time'][last()]/option/@value"
    )

    answer = client.post("/en/checkout/", sent | {"kazani-time": times[-1]})

    assert answer.status_code == 303, errors(answer)
    placed = Order.objects.get()
    assert placed.charge.kind == "pay_at_pickup"
    assert placed.purchase.country == ""


def test_a_place_that_is_not_known_is_refused_where_a_stall_brings_it_itself(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    answer = client.post("/en/checkout/", filled(page, settlement_name="Nowhereville"))

    assert list(errors(answer)) == ["#id_settlement_name"]


def test_a_place_in_another_country_than_chosen_is_named_there(cast):
    client = Client()
    page = check_out(client, *goods("kazani"), *goods("ullinj"))

    answer = client.post("/en/checkout/", filled(page, country="AL"))

    assert list(errors(answer)) == ["#id_country"]
    assert "is in another country: Kosovo" in text(answer)


def test_a_place_to_which_the_stall_does_not_come_is_refused_at_the_way(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    answer = client.post("/en/checkout/", filled(page, settlement_name="Leposavić"))

    assert list(errors(answer)) == ["#id_kazani-way"]
    assert "does not bring goods to this address" in text(answer)


def test_a_time_that_is_not_offered_is_refused_at_its_field(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    answer = client.post(
        "/en/checkout/", filled(page, **{"kazani-time": "2001-01-01T10:00:00+01:00"})
    )

    assert list(errors(answer)) == ["#id_kazani-time"]


def test_a_choice_that_was_never_offered_is_refused(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    answer = client.post(
        "/en/checkout/", filled(page, **{"kazani-way": "0", "kazani-payment": "gold"})
    )

    assert list(errors(answer)) == ["#id_kazani-way", "#id_kazani-payment"]


def test_a_changed_price_is_shown_before_it_is_agreed_to(cast):
    client = Client()
    (jar,) = goods("kazani")
    page = check_out(client, jar)
    change_price(jar, price_minor=jar.price_minor + 100, by="system", now=timezone.now())

    refused = client.post("/en/checkout/", filled(page))
    assert refused.status_code == 422
    assert "has changed meanwhile" in text(refused)

    assert client.post("/en/checkout/", filled(refused)).status_code == 303


def test_all_that_is_short_is_named_at_once_with_what_is_left(cast):
    client, now = Client(), timezone.now()
    jars = [*goods("kazani"), *goods("zgjoi")]
    page = check_out(client, *jars)
    client.post("/en/basket/lines/", {"variant": jars[0].pk, "pieces": 3})
    client.post("/en/basket/lines/", {"variant": jars[1].pk, "pieces": 3})
    page = client.get("/en/checkout/")
    count_stock(jars[0], pieces=0, by="system", now=now)
    count_stock(jars[1], pieces=0, by="system", now=now)

    answer = client.post("/en/checkout/", filled(page))

    assert answer.status_code == 422
    assert Purchase.objects.count() == 0
    assert {f"#line-{jar.pk}" for jar in jars} <= set(errors(answer))
    assert "Only 1 piece" in text(answer)


def test_wine_is_confirmed_by_age(cast):
    client = Client()
    rows = Variant.objects.with_product().filter(product__min_age__gt=0, stock__gte=1)
    wine = next(one for one in rows.order_by("pk") if one.can_be_ordered(timezone.localdate()))
    page = check_out(client, wine)

    refused = client.post("/en/checkout/", filled(page))
    assert list(errors(refused)) == ["#id_is_of_age"]

    agreed = client.post("/en/checkout/", filled(refused, is_of_age="on"))
    assert agreed.status_code == 303, errors(agreed)


def test_somebody_else_may_receive_it_and_the_buyer_may_live_anywhere(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))

    purchase = order(
        client,
        page,
        phone="+41 79 123 45 67",
        recipient_name="Nënë Fatime",
        recipient_phone="049 765 432",
    )

    assert (purchase.phone, purchase.recipient_phone) == ("+41791234567", "+38349765432")


def test_before_paying_one_reads_who_sells_and_what_cannot_be_sent_back(cast):
    client = Client()
    to_order = Variant.objects.filter(stall__slug="tepsia", product__is_made_to_order=True)
    box = to_order.filter(stock=None).earliest("pk")

    words = text(check_out(client, box))

    assert "Sold by Tepsia e Hatixhes" in words
    assert "within 14 days" in words
    assert "Not for what" in words


def test_sums_answer_a_choice_and_write_nothing(cast):
    client = Client()
    page = check_out(client, *goods("kazani"))
    pickup = way(page, "kazani", "Pick up from the yard")
    before = (Entry.objects.count(), Movement.objects.count())

    answer = client.get("/en/checkout/sums/", {"kazani-way": pickup, "kazani-payment": "cash"})

    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert "€0.00" in answer.content.decode()
    assert before == (Entry.objects.count(), Movement.objects.count())


def test_sums_of_nobody_are_not_found(cast):
    assert Client().get("/en/checkout/sums/").status_code == 404


def test_without_a_basket_one_is_led_back_to_it(cast):
    client = Client()

    assert client.post("/en/checkout/hold/")["Location"] == "/en/basket/"
    assert client.get("/en/checkout/")["Location"] == "/en/basket/"


def queries_for(*stalls: str, lines: int) -> tuple[int, int, int]:
    client = Client()
    for slug in stalls:
        put(client, *goods(slug, lines))
    with CaptureQueriesContext(
        connection,
    ) as basket:
        client.get("/en/basket/")
    client.post("/en/checkout/hold/")
    with CaptureQueriesContext(connection) as form:
        page = client.get("/en/checkout/")
    with CaptureQueriesContext(connection) as bill:
        client.get("/en/checkout/sums/", filled(page))
    return len(basket), len(form), len(bill)


def test_pages_ask_the_database_as_often_for_three_stalls_as_for_one(cast):
    assert queries_for("kazani", lines=1) == (12, 11, 9)
    assert queries_for("kazani", "zgjoi", "tepsia", lines=3) == (12, 11, 9)


def way(page, stall: str, name: str) -> str:
    """The value of the way of that name."""
    labels = html.fromstring(page.content).xpath(f"//label[input[@name='{stall}-way']]")
    (found,) = [one for one in labels if name in one.text_content()]
    return found.xpath("./input/@value")[0]


def test_a_second_press_that_finds_its_time_taken_by_the_first_leads_to_the_purchase(db):
    """Its basket was read before the first press was done, its form after that."""
    now = timezone.now()
    honey = stall("zgjoi")
    withdraw_way(honey.ways.get(), by="system", now=now)
    hours = [WeeklyHours(day, time(16), time(18), capacity=1) for day in range(7)]
    offer_way(honey, kind="pickup", name={"en": "At four"}, hours=hours, by="system", now=now)
    client = Client()
    page = check_out(client, variant(honey, "jar", stock=10))
    sent, answers = filled(page), []

    def press_first(execute, sql, *rest):
        if 'FROM "delivery_hours"' in sql and not answers:
            answers.append(None)
            answers.append(client.post("/en/checkout/", sent))
        return execute(sql, *rest)

    with connection.execute_wrapper(press_first):
        again = client.post("/en/checkout/", sent)

    assert (again.status_code, again["Location"]) == (303, answers[1]["Location"])
    assert Purchase.objects.count() == 1
