from datetime import time

import pytest
from django.test import Client

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import Short
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.outlets.actions import (
    Facts,
    NothingGiven,
    NothingSold,
    NotThere,
    StillThere,
    close_outlet,
    count_outlet,
    give_out,
    open_outlet,
    reckon,
    take_reckoning_money,
)
from charshia.market.outlets.models import NoteLine, Outlet
from charshia.market.outlets.queries import lying_in, outlets_of, shops_of
from charshia.payments.actions import TooMuch
from charshia.payments.models import Means, PaymentWay

HOURS = {day: (time(8), time(20)) for day in range(6)}


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def jar(kazani) -> Variant:
    return Variant.objects.get(sku="KAZ-AJV-BUT")


@pytest.fixture
def shop(kazani, now) -> Outlet:
    facts = Facts("Te Ura", HOURS, address="Sheshi 2", share_bp=1500)
    return open_outlet(kazani, facts, by="system", now=now)


def stock_of(variant: Variant) -> int:
    return Variant.objects.get(pk=variant.pk).stock


def test_goods_left_with_a_shop_are_no_longer_on_the_shelf(shop, jar, now):
    before = stock_of(jar)

    note = give_out(shop, {jar.pk: 3}, key="a", by="system", now=now)

    line = note.lines.get()
    assert (note.number, note.share_bp, line.price_minor) == (1, 1500, jar.price_minor)
    assert stock_of(jar) == before - 3
    assert [(one.variant, one.pieces) for one in lying_in(shop)] == [(jar.pk, 3)]
    assert Entry.objects.order_by("pk").last().event == "market.outlet.supplied"


def test_saying_it_twice_leaves_goods_once(shop, jar, now):
    before = stock_of(jar)
    first = give_out(shop, {jar.pk: 3}, key="a", by="system", now=now)

    assert give_out(shop, {jar.pk: 3}, key="a", by="system", now=now) == first
    assert stock_of(jar) == before - 3


def test_no_more_than_lies_on_the_shelf_is_given_and_then_nothing(shop, jar, now):
    before = stock_of(jar)

    with pytest.raises(Short):
        give_out(shop, {jar.pk: before + 1}, key="a", by="system", now=now)
    with pytest.raises(NothingGiven):
        give_out(shop, {jar.pk: 0}, key="a", by="system", now=now)

    assert (stock_of(jar), shop.notes.count()) == (before, 0)


def test_goods_of_another_stall_are_not_given(shop, now):
    foreign = Variant.objects.exclude(stall=shop.stall).filter(stock__gt=0).order_by("pk")[0]

    with pytest.raises(NothingGiven):
        give_out(shop, {foreign.pk: 1}, key="a", by="system", now=now)


def test_the_oldest_note_is_sold_first_and_what_came_back_lies_on_the_shelf(shop, jar, now):
    before = stock_of(jar)
    for key, pieces in (("a", 2), ("b", 3)):
        give_out(shop, {jar.pk: pieces}, key=key, by="system", now=now)

    count_outlet(shop, sold={jar.pk: 3}, returned={jar.pk: 1}, key="c", by="system", now=now)

    lines = NoteLine.objects.order_by("pk").values_list("pieces", "sold", "returned")
    assert list(lines) == [(2, 2, 0), (3, 1, 1)]
    assert stock_of(jar) == before - 4


def test_a_count_counts_once_and_never_more_than_lies_there(shop, jar, now):
    give_out(shop, {jar.pk: 2}, key="a", by="system", now=now)
    for _each in range(2):
        count_outlet(shop, sold={jar.pk: 1}, returned={}, key="b", by="system", now=now)

    with pytest.raises(NotThere):
        count_outlet(shop, sold={jar.pk: 2}, returned={}, key="c", by="system", now=now)
    with pytest.raises(NothingSold):
        count_outlet(shop, sold={}, returned={jar.pk: 0}, key="c", by="system", now=now)
    assert [one.pieces for one in lying_in(shop)] == [1]


def test_a_reckoning_asks_for_what_was_sold_less_the_share_once(shop, jar, now):
    give_out(shop, {jar.pk: 3}, key="a", by="system", now=now)
    count_outlet(shop, sold={jar.pk: 3}, returned={}, key="b", by="system", now=now)
    way = PaymentWay.objects.filter(organisation=shop.stall.organisation).order_by("pk")[0]

    made = reckon(shop, way=way, by="system", now=now)

    gross = 3 * jar.price_minor
    share = (gross * 15 + 50) // 100
    assert (made.sold_minor, made.share_minor, made.due_minor) == (gross, share, gross - share)
    assert made.charge.amount == made.due
    with pytest.raises(NothingSold):
        reckon(shop, way=way, by="system", now=now)


def test_a_shop_pays_in_parts_and_never_too_much(shop, jar, now):
    give_out(shop, {jar.pk: 3}, key="a", by="system", now=now)
    count_outlet(shop, sold={jar.pk: 3}, returned={}, key="b", by="system", now=now)
    way = PaymentWay.objects.filter(organisation=shop.stall.organisation).order_by("pk")[0]
    made = reckon(shop, way=way, by="system", now=now)

    def pay(minor: int, key: str) -> None:
        take_reckoning_money(
            made, amount=Money(minor, "EUR"), means=Means.CASH, key=key, by="system", now=now
        )

    pay(100, "a")
    pay(100, "a")
    with pytest.raises(TooMuch):
        pay(made.due_minor, "b")
    pay(made.due_minor - 100, "c")

    made.charge.refresh_from_db()
    assert made.charge.state == "paid"


def test_a_shop_is_given_up_when_nothing_lies_there(shop, jar, now):
    give_out(shop, {jar.pk: 1}, key="a", by="system", now=now)
    with pytest.raises(StillThere):
        close_outlet(shop, by="system", now=now)
    count_outlet(shop, sold={}, returned={jar.pk: 1}, key="b", by="system", now=now)

    close_outlet(shop, by="system", now=now)

    assert outlets_of(shop.stall) == []


def test_pages_of_stall_and_product_name_the_shops(shop, jar, now):
    visitor, page = Client(), f"/sq/s/kazani/{jar.product.slug}/"
    assert "Te Ura" in visitor.get("/sq/s/kazani/").content.decode()
    assert "Te Ura" not in visitor.get(page).content.decode()

    give_out(shop, {jar.pk: 1}, key="a", by="system", now=now)

    assert "Te Ura" in visitor.get(page).content.decode()
    (found,) = shops_of(shop.stall)
    assert (found.name, found.place, found.hours) == ("Te Ura", "Sheshi 2", "hën–sht 8:00–20:00")
    assert found.products == {jar.product_id}


def test_what_is_checked_holds_and_would_be_noticed(shop, jar, now):
    give_out(shop, {jar.pk: 2}, key="a", by="system", now=now)
    count_outlet(shop, sold={jar.pk: 1}, returned={jar.pk: 1}, key="b", by="system", now=now)
    assert run_all()["problems"] == []


def test_the_form_keeps_everything_and_names_the_day(as_, kazani):
    owner, path = as_("shpresa"), "/en/stall/kazani/outlets/new/"
    sent = {"name": "Te Ura", "place": "Nowhere at all", "opens_0": "09:00", "share": "15"}

    answer = owner.post(path, sent)

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "We do not know this place." in said
    assert "Write both times" in said
    assert 'value="09:00"' in said
    good = {"name": "Te Ura", "place": "Xërxë", "opens_0": "09:00", "closes_0": "17:00"}
    assert owner.post(path, good).status_code == 303
    assert Outlet.objects.get().settlement is not None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_shops_as_for_one(
    count, as_, kazani, now, django_assert_num_queries
):
    owner = as_("shpresa")
    for number in range(count):
        open_outlet(kazani, Facts(f"Shop {number}", HOURS), by="system", now=now)
    with django_assert_num_queries(8):
        owner.get("/en/stall/kazani/outlets/")
