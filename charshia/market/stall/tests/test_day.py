from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from charshia.market.orders.actions import accept_order
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text
from charshia.market.stall.desk import Sheet
from charshia.market.stall.queries import order_at
from charshia.market.stall.sheets import day_sheet
from tests.small_market import NOW, basket_of, buy, stall, variant

STALL = "/en/stall/kazani/"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


@pytest.mark.django_db
def test_a_day_says_who_gets_what_and_what_it_comes_to():
    kazani = stall("kazani")
    jar, bread = (
        variant(kazani, "jar", stock=9),
        variant(kazani, "bread", stock=None, is_made_to_order=True, lead_days=2),
    )
    buy(basket_of((jar, 2)), kazani, key="a")
    buy(basket_of((jar, 1), (bread, 3)), kazani, key="b")
    today = timezone.localdate(NOW)

    first = day_sheet(kazani, today, now=NOW)
    second = day_sheet(kazani, today + timedelta(days=2), now=NOW)

    assert [(group.title, len(group.rows)) for group in first.groups] == [("From the yard", 1)]
    assert (first.to_take, first.to_make, first.to_collect) == ([("Jar", 2)], [], "€18.00")
    assert (second.to_take, second.to_make) == ([("Jar", 1)], [("Bread", 3)])
    assert [row.goods for row in second.groups[0].rows] == [["1 × Jar", "3 × Bread"]]


@pytest.mark.django_db
def test_what_is_late_stands_on_todays_sheet():
    kazani = stall("kazani")
    bread = variant(kazani, "bread", stock=None, is_made_to_order=True, lead_days=1)
    buy(basket_of((bread, 1)), kazani, key="a")
    later = NOW + timedelta(days=5)

    assert day_sheet(kazani, timezone.localdate(later), now=later).to_make == [("Bread", 1)]
    assert day_sheet(kazani, timezone.localdate(NOW), now=later).groups == []


@pytest.mark.parametrize("lang", ["sq", "sr", "en"])
def test_the_sheet_is_a_page_and_a_paper(lang, cast, keeper):
    client = Client()
    placed = order(client, check_out(client, *goods("kazani"))).orders.get()

    day = timezone.localdate(placed.starts_at)
    page = keeper.get(f"/{lang}/stall/kazani/day/?day={day}")
    paper = keeper.get(f"/{lang}/stall/kazani/day.pdf?day={day}")

    assert placed.number in text(page)
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("asked", ["x", "2026-02-31", "9999-12-31", "0001-01-01", "1" * 300])
def test_a_day_that_is_none_is_today(asked, cast, keeper):
    assert keeper.get(f"{STALL}day/?day={asked}").status_code == 200


def test_a_sheet_asks_as_often_for_three_orders_as_for_one(cast, keeper):
    counts = []
    for _each in range(2):
        for _order in range(1 + len(counts)):
            client = Client()
            order(client, check_out(client, *goods("kazani", 2)))
        day = timezone.localdate(Order.objects.order_by("pk")[0].starts_at)
        with CaptureQueriesContext(connection) as asked:
            keeper.get(f"{STALL}day/?day={day}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_buyer_is_written_to_in_her_own_language(cast, keeper):
    client = Client()
    page = check_out(client, *goods("kazani"), lang="sr")
    placed = order(client, page, lang="sr").orders.get()
    accept_order(placed, by="system", now=timezone.now())

    with override("en"):
        view = order_at(placed.stall, placed.number)
        words = Sheet(view).words

    assert [word.label for word in words][:2] == ["Accepted", "Ready"]
    assert words[0].text.startswith("Добар дан, Jehona Berisha!")
    assert placed.number in words[0].text
    assert "text=%D0%94%D0%BE" in keeper.get(f"{STALL}orders/{placed.number}/").content.decode()


def test_orders_are_found_by_number_name_and_phone(cast, keeper):
    client = Client()
    placed = order(client, check_out(client, *goods("kazani"))).orders.get()

    def found(query):
        return placed.number in text(keeper.get(f"{STALL}orders/past/?{query}"))

    yes = (
        f"q={placed.number.lower()}", "q=jehona", f"q={quote('Јехона')}", "q=044+123+456",
        "q=%2B383+44+123456", "state=placed", f"way={placed.way_id}",
        f"day={timezone.localdate(placed.starts_at)}", "day=nonsense", "before=x",
    )  # fmt: skip
    no = ("q=nobody", "q=044+999", "state=ready", "day=2020-01-01", "before=1")
    assert [query for query in yes if not found(query)] == []
    assert [query for query in no if found(query)] == []


def test_past_orders_come_page_by_page(cast, keeper, monkeypatch):
    monkeypatch.setattr("charshia.market.stall.past.A_PAGE", 1)
    client = Client()
    numbers = [
        order(client, check_out(client, *goods("kazani"))).orders.get().number for _two in "ab"
    ]
    page = keeper.get(f"{STALL}orders/past/?q=jehona")
    assert [number in text(page) for number in numbers] == [False, True]
    last = Order.objects.get(number=numbers[1]).pk
    assert f"?q=jehona&amp;before={last}" in page.content.decode()
    assert numbers[0] in text(keeper.get(f"{STALL}orders/past/?q=jehona&before={last}"))


def test_a_table_of_orders_holds_no_formula(cast, keeper):
    client = Client()
    placed = order(client, check_out(client, *goods("kazani")), name="=HYPERLINK(1)")
    rows = b"".join(keeper.get(f"{STALL}orders.csv").streaming_content).decode("utf-8-sig")
    head, row = rows.splitlines()
    assert head.startswith("number,placed,state,buyer,phone")
    assert row.split(",")[0] == placed.orders.get().number
    assert ",'=HYPERLINK(1),'+38344123456," in row
