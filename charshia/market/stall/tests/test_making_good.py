import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from charshia.market.catalogue.models import Variant
from charshia.market.orders.models import Redress
from charshia.market.orders.tests.buying import text
from charshia.market.stall.tests.test_orders_pages import keeper, page_of, placed, press

__all__ = ["keeper", "placed"]


@pytest.fixture
def sold(placed, keeper):
    """Handed over and paid."""
    for step in ("accepting", "readiness", "handover"):
        press(keeper, placed, step)
    press(keeper, placed, "payments", amount=str(placed.total.major), key="all")
    return placed


def make_good(keeper, order, **typed):
    answer = keeper.get(f"{page_of(order)}making-good/")
    (form,) = html.fromstring(answer.content).xpath("//main//form")
    line = order.lines.get().pk
    sent = dict(form.form_values()) | {
        f"{k}-{line}" if k in LINE else k: v for k, v in typed.items()
    }
    return keeper.post(f"{page_of(order)}making-good/", sent)


LINE = {"back", "spoiled", "again"}


def test_a_jar_comes_back_and_its_price_is_given_back_at_once(sold, keeper):
    jar = Variant.objects.get(pk=sold.lines.get().variant_id)

    answer = make_good(keeper, sold, back="1", reason="Mouldy", is_given="on")

    assert (answer.status_code, answer["Location"]) == (303, page_of(sold))
    sold.charge.refresh_from_db()
    assert sold.charge.state == "part_refunded" if sold.delivery_minor else "refunded"
    assert Variant.objects.get(pk=jar.pk).stock == jar.stock + 1
    words = text(keeper.get(page_of(sold)))
    assert "1 piece came back" in words
    assert "Mouldy" in words


def test_what_is_owed_back_waits_and_goes_back_in_parts(sold, keeper):
    make_good(keeper, sold, off="1,00", reason="Dented")

    assert "Money to give back for 1 order" in text(keeper.get("/en/stall/kazani/"))
    assert "You owe the buyer €1.00 back." in text(keeper.get(page_of(sold)))
    press(keeper, sold, "refund", amount="0,40", means="transfer", key="a")
    press(keeper, sold, "refund", amount="0,40", means="transfer", key="a")
    press(keeper, sold, "refund", key="b")

    sold.charge.refresh_from_db()
    assert sold.charge.state == "part_refunded"
    backs = sold.charge.payments.filter(amount_minor__lt=0).order_by("pk")
    assert list(backs.values_list("amount_minor", "means")) == [(-40, "transfer"), (-60, "cash")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": "Why"}, "Say what comes back"),
        ({"back": "1"}, "Give a short reason"),
        ({"back": "99", "reason": "Why"}, "less than or equal"),
        ({"off": "much", "reason": "Why"}, "Write an amount"),
        ({"off": "999999", "reason": "Why"}, "No more can be taken off"),
        ({"again": "x", "reason": "Why"}, "Enter a whole number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(sold, keeper, typed, words):
    answer = make_good(keeper, sold, **typed)

    assert answer.status_code == 422
    assert words in text(answer)
    assert not Redress.objects.exists()
    for value in typed.values():
        assert value.encode() in answer.content


def test_a_helper_may_hand_over_but_not_give_money_away(sold, keeper, as_):
    assert as_("dritan").get(f"{page_of(sold)}making-good/").status_code == 404


def test_cash_handed_over_and_change_are_noted(placed, keeper):
    press(keeper, placed, "payments", amount="1", tendered="5", key="a")

    payment = placed.charge.payments.get()
    assert (payment.tendered_minor, payment.change_minor, payment.means) == (500, 400, "cash")


def test_the_page_asks_the_database_a_fixed_number_of_times(sold, keeper):
    with CaptureQueriesContext(connection) as asked:
        keeper.get(f"{page_of(sold)}making-good/")
    assert len(asked) == 9
