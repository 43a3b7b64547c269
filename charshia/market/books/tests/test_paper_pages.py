"""The pages of invoices, fiscal receipts, the seller, the month and the network's fees."""

import io

import pytest
from django.utils import timezone
from lxml import html
from pypdf import PdfReader

from charshia.engines.money import Money
from charshia.market.books.actions import issue_for_order, note_fee_paid, note_receipt, post_order
from charshia.market.books.queries.statement import fees_open
from charshia.market.books.tests.banking import ordered
from charshia.market.catalogue.actions import set_fee
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.tests.buying import text
from charshia.payments.actions import describe_seller
from charshia.payments.models import FiscalReceipt, Invoice, Seller
from tests.small_market import variant

HERE = "/en/stall/dalta/"
SELLER = {
    "name": "Dalta SHPK", "address": "Rruga 1", "postcode": "", "town": "Deçan", "country": "XK",
    "regime": "registered", "tax_number": "811234567", "vat_number": "330123456",
    "registration_number": "", "issue_when": "by_hand", "prefix": "", "issuer_name": "",
    "issuer_address": "", "issuer_tax_number": "", "agreement_on": "", "is_fiscal": "on",
}  # fmt: skip


@pytest.fixture
def gent(as_):
    return as_("gent")


@pytest.fixture
def dalta(cast) -> Stall:
    """It takes transfers, and a tenth of what it sells goes to the network."""
    made = Stall.objects.select_related("organisation").get(slug="dalta")
    set_fee(made, fee_bp=1000, by="system", now=timezone.now())
    facts = SELLER | {"agreement_on": None, "is_fiscal": True}
    describe_seller(made.organisation, by="system", now=timezone.now(), **facts)
    return Stall.objects.select_related("organisation").get(slug="dalta")


def sold(stall: Stall, count: int = 1) -> list:
    now = timezone.now()
    known = Variant.objects.filter(stall=stall, sku="test").first()
    one = known or variant(stall, "test", stock=99, vat_bp=800)
    one = Variant.objects.with_product().get(pk=one.pk)
    orders = []
    for _number in range(count):
        order = ordered(stall, lines=[(one, 1)], now=now)
        for step in (accept_order, make_ready, hand_over_order):
            order = step(order, by="system", now=now)
        post_order(order, now=now)
        orders.append(order)
    return orders


def test_who_stands_on_the_invoices_is_said_and_checked(gent, cast):
    wrong = gent.post(f"{HERE}books/seller/", SELLER | {"tax_number": "12"})
    assert wrong.status_code == 422
    assert html.fromstring(wrong.content).xpath("//*[@id='id_tax_number'][@aria-invalid]")
    said = text(gent.post(f"{HERE}books/seller/", SELLER, follow=True))

    assert "only the form can be checked" in said
    assert Seller.objects.get().vat_number == "330123456"


def test_the_town_is_called_as_the_reader_calls_it(gent, cast):
    place = Stall.objects.get(slug="dalta").settlement
    shown = {
        tag: html.fromstring(gent.get(f"/{tag}/stall/dalta/books/seller/").content).xpath(
            "string(//*[@id='id_town']/@value)"
        )
        for tag in ("sq", "sr")
    }

    assert shown == {"sq": place.names["sq"], "sr": place.names["sr-Cyrl"]}


def test_an_invoice_is_issued_found_read_and_copied(gent, dalta):
    (order,) = sold(dalta)
    papers = f"{HERE}orders/{order.number}/papers/"
    assert order.number in text(gent.get(f"{HERE}invoices/"))
    assert gent.post(f"{papers}invoice/").status_code == 303
    invoice = Invoice.objects.get()

    assert invoice.number in text(gent.get(f"{HERE}invoices/", {"q": "arta"}))
    assert invoice.number not in text(gent.get(f"{HERE}invoices/", {"q": "nobody"}))
    for query, is_copy in (("", False), ("?copy=1", True)):
        answer = gent.get(f"{HERE}invoices/{invoice.pk}.pdf{query}")
        pages = PdfReader(io.BytesIO(answer.content)).pages
        assert ("Kopje" in pages[0].extract_text()) is is_copy
        assert "no-store" in answer["Cache-Control"]
    late = gent.post(f"{papers}firm/", {"name": "Firma", "address": "", "tax_number": ""})
    assert late.status_code == 422


def test_a_fiscal_receipt_is_noted_and_the_sale_no_longer_waits(gent, dalta):
    (order,) = sold(dalta)
    papers = f"{HERE}orders/{order.number}/papers/"
    assert order.number in text(gent.get(f"{HERE}fiscal/"))
    assert b"test" in gent.get(f"{HERE}fiscal/export.csv").content.lower()
    both = {"number": "1", "exemption": "none", "key": "a"}
    assert gent.post(f"{papers}receipt/", both).status_code == 422
    assert gent.post(f"{papers}receipt/", {"number": "XK-9", "key": "a"}).status_code == 303

    assert FiscalReceipt.objects.get().number == "XK-9"
    assert "XK-9" in text(gent.get(papers))
    assert order.number not in gent.get(f"{HERE}fiscal/export.json").content.decode()


def test_the_month_says_what_was_sold_and_owed_and_is_closed_when_over(gent, dalta):
    sold(dalta, 2)
    page = text(gent.get(f"{HERE}books/"))
    month = f"{HERE}books/months/{timezone.localdate():%Y-%m}/"

    assert "€18.00" in page
    assert "€1.80" in page
    assert gent.post(f"{month}closing/").status_code == 422
    for ending, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert gent.get(f"{month}file.{ending}").content.startswith(start)
    assert gent.get(f"{month}file.exe").status_code == 404
    assert gent.get(f"{month}sales/").status_code == 200


def test_the_coordinator_notes_what_a_stall_paid(as_, dalta):
    sold(dalta)
    office = as_("koordinimi")
    assert "Dalta" in text(office.get("/en/office/fees/"))
    paid = {"amount": "0,90", "note": "cash", "key": "k"}
    assert office.post("/en/office/fees/dalta/", paid | {"amount": "5"}).status_code == 422
    for _twice in range(2):
        office.post("/en/office/fees/dalta/", paid)

    assert fees_open(dalta) == 0


PAGES = {
    "invoices/": 8, "fiscal/": 8, "books/": 13, "books/seller/": 6,
}  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_as_many_queries_however_many_orders(
    path, count, gent, dalta, django_assert_num_queries
):
    now = timezone.now()
    for order in sold(dalta, count):
        issue_for_order(order, by="system", now=now)
        note_receipt(order, key=str(order.pk), number=f"N-{order.pk}", by="system", now=now)
    sold(dalta, count)  # what is still to be issued and fiscalised
    with django_assert_num_queries(PAGES[path]):
        assert gent.get(f"{HERE}{path}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_fees_takes_as_many_queries_however_many_stalls(
    count, as_, cast, django_assert_num_queries
):
    now = timezone.now()
    for slug in ("dalta", "kazani", "vreshti")[:count]:
        stall = Stall.objects.select_related("organisation").get(slug=slug)
        set_fee(stall, fee_bp=1000, by="system", now=now)
        sold(Stall.objects.select_related("organisation").get(slug=slug))
    office = as_("koordinimi")
    with django_assert_num_queries(4):
        page = office.get("/en/office/fees/")

    assert len(html.fromstring(page.content).xpath("//dl[@class='ledger']//a")) == count


def test_what_was_paid_stands_in_the_statement_once(gent, dalta):
    sold(dalta)
    now = timezone.now()
    for _twice in range(2):
        note_fee_paid(dalta, amount=Money(50, "EUR"), key="a", by="system", now=now)
    assert fees_open(dalta) == 40
    assert "€0.40" in text(gent.get(f"{HERE}books/"))
