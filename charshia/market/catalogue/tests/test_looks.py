from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from charshia.market.catalogue.actions import add_looks, forget_looks
from charshia.market.catalogue.actions import looks as counting
from charshia.market.catalogue.models import Look
from tests.small_market import stall, variant

NOW = datetime(2026, 5, 6, 22, 30, tzinfo=UTC)  # a Wednesday; in Prishtina it is Thursday
MONDAY = date(2026, 5, 4)


@pytest.fixture
def honey(db):
    return variant(stall("bees"), "honey", stock=3).product


def add(times: int, *address: str, now: datetime = NOW) -> None:
    add_looks(Counter({address or ("bees", "honey"): times}), now)


def counted() -> list[tuple[str, date, int]]:
    rows = Look.objects.order_by("week_on", "product__slug")
    return list(rows.values_list("product__slug", "week_on", "count"))


def test_looks_of_a_week_add_up(honey):
    add(2)
    add(3, now=NOW + timedelta(days=3))  # Sunday
    add(4, now=NOW + timedelta(days=4))  # Monday, here

    assert counted() == [("honey", MONDAY, 5), ("honey", MONDAY + timedelta(days=7), 4)]


def test_only_what_is_at_both_words_of_the_address_is_counted(honey):
    variant(honey.stall, "wax", stock=1)
    variant(stall("wick"), "candle", stock=1)
    found = {("bees", "wax"): 1, ("wick", "honey"): 2, ("wick", "candle"): 3, ("bees", "gone"): 4}

    add_looks(Counter(found), NOW)

    assert counted() == [("candle", MONDAY, 3), ("wax", MONDAY, 1)]


@pytest.mark.parametrize("others", [0, 3])
def test_however_many_products_two_queries_count_them(honey, others, django_assert_num_queries):
    for number in range(others):
        variant(honey.stall, f"wax-{number}", stock=1)
    found = Counter({("bees", "honey"): 1} | {("bees", f"wax-{n}"): 1 for n in range(others)})

    with django_assert_num_queries(2 + 2):  # and the savepoint of the action
        add_looks(found, NOW)

    assert len(counted()) == 1 + others


def test_many_are_counted_in_parts(honey, monkeypatch):
    monkeypatch.setattr(counting, "BATCH", 2)
    slugs = ["honey", *(variant(honey.stall, f"w{n}", stock=1).product.slug for n in range(4))]

    add_looks(Counter({("bees", slug): 1 for slug in slugs}), NOW)

    assert sorted(row[0] for row in counted()) == sorted(slugs)


def test_looks_are_forgotten_after_thirteen_weeks(honey):
    add(1, now=NOW - timedelta(weeks=13))
    add(2, now=NOW - timedelta(weeks=12))
    add(3)

    forget_looks(now=NOW)

    assert [times for _, _, times in counted()] == [2, 3]
