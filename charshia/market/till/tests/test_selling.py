from datetime import timedelta

import pytest

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Movement, Variant
from charshia.market.delivery.models import Way
from charshia.market.orders.actions import NothingChosen, SoldLine
from charshia.market.till.actions import sell_at_stand, settle_lack
from charshia.market.till.models import Lack
from charshia.market.till.tests.days import keeper, sell
from tests.small_market import NOW, basket_of, check_out, stall, variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def kazani():
    return stall("kazani")


@pytest.fixture
def shpresa(kazani):
    return keeper(kazani)


def left(one):
    return Variant.objects.get(pk=one.pk).stock


def test_a_sale_is_an_order_that_is_complete_and_paid_in_cash(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)

    sale = sell(jar, 2, by=shpresa, key="a", given_minor=2000)

    order = sale.order
    assert (order.state, order.total_minor, order.charge.state) == ("completed", 1800, "paid")
    assert (order.way.is_active, str(order.way_name), left(jar)) == (False, "At the stand", 3)
    assert [one.means for one in order.charge.payments.all()] == ["cash"]
    assert [entry.event for entry in Entry.objects.about(reference(order))] == [
        "payments.charge.made",
        "market.order.placed",
        "market.order.handed_over",
        "payments.payment.taken",
        "market.order.completed",
    ]
    assert run_all()["ok"]


def test_nobody_writes_a_letter_about_a_sale(kazani, shpresa, mailoutbox):
    kazani.organisation.email = "kazani@example.com"
    sell(variant(kazani, "jar", stock=5), 1, by=shpresa, key="a")
    run_errands(NOW + timedelta(days=1))
    assert mailoutbox == []


def test_the_same_sale_sent_twice_is_one(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    assert sell(jar, 2, by=shpresa, key="a") == sell(jar, 2, by=shpresa, key="a")
    assert left(jar) == 3


def test_the_stand_is_made_once(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    for key in "abc":
        sell(jar, 1, by=shpresa, key=key)
    assert Way.objects.filter(stall=kazani, is_active=False).count() == 1


def test_what_was_not_on_the_shelf_is_sold_all_the_same_and_told(kazani, shpresa):
    """It happened: the shelf is corrected, and somebody looks why."""
    jar = variant(kazani, "jar", stock=1)

    sale = sell(jar, 3, by=shpresa, key="a")

    (lack,) = sale.lacks.all()
    assert (lack.variant, lack.pieces, left(jar)) == (jar, 2, 0)
    moves = Movement.objects.filter(variant=jar).order_by("pk").values_list("kind", "pieces")
    assert list(moves) == [("received", 1), ("counted", 2), ("sold", -3)]
    assert run_all()["ok"]

    settle_lack(lack, note="Two jars were never counted", by=shpresa, now=NOW)
    settle_lack(lack, note="Another word", by=shpresa, now=NOW)
    lack.refresh_from_db()
    assert (lack.note, lack.settled_by) == ("Two jars were never counted", shpresa)


def test_what_a_basket_holds_is_not_taken_from_it(kazani, shpresa):
    jar = variant(kazani, "jar", stock=2)
    check_out(basket_of((jar, 2)))

    sell(jar, 1, by=shpresa, key="a")

    assert (Lack.objects.get().pieces, left(jar)) == (1, 0)
    assert run_all()["ok"]


def test_goods_that_are_not_counted_lack_nothing(kazani, shpresa):
    bread = variant(kazani, "bread", stock=None, is_made_to_order=True, lead_days=1)
    sale = sell(bread, 3, by=shpresa, key="a")
    assert (sale.order.total_minor, sale.lacks.count()) == (2700, 0)


def test_the_price_is_the_one_that_was_paid(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    assert sell(jar, 2, by=shpresa, key="a", price_minor=800).order.total_minor == 1600
    assert Variant.objects.get(pk=jar.pk).price_minor == 900


def test_a_telephones_clock_is_believed_within_reason(kazani, shpresa):
    jar = variant(kazani, "jar", stock=9)
    yesterday = NOW - timedelta(days=1)
    assert sell(jar, 1, by=shpresa, key="a", sold_at=yesterday).sold_at == yesterday
    ahead = sell(jar, 1, by=shpresa, key="b", sold_at=NOW + timedelta(days=1))
    assert (ahead.sold_at, ahead.order.purchase.placed_at) == (NOW, NOW)


def test_nothing_is_no_sale(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    other = variant(stall("zgjoi"), "comb", stock=5)
    for one, pieces in ((jar, 0), (other, 1)):
        with pytest.raises(NothingChosen):
            sell_at_stand(
                kazani, key="x", lines=[SoldLine(one.pk, pieces, 900)], given_minor=None,
                sold_at=NOW, by=shpresa, now=NOW,
            )  # fmt: skip
