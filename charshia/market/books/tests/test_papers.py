"""Invoices: numbered, never changed, in the right language, with the right VAT."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.ground.places.tax_numbers import BadTaxNumber, Certainty, tax_number
from charshia.market.books.actions import (
    AlreadyIssued,
    BoughtByFirm,
    NothingToInvoice,
    bill_to_firm,
    credit_order,
    credit_redress,
    issue_for_order,
)
from charshia.market.books.tests.banking import ordered, selling_by_transfer
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    hand_over_order,
    make_good,
    make_ready,
    note_payment,
)
from charshia.market.orders.crediting import Amends
from charshia.market.orders.models import Purchase
from charshia.payments.actions import (
    NoNumber,
    NothingToCredit,
    NotSetUp,
    credit_invoice,
    describe_seller,
)
from charshia.payments.models import Invoice
from charshia.payments.papers import invoice_file, invoice_pdf, paper
from charshia.payments.slips import slip_of
from tests.small_market import NOW, variant

pytestmark = pytest.mark.django_db
BY = {"by": "system", "now": NOW}
SELLER = {
    "name": "Zgjoi i Dritanit", "address": "Rruga e Bletëve 3", "town": "Junik", "country": "XK",
    "regime": "registered", "tax_number": "811234567",
}  # fmt: skip


@pytest.fixture
def zgjoi():
    return described(selling_by_transfer())


def described(stall, **facts):
    describe_seller(stall.organisation, **BY, **(SELLER | facts))
    return stall


def with_vat(zgjoi):
    """Jars at 9.00 with 8 % VAT in it."""
    variant(zgjoi, "jar", stock=500, vat_bp=800)
    return zgjoi


def test_an_invoice_says_what_was_agreed(zgjoi):
    order = ordered(with_vat(zgjoi))
    invoice = issue_for_order(order, **BY)

    assert (invoice.number, invoice.reference, invoice.position) == ("2026-0001", order.number, 1)
    assert (invoice.net_minor, invoice.vat_minor, invoice.gross_minor) == (1667, 133, 1800)
    assert invoice.seller["name"] == "Zgjoi i Dritanit"
    assert invoice.buyer["name"] == "Arta Mullisi"
    (line,) = invoice.lines.all()
    assert (str(line.title), line.pieces, line.price_minor, line.vat_bp) == ("Jar", 2, 900, 800)
    assert run_all()["problems"] == []


def test_asked_twice_it_is_the_same_invoice(zgjoi):
    order = ordered(zgjoi)
    assert issue_for_order(order, **BY) == issue_for_order(order, **BY)
    assert issue_for_order(ordered(zgjoi), **BY).number == "2026-0002"


def test_numbers_begin_anew_each_year_and_bear_the_sellers_letters(zgjoi):
    described(zgjoi, prefix="A")
    assert issue_for_order(ordered(zgjoi), **BY).number == "A-2026-0001"
    later = NOW + timedelta(days=365)
    assert issue_for_order(ordered(zgjoi), by="system", now=later).number == "A-2027-0001"


def test_what_is_rolled_back_leaves_no_hole(zgjoi):
    order = ordered(zgjoi)
    with suppress(ZeroDivisionError), transaction.atomic():
        issue_for_order(order, **BY)
        1 / 0  # noqa: B018
    assert issue_for_order(order, **BY).number == "2026-0001"


def test_who_is_not_registered_shows_no_vat_and_says_so(zgjoi):
    described(zgjoi, regime="not_registered")
    invoice = issue_for_order(ordered(with_vat(zgjoi)), **BY)
    said = paper(invoice, None)

    assert (invoice.net_minor, invoice.vat_minor) == (1800, 0)
    assert (said["vat"], len(said["columns"])) == ([], 4)
    assert said["notes"] == [["Shitësi nuk është i regjistruar për TVSH; TVSH nuk llogaritet."]]


def test_without_a_seller_nothing_is_issued():
    with pytest.raises(NotSetUp):
        issue_for_order(ordered(selling_by_transfer()), **BY)


def test_an_order_that_came_to_nothing_has_no_invoice(zgjoi):
    order = ordered(zgjoi)
    cancel_order(order, is_buyer=True, reason="", **BY)
    with pytest.raises(NothingToInvoice):
        issue_for_order(order, **BY)


def test_what_is_cancelled_after_the_invoice_is_credited_once(zgjoi):
    order = ordered(with_vat(zgjoi))
    invoice = issue_for_order(order, **BY)
    cancel_order(order, is_buyer=True, reason="changed my mind", **BY)
    notes = [credit_order(order, **BY) for _twice in range(2)]

    assert notes[0] == notes[1]
    assert (notes[0].number, notes[0].corrects) == ("K-2026-0001", invoice)
    assert (notes[0].net_minor, notes[0].vat_minor, notes[0].gross_minor) == (-1667, -133, -1800)
    assert run_all()["problems"] == []


def through(order, *steps):
    for step in steps:
        step(order, **BY)


def test_what_is_taken_off_after_the_invoice_is_credited_line_by_line(zgjoi):
    order = ordered(with_vat(zgjoi))
    through(order, accept_order, make_ready, hand_over_order)
    issue_for_order(order, **BY)
    later = NOW + timedelta(days=1)
    line = order.lines.get()
    redress = make_good(order, Amends("k", "broken", returned={line.pk: 1}), by="system", now=later)
    note = credit_redress(redress, by="system", now=later)

    assert (note.gross_minor, note.vat_minor, note.reason) == (-900, -redress.vat_minor, "broken")
    assert run_all()["problems"] == []
    rest = credit_invoice(note.corrects, key="rest", reason="all", by="system", now=later)
    assert rest.gross_minor == -900
    with pytest.raises(NothingToCredit):
        credit_invoice(note.corrects, key="more", reason="more", by="system", now=later)


def test_what_was_taken_off_before_is_part_of_the_invoice(zgjoi):
    order = ordered(with_vat(zgjoi))
    through(order, accept_order, make_ready, hand_over_order)
    redress = make_good(order, Amends("k", "late", off_minor=300), **BY)
    invoice = issue_for_order(order, by="system", now=NOW + timedelta(hours=1))

    assert invoice.gross_minor == 1500
    assert invoice.lines.get().discount_minor == 300
    assert credit_redress(redress, **BY) is None


@pytest.mark.parametrize("when", ["placed", "done", "by_hand"])
def test_it_is_issued_when_the_seller_wants_it(zgjoi, when):
    described(zgjoi, issue_when=when)
    order = ordered(zgjoi)
    run_errands(NOW)
    at_placing = Invoice.objects.count()
    through(order, accept_order, make_ready, hand_over_order)
    run_errands(NOW)
    after = Invoice.objects.count()
    assert (at_placing, after) == {"placed": (1, 1), "done": (0, 1), "by_hand": (0, 0)}[when]


def test_paid_before_it_is_handed_over_it_is_issued_and_written_of(zgjoi, mailoutbox):
    order = ordered(zgjoi, email="arta@example.org")
    note_payment(order, amount=Money(1800, "EUR"), key="k", **BY)
    for _lane in range(3):
        run_errands(NOW)
    invoice = Invoice.objects.get()
    (letter,) = [each for each in mailoutbox if invoice.number in each.subject]
    assert "/sq/documents/" in letter.body


def test_a_firm_stands_on_the_invoice_with_its_number(zgjoi):
    order = ordered(zgjoi)
    with pytest.raises(BadTaxNumber):
        bill_to_firm(order, name="Firma", address="", number="12", **BY)
    bill_to_firm(order, name="Firma", address="Prizren", number="81 123 4567", **BY)
    invoice = issue_for_order(order, **BY)
    assert invoice.buyer == {
        "name": "Firma", "language": "sq", "address": "Prizren", "tax_number": "811234567",
    }  # fmt: skip
    with pytest.raises(AlreadyIssued):
        bill_to_firm(order, name="Other", address="", number="", **BY)


def test_a_verified_firm_stands_on_the_invoice_as_it_was_verified(zgjoi):
    order = ordered(zgjoi)
    as_firm(order)

    with pytest.raises(BoughtByFirm):
        bill_to_firm(order, name="Another", address="", number="", **BY)

    invoice = issue_for_order(order, **BY)
    assert (invoice.buyer["name"], invoice.buyer["address"], invoice.buyer["tax_number"]) == (
        "Kafe Lumi SH.P.K.", "Rr. e Lumit 3, Prizren", "810000007",
    )  # fmt: skip


@action
def as_firm(order) -> None:
    """The order's purchase as the checkout writes it for a firm."""
    Purchase.objects.filter(pk=order.purchase_id).update(
        firm=order.stall.organisation, firm_name="Kafe Lumi SH.P.K.", firm_country="XK",
        firm_address="Rr. e Lumit 3, Prizren", firm_number="810000007",
    )  # fmt: skip
    order.purchase.refresh_from_db()


def test_the_language_of_the_law_comes_first_then_the_buyers(zgjoi):
    described(zgjoi, country="RS", tax_number="101134702")
    invoice = issue_for_order(ordered(zgjoi), **BY)
    said = paper(invoice, None)
    assert invoice.languages == ["sr-Cyrl", "sq"]
    assert (said["lang"], said["script"]) == ("sr", "cyrl")
    assert said["heading"] == ["Рачун", "Fatura"]


def test_serbian_latin_is_derived(zgjoi):
    invoice = issue_for_order(ordered(zgjoi, language="sr-Latn"), **BY)
    assert paper(invoice, None)["heading"] == ["Račun"]


def test_somebody_else_writes_it_by_agreement(zgjoi):
    described(zgjoi, issuer_name="Shoqata Bleta", agreement_on=NOW.date(), regime="not_registered")
    said = paper(issue_for_order(ordered(zgjoi, language="en"), **BY), None)
    assert said["issuer"] == [
        "Issued by Shoqata Bleta in the name of the seller, by the agreement of 2 March 2026."
    ]
    with pytest.raises(NoNumber):
        described(zgjoi, issuer_name="Shoqata Bleta", agreement_on=None)


def test_what_is_still_owed_by_transfer_has_a_slip_on_it(zgjoi):
    order = ordered(zgjoi)
    invoice = issue_for_order(order, **BY)
    said = paper(invoice, slip_of(order.charge))
    assert [value for _words, value in said["slip"]][1] == "XK05 1212 0123 4567 8906"


def test_the_pdf_is_set_once_and_kept(zgjoi, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    invoice = issue_for_order(ordered(zgjoi), **BY)
    file = invoice_file(invoice)
    first = file.read_bytes()

    assert first.startswith(b"%PDF-1.7")
    assert invoice_file(invoice).read_bytes() == first
    assert invoice_pdf(invoice, is_copy=True) != first


@pytest.mark.parametrize(
    ("country", "typed", "number", "certainty"),
    [
        ("RS", "101 134 702", "101134702", Certainty.CHECKED),
        ("AL", "J91402501L", "J91402501L", Certainty.CHECKED),
        ("MK", "MK4030000375897", "4030000375897", Certainty.CHECKED),
        ("ME", "02655284", "02655284", Certainty.CHECKED),
        ("XK", "811234567", "811234567", Certainty.FORM),
        ("BA", "4200000000003", "4200000000003", Certainty.FORM),
        ("IT", "00743110157", "00743110157", Certainty.UNKNOWN),
    ],
)
def test_tax_numbers_are_checked_as_far_as_anybody_can(country, typed, number, certainty):
    found = tax_number(country, typed)
    assert (found.number, found.certainty) == (number, certainty)


@pytest.mark.parametrize(("country", "typed"), [("RS", "101134703"), ("AL", "J9"), ("XK", "81")])
def test_wrong_tax_numbers_are_refused(country, typed):
    with pytest.raises(BadTaxNumber):
        tax_number(country, typed)


def test_who_is_registered_has_a_number(zgjoi):
    with pytest.raises(NoNumber):
        described(zgjoi, tax_number="")
