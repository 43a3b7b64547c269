import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from charshia.engines.money import Money
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.models import Way
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import goods, text
from charshia.market.till.models import CashCount, Lack, Sale

STALL = "/en/stall/kazani/"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


@pytest.fixture
def jar(cast) -> Variant:
    return goods("kazani")[0]


def filled(answer, action, **typed):
    """What the form that goes to ``action`` sends, with ``typed`` in it (dashes as in names)."""
    page = html.fromstring(answer.content)
    (form,) = page.xpath(f"//main//form[@method='post'][contains(@action, '{action}')]")
    return dict(form.form_values()) | typed


def sell(client, jar, pieces=2, **typed):
    page = client.get(f"{STALL}stand/")
    typed = filled(page, "sales/", **{f"pieces-{jar.pk}": str(pieces)}, **typed)
    return client.post(f"{STALL}stand/sales/", typed, follow=True)


def test_a_sale_at_the_stand_says_the_change(keeper, jar):
    page = sell(keeper, jar, given="100")
    change = show(Money(10000 - 2 * jar.price_minor, "EUR"))
    said = html.fromstring(page.content).text_content()
    assert f"Change: {change}." in said
    assert Sale.objects.get().order.total_minor == 2 * jar.price_minor


def test_an_empty_sale_is_refused_with_a_sentence(keeper, jar):
    page = keeper.get(f"{STALL}stand/")
    answer = keeper.post(f"{STALL}stand/sales/", filled(page, "sales/"))
    assert answer.status_code == 422
    assert "Choose what is sold: at least one piece." in text(answer)


@pytest.mark.parametrize(
    ("given", "pieces"), [("much", "1"), ("-1", "1"), ("", "-1"), ("", "x"), ("", "9" * 30)]
)
def test_what_makes_no_sense_is_no_sale(given, pieces, keeper, jar):
    typed = {"key": "k", "given": given, f"pieces-{jar.pk}": pieces}
    assert keeper.post(f"{STALL}stand/sales/", typed).status_code == 422
    assert not Sale.objects.exists()


def test_a_lack_is_shown_until_it_is_settled(keeper, jar):
    page = sell(keeper, jar, jar.stock + 2)
    assert "Sold, but not on the shelf" in text(page)
    assert "1 sale of goods that were not on the shelf" in text(keeper.get(STALL))

    lack = Lack.objects.get()
    keeper.post(f"{STALL}stand/lacks/{lack.pk}/", {"note": "counted wrong"})

    assert "Sold, but not on the shelf" not in text(keeper.get(f"{STALL}stand/"))


def test_a_lack_of_another_stall_is_not_there(keeper, jar, as_):
    sell(keeper, jar, jar.stock + 2)
    path = f"/en/stall/tepsia/stand/lacks/{Lack.objects.get().pk}/"
    assert as_("hatixhe").post(path).status_code == 404


def test_the_day_closes_with_a_count_that_says_why(keeper, jar):
    sell(keeper, jar)
    page = keeper.get(f"{STALL}till/count/")
    typed = filled(page, "count/", counted="1")

    refused = keeper.post(f"{STALL}till/count/", typed)
    assert refused.status_code == 422
    assert "Say why it is another sum." in text(refused)

    done = keeper.post(f"{STALL}till/count/", typed | {"why": "The drawer fell"}, follow=True)
    assert "The drawer fell" in text(done)
    assert CashCount.objects.get().counted_minor == 100
    assert "Count 1" in text(done)


def test_coins_may_stand_for_the_sum(keeper, jar):
    page = keeper.get(f"{STALL}till/count/")
    typed = filled(page, "count/", **{"coin-200": "3", "coin-50": "1"}, why="First day", kept="5")
    assert keeper.post(f"{STALL}till/count/", typed).status_code == 303
    made = CashCount.objects.get()
    assert (made.counted_minor, made.kept_minor, made.coins) == (650, 500, {"200": 3, "50": 1})


@pytest.mark.parametrize(
    "typed", [{}, {"counted": "x"}, {"counted": "1", "kept": "-1"}, {"coin-200": "-3"}]
)
def test_a_count_that_makes_no_sense_is_refused(typed, keeper, jar):
    page = keeper.get(f"{STALL}till/count/")
    answer = keeper.post(f"{STALL}till/count/", filled(page, "count/", **typed))
    assert answer.status_code == 422
    assert not CashCount.objects.exists()


def test_cash_put_in_and_taken_out(keeper, jar):
    page = keeper.get(f"{STALL}till/")
    put = filled(page, "moves/", way="in", amount="20", reason="Change from the bank")
    assert keeper.post(f"{STALL}till/moves/", put).status_code == 303
    out = filled(keeper.get(f"{STALL}till/"), "moves/", way="out", amount="30", reason="Flour")
    refused = keeper.post(f"{STALL}till/moves/", out)
    assert refused.status_code == 422
    assert "There must be only" in text(refused)


def test_an_order_by_telephone_in_three_taps(keeper, jar):
    """The buyer, the goods, Take the order: the rest stands there as last time."""
    page = keeper.get(f"{STALL}entry/")
    first = filled(page, "entry/", phone="045 555 111", name="Besa", **{f"pieces-{jar.pk}": "1"})
    first["way"] = pickups()[0]
    assert keeper.post(f"{STALL}entry/", first).status_code == 303

    page = keeper.get(f"{STALL}entry/?phone=%2B38345555111")
    again = keeper.post(
        f"{STALL}entry/", filled(page, "entry/", **{f"pieces-{jar.pk}": "2"}), follow=True
    )

    one, two = Order.objects.order_by("pk")
    assert (two.state, two.purchase.name, two.way_id) == ("accepted", "Besa", one.way_id)
    assert two.number in text(again)


def pickups():
    fetched = Way.objects.filter(stall__slug="kazani", is_active=True).exclude(
        kind__in=["delivery", "post"]
    )
    return [str(pk) for pk in fetched.order_by("position").values_list("pk", flat=True)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Write a name"),
        ({"name": "Besa"}, "Choose what is sold"),
        ({"name": "Besa", "phone": "12"}, "phone"),
        ({"name": "Besa", "way": "0"}, "valid choice"),
    ],
)
def test_an_entry_that_misses_something_says_what(typed, words, keeper, jar):
    page = keeper.get(f"{STALL}entry/")
    sent = filled(page, "entry/", way=pickups()[0]) | typed
    answer = keeper.post(f"{STALL}entry/", sent)
    assert answer.status_code == 422
    assert words in text(answer)


def test_who_may_not_see_all_counts_sees_her_own(keeper, jar, as_, now):
    sell(keeper, jar)
    page = keeper.get(f"{STALL}till/count/")
    total = f"{2 * jar.price_minor / 100:.2f}"
    keeper.post(f"{STALL}till/count/", filled(page, "count/", counted=total))
    assert "matches" in text(keeper.get(f"{STALL}till/counts/"))


@pytest.mark.parametrize("path", ["till/", "till/count/", "till/counts/", "stand/", "entry/"])
@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn"])
def test_the_till_speaks_every_language(lang, path, keeper, jar):
    assert keeper.get(f"/{lang}/stall/kazani/{path}").status_code == 200


def queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_pages_ask_the_database_as_often_for_three_sales_as_for_one(keeper, jar):
    paths = [f"{STALL}{path}" for path in ("till/", "stand/", "entry/")]
    sell(keeper, jar, jar.stock + 1)
    one = [queries(keeper, path) for path in paths]
    for _each in range(2):
        sell(keeper, jar, 1)
    assert [queries(keeper, path) for path in paths] == one
