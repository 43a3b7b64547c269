import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.market.catalogue.actions import (
    ShelfRow,
    WholesaleRow,
    change_price,
    change_rows,
    change_variant,
    put_products,
    set_wholesale,
)
from charshia.market.catalogue.carrying import carried
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.catalogue.wholesale import for_a_firm


@pytest.fixture
def jar(cast, now) -> Variant:
    variant = Variant.objects.with_product().filter(stall__slug="zgjoi").order_by("pk")[0]
    row = WholesaleRow(variant.pk, variant.price_minor - 100, 12)
    set_wholesale(variant.stall, [row], by="system", now=now)
    variant.refresh_from_db()
    return variant


def wholesale(jar: Variant) -> tuple[int | None, int | None]:
    return Variant.objects.values_list("wholesale_minor", "wholesale_from").get(pk=jar.pk)


@pytest.mark.parametrize(
    ("minor", "least"), [(0, 1), (1, 0), (None, 3), (1, None), (10_000_000, 1)]
)
def test_the_database_refuses_what_is_no_wholesale_price(jar, minor, least):
    @action
    def write() -> None:
        Variant.objects.filter(pk=jar.pk).update(wholesale_minor=minor, wholesale_from=least)

    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_it_counts_from_its_pieces_on(jar):
    price, asked = jar.price_minor, jar.price_minor - 100
    assert (for_a_firm(jar, 11).price_minor, jar.ordinary_minor) == (price, None)
    assert (for_a_firm(jar, 12).price_minor, jar.ordinary_minor) == (asked, price)


def test_it_ends_when_the_ordinary_price_falls_below_it(jar, now):
    change_price(jar, price_minor=jar.wholesale_minor, by="system", now=now)
    assert wholesale(jar) == (jar.wholesale_minor, 12)

    change_price(jar, price_minor=jar.price_minor - 1, by="system", now=now)
    assert wholesale(jar) == (None, None)


def test_it_ends_however_the_ordinary_price_is_lowered(jar, now):
    change_rows(jar.stall, [ShelfRow(jar.pk, 1, jar.stock, jar.stock)], by="system", now=now)
    assert wholesale(jar) == (None, None)


def test_it_ends_on_the_page_of_one_size_too(jar, now):
    change_variant(jar, stock=jar.stock, was=jar.stock, price_minor=1, by="system", now=now)
    assert wholesale(jar) == (None, None)


def test_a_list_brought_in_keeps_it_or_ends_it(jar, now):
    stall = Stall.objects.get(slug="zgjoi")

    def bring(price: int) -> None:
        size = VariantDraft(sku="NEW-JAR", price_minor=price, stock=5)
        draft = ProductDraft(title={"en": "New jar"}, category="ajvar", variants=(size,))
        (outcome,) = put_products(stall, [draft], by="system", now=timezone.now())
        assert outcome.errors == []

    bring(900)
    new = Variant.objects.get(stall=stall, sku="NEW-JAR")
    set_wholesale(stall, [WholesaleRow(new.pk, 700, 6)], by="system", now=now)
    bring(800)
    assert wholesale(new) == (700, 6)
    bring(600)
    assert wholesale(new) == (None, None)


def test_a_stall_takes_its_wholesale_prices_with_it(jar):
    files = {
        name: b"".join(pieces).decode()
        for part in carried()
        if part.name == "catalogue/wholesale.csv"
        for name, pieces in part.files(jar.stall)
    }
    price = f"{jar.wholesale_minor // 100}.{jar.wholesale_minor % 100:02}"
    assert files == {"catalogue/wholesale.csv": f"sku,price,from_pieces\n{jar.sku},{price},12\n"}
