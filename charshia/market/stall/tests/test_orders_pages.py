import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Variant
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text


@pytest.fixture
def placed(cast) -> Order:
    client = Client()
    return order(client, check_out(client, *goods("kazani"))).orders.get()


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


def page_of(one: Order) -> str:
    return f"/en/stall/{one.stall.slug}/orders/{one.number}/"


def press(client: Client, one: Order, step: str, **typed):
    answer = client.post(f"{page_of(one)}{step}/", typed)
    one.refresh_from_db()
    return answer


def test_the_keeper_sees_her_orders_and_what_needs_her_first(placed, keeper):
    words = text(keeper.get("/en/stall/kazani/orders/"))

    assert "Waiting for your answer 1" in words
    assert placed.number in words
    assert "Jehona Berisha" in words


def test_nobody_else_comes_in(placed, as_):
    for client, status in ((as_("dritan"), 404), (Client(), 302)):
        assert client.get("/en/stall/kazani/orders/").status_code == status
        assert client.get(page_of(placed)).status_code == status
        assert client.post(f"{page_of(placed)}accepting/").status_code == status
    placed.refresh_from_db()
    assert placed.state == "placed"


def test_an_order_of_another_stall_is_not_found_behind_this_one(placed, as_):
    assert as_("dritan").get(f"/en/stall/zgjoi/orders/{placed.number}/").status_code == 404
    assert (
        as_("dritan").post(f"/en/stall/zgjoi/orders/{placed.number}/accepting/").status_code == 404
    )


def test_the_usual_way_from_placed_to_completed(placed, keeper):
    for step, state in (
        ("accepting", "accepted"),
        ("readiness", "ready"),
        ("handover", "handed_over"),
    ):
        answer = press(keeper, placed, step)
        assert (answer.status_code, answer["Location"]) == (303, page_of(placed))
        assert placed.state == state

    amount = f"{placed.total.major}".replace(".", ",")
    press(keeper, placed, "payments", amount=amount, key="once")
    press(keeper, placed, "payments", amount=amount, key="once")

    assert placed.state == "completed"
    placed.charge.refresh_from_db()
    assert placed.charge.state == "paid"
    events = Entry.objects.about(reference(placed)).values_list("event", flat=True)
    assert list(events) == [
        "payments.charge.made",
        "market.order.placed",
        "market.order.accepted",
        "market.order.ready",
        "market.order.handed_over",
        "payments.payment.taken",
        "market.order.completed",
    ]


def test_part_of_the_money_leaves_the_rest_to_be_paid(placed, keeper):
    press(keeper, placed, "payments", amount="1", key="a")

    placed.charge.refresh_from_db()
    assert (placed.charge.state, placed.charge.paid_minor) == ("part_paid", 100)


WRONG = ("", "much", "-1", "0", "1.234", "9999999", "NaN", "9" * 40, "1e1", "1_0", "١")


@pytest.mark.parametrize("amount", WRONG)
def test_an_amount_that_makes_no_sense_is_refused(placed, keeper, amount):
    answer = press(keeper, placed, "payments", amount=amount, key="a")

    assert answer.status_code == 422
    placed.charge.refresh_from_db()
    assert placed.charge.paid_minor == 0


def test_declining_wants_a_reason_and_puts_the_goods_back(placed, keeper):
    jar = Variant.objects.get(pk=placed.lines.get().variant_id)

    assert press(keeper, placed, "declining").status_code == 422
    assert placed.state == "placed"

    assert press(keeper, placed, "declining", reason="No jars left").status_code == 303
    assert (placed.state, placed.reason) == ("declined", "No jars left")
    assert Variant.objects.get(pk=jar.pk).stock == jar.stock + 1


def test_refused_at_the_door_brings_the_goods_back(placed, keeper):
    press(keeper, placed, "accepting")
    press(keeper, placed, "readiness")

    press(keeper, placed, "refusal", reason="Nobody home")

    assert placed.state == "refused"


def test_money_for_what_came_to_nothing_is_given_back_once(placed, keeper):
    amount = str(placed.total.major)
    press(keeper, placed, "payments", amount=amount, key="a")
    press(keeper, placed, "cancelling", reason="Broken van")
    assert "Money to give back 1" in text(keeper.get("/en/stall/kazani/orders/"))

    assert press(keeper, placed, "refund").status_code == 303
    assert press(keeper, placed, "refund").status_code == 303

    placed.charge.refresh_from_db()
    assert (placed.charge.state, placed.charge.paid_minor) == ("refunded", 0)


def test_a_step_out_of_turn_is_refused_with_a_sentence(placed, keeper):
    answer = press(keeper, placed, "handover")

    assert answer.status_code == 422
    assert "This order is by now" in text(answer)


def test_a_press_that_came_twice_is_no_error(placed, keeper):
    assert press(keeper, placed, "accepting").status_code == 303
    assert press(keeper, placed, "accepting").status_code == 303


def test_looking_is_not_doing(placed, keeper):
    assert keeper.get(f"{page_of(placed)}accepting/").status_code == 405


def test_the_buyer_can_be_reached_in_the_ways_people_use(placed, keeper):
    page = html.fromstring(keeper.get(page_of(placed)).content)

    links = page.xpath("//main//a/@href")
    assert {
        "tel:+38344123456",
        "sms:+38344123456",
        "viber://chat?number=%2B38344123456",
        "https://wa.me/38344123456",
    } <= set(links)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_pages_ask_the_database_as_often_for_three_orders_as_for_one(placed, keeper):
    one = (queries(keeper, "/en/stall/kazani/orders/"), queries(keeper, page_of(placed)))
    for _each in range(2):
        client = Client()
        order(client, check_out(client, *goods("kazani", 3)))

    three = (queries(keeper, "/en/stall/kazani/orders/"), queries(keeper, page_of(placed)))
    assert one == three == (10, 11)


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_the_back_room_speaks_every_language(placed, keeper, lang):
    assert keeper.get(f"/{lang}/stall/kazani/orders/").status_code == 200
    assert keeper.get(f"/{lang}/stall/kazani/orders/{placed.number}/").status_code == 200
