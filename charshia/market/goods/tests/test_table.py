import pytest
from django.test import Client
from lxml import html

from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.tests.buying import check_out, order, text

TABLE = "/en/stall/kazani/goods/prices/"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


def form_in(answer) -> dict[str, str]:
    (form,) = html.fromstring(answer.content).xpath("//form[.//table]")
    return dict(form.form_values())


def counted(most: int) -> list[Variant]:
    rows = Variant.objects.filter(
        stall__slug="kazani", stock__gte=3, product__is_made_to_order=False,
        product__is_published=True,
    )  # fmt: skip
    return list(rows.order_by("pk")[:most])


def test_prices_and_stock_are_saved_together_and_undone_together(keeper):
    first, second = counted(2)
    before = [(one.price_minor, one.stock) for one in (first, second)]
    sent = form_in(keeper.get(TABLE))

    answer = keeper.post(TABLE, sent | {f"price-{first.pk}": "9,90", f"stock-{second.pk}": "77"})

    assert answer.status_code == 303
    for one in (first, second):
        one.refresh_from_db()
    assert (first.price_minor, second.stock) == (990, 77)
    assert sum(second.movements.values_list("pieces", flat=True)) == 77
    assert "2 products were changed" in text(keeper.get(TABLE))
    entry = Stall.objects.get(slug="kazani").last_change_id
    assert keeper.post(f"/en/stall/kazani/goods/undoing/{entry}/").status_code == 303
    for one in (first, second):
        one.refresh_from_db()
    assert [(one.price_minor, one.stock) for one in (first, second)] == before


@pytest.mark.parametrize("bad", ["much", "-1", "", "99999999999"])
def test_one_bad_row_and_nothing_is_changed(keeper, bad):
    first, second = counted(2)
    sent = form_in(keeper.get(TABLE))

    answer = keeper.post(TABLE, sent | {f"price-{first.pk}": "9,90", f"price-{second.pk}": bad})

    assert answer.status_code == 422
    assert "Nothing was changed" in text(answer)
    again = form_in(answer)
    assert (again[f"price-{first.pk}"], again[f"price-{second.pk}"]) == ("9,90", bad)
    old = first.price_minor
    first.refresh_from_db()
    assert first.price_minor == old


def test_what_was_sold_meanwhile_is_not_put_back_by_an_old_page(keeper):
    (first,) = counted(1)
    sent = form_in(keeper.get(TABLE))
    guest = Client()
    order(guest, check_out(guest, first))

    answer = keeper.post(TABLE, sent | {f"stock-{first.pk}": "50"})

    assert answer.status_code == 422
    left = Variant.objects.get(pk=first.pk).stock
    assert f"Meanwhile it has changed: there are now {left}." in text(answer)
    assert left == (first.stock or 0) - 1


def test_rows_of_another_stall_are_not_touched(keeper):
    other = Variant.objects.filter(stall__slug="zgjoi").order_by("pk")[0]
    sent = form_in(keeper.get(TABLE))
    keeper.post(TABLE, sent | {f"price-{other.pk}": "0,01", f"stock-{other.pk}": "1"})

    assert Variant.objects.get(pk=other.pk).price_minor == other.price_minor


@pytest.mark.parametrize("query", ["?q=ajvar", "?page=99", "?page=x", "?q=zzz"])
def test_the_table_is_found_and_turned(keeper, query):
    assert keeper.get(f"{TABLE}{query}").status_code == 200
