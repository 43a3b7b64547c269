"""What can be read on the printed documents: their text is taken out of the PDF again."""

import io

import pytest
from pypdf import PdfReader

from charshia.market.books.actions import (
    bill_to_firm,
    credit_order,
    issue_for_order,
    note_receipt,
)
from charshia.market.books.tests.banking import ordered, selling_by_transfer
from charshia.market.orders.actions import cancel_order
from charshia.payments.actions import describe_seller
from charshia.payments.papers import invoice_pdf
from tests.small_market import NOW, variant

pytestmark = pytest.mark.django_db
BY = {"by": "system", "now": NOW}
KOSOVO = {
    "name": "Zgjoi i Dritanit", "address": "Rruga e Bletëve 3", "postcode": "51000",
    "town": "Junik", "country": "XK", "regime": "registered", "tax_number": "811234567",
    "vat_number": "330123456", "registration_number": "71234567",
}  # fmt: skip
SERBIA = {
    "name": "Пчелињак Марковић", "address": "Бачка 7", "town": "Шид", "country": "RS",
    "regime": "not_registered", "tax_number": "101134702",
}  # fmt: skip


@pytest.fixture
def zgjoi():
    return selling_by_transfer()


def described(stall, facts, **more):
    describe_seller(stall.organisation, **BY, **(facts | more))
    return stall


def read(invoice, **how) -> str:
    """All words of the document, parted by single spaces."""
    pages = PdfReader(io.BytesIO(invoice_pdf(invoice, **how))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def found(invoice, *sentences, **how) -> list[str]:
    """Those of the sentences that can be read."""
    text = read(invoice, **how)
    return [words for words in sentences if words in text]


def test_it_bears_its_number_and_all_that_the_tax_office_knows_the_seller_by(zgjoi):
    described(zgjoi, KOSOVO, prefix="A")
    order = ordered(zgjoi, language="sq")
    bill_to_firm(order, name="Dyqani Rugova", address="Pejë", number="810765432", **BY)
    asked = (
        "Fatura", "A-2026-0001", "Zgjoi i Dritanit", "Rruga e Bletëve 3", "51000 Junik",
        "NUI: 811234567", "Numri i TVSH-së: 330123456", "Numri i regjistrimit: 71234567",
        "Dyqani Rugova", "Numri tatimor: 810765432", "2 mars 2026", order.number,
        order.charge.account.holder,
    )  # fmt: skip
    assert found(issue_for_order(order, **BY), *asked) == list(asked)


def test_each_rate_has_a_row_with_its_net_and_its_vat(zgjoi):
    described(zgjoi, KOSOVO)
    honey = variant(zgjoi, "honey", stock=9, vat_bp=800)
    brush = variant(zgjoi, "brush", stock=9, price_minor=590, vat_bp=1800)
    invoice = issue_for_order(ordered(zgjoi, lines=[(honey, 2), (brush, 1)], language="en"), **BY)

    rows = ("8 % €16.67 €1.33 €18.00", "18 % €5.00 €0.90 €5.90")
    sums = ("Net €21.67", "VAT €2.23", "Total €23.90")
    assert found(invoice, *rows, *sums) == [*rows, *sums]


def test_who_is_not_registered_says_so_and_shows_no_rate(zgjoi):
    described(zgjoi, KOSOVO, regime="not_registered", vat_number="")
    jar = variant(zgjoi, "honey", stock=9, vat_bp=800)
    text = read(issue_for_order(ordered(zgjoi, lines=[(jar, 1)], language="en"), **BY))

    assert "The seller is not registered for VAT; no VAT is charged." in text
    assert "8 %" not in text
    assert "Total €9.00" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sr-Cyrl", ("Рачун", "Пчелињак Марковић", "ПИБ: 101134702", "2. март 2026.")),
        ("sr-Latn", ("Рачун / Račun", "ПИБ: 101134702", "Купац / Kupac")),
        ("sq", ("Рачун / Fatura", "ПИБ: 101134702", "Купац / Blerësi")),
    ],
)  # fmt: skip
def test_in_serbia_cyrillic_comes_first_and_the_buyers_language_beside_it(zgjoi, language, words):
    described(zgjoi, SERBIA)
    jar = variant(zgjoi, "honey", stock=9)
    order = ordered(zgjoi, lines=[(jar, 1)], language=language)
    assert found(issue_for_order(order, **BY), *words) == list(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sq", ("Fatura", "Shitësi", "Numri i porosisë", "2 mars 2026")),
        ("sr-Cyrl", ("Рачун", "Продавац", "Број поруџбине", "2. март 2026.")),
        ("sr-Latn", ("Račun", "Prodavac", "Broj porudžbine", "2. mart 2026.")),
        ("en", ("Invoice", "Seller", "Order number", "2 March 2026")),
    ],
)
def test_elsewhere_it_is_in_the_language_and_script_of_the_buyer(zgjoi, language, words):
    described(zgjoi, KOSOVO)
    invoice = issue_for_order(ordered(zgjoi, language=language), **BY)
    assert found(invoice, *words) == list(words)


def test_a_credit_note_names_what_it_credits_and_why(zgjoi):
    described(zgjoi, KOSOVO)
    order = ordered(zgjoi, language="en")
    invoice = issue_for_order(order, **BY)
    cancel_order(order, is_buyer=True, reason="I ordered twice", **BY)
    words = (
        "Credit note", "K-2026-0001", f"Credits the invoice {invoice.number}",
        "Reason I ordered twice", "Credited −€18.00",
    )  # fmt: skip
    assert found(credit_order(order, **BY), *words) == list(words)


def test_the_association_writes_it_for_a_farmer_who_is_not_registered(zgjoi):
    by_agreement = {
        "issuer_name": "Shoqata Bleta", "issuer_address": "Sheshi 1, Junik",
        "issuer_tax_number": "810000007", "agreement_on": NOW.date(),
    }  # fmt: skip
    described(zgjoi, KOSOVO, regime="not_registered", tax_number="", vat_number="", **by_agreement)
    invoice = issue_for_order(ordered(zgjoi, language="en"), **BY)
    words = (
        "Issued by Shoqata Bleta in the name of the seller, by the agreement of 2 March 2026.",
        "Sheshi 1, Junik", "Tax number: 810000007",
        "The seller is not registered for VAT; no VAT is charged.",
    )  # fmt: skip
    assert found(invoice, *words) == list(words)


def test_the_fiscal_receipt_stands_on_it_with_its_code_once_it_is_noted(zgjoi):
    described(zgjoi, KOSOVO)
    order = ordered(zgjoi, language="en")
    invoice = issue_for_order(order, **BY)
    before = invoice_pdf(invoice, is_copy=True)
    assert "Fiscal receipt" not in read(invoice)

    note_receipt(order, key="a", number="XK-17", receipt_at=NOW, **BY)
    assert "Fiscal receipt XK-17, 2 March 2026" in read(invoice, is_copy=True)
    without_code = len(invoice_pdf(invoice, is_copy=True))
    note_receipt(order, key="b", number="XK-17", code="https://tax.example/q/17", **BY)
    assert len(invoice_pdf(invoice, is_copy=True)) > without_code > len(before)

    note_receipt(order, key="c", exemption="farm household", **BY)
    assert "No fiscal receipt farm household" in read(invoice, is_copy=True)


def test_a_copy_says_that_it_is_one(zgjoi):
    described(zgjoi, KOSOVO)
    invoice = issue_for_order(ordered(zgjoi, language="en"), **BY)
    assert ["Copy" in read(invoice, is_copy=is_copy) for is_copy in (False, True)] == [False, True]


def test_who_bought_at_the_stand_has_no_name_on_it(zgjoi):
    described(zgjoi, KOSOVO)
    invoice = issue_for_order(ordered(zgjoi, name="", language="en"), **BY)
    assert "Retail customer" in read(invoice)
