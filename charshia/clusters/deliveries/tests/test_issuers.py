"""Who writes invoices without a stall, and how the buyer pays them."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from charshia.clusters.actors.actions import enter_listed
from charshia.clusters.actors.tests.mapping import facts
from charshia.clusters.deliveries.actions import (
    NoAccount,
    SaysItself,
    begin_sale,
    bill_delivery,
    describe_issuer,
    found_issuer,
    note_bill_paid,
    open_issuer_account,
)
from charshia.clusters.deliveries.models import Bill, Sale
from charshia.clusters.deliveries.reactions import follow_correction, follow_payment
from charshia.clusters.deliveries.tests.delivering import (
    ACCOUNT,
    DAY,
    ON_INVOICES,
    SELLER,
    arrived,
    billed,
    credited,
    issuer,
    sent,
    sold,
    sold_offer,
)
from charshia.clusters.supply.tests.filling import LATER, coordinator, person
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.stall.opening import open_new_stall
from charshia.market.stall.paying import KnownAccount
from charshia.payments.actions import bring_statement, correct_settling, keep_lines, settle_line
from charshia.payments.checked import paid_equals_payments
from charshia.payments.drafts import LineDraft, StatementDraft
from charshia.payments.models import Account, PaymentWay, Seller
from charshia.payments.papers import invoice_pdf
from charshia.people.organisations.models import Organisation

pytestmark = pytest.mark.django_db
ISSUERS = "/en/office/deliveries/issuers/"
SAID = {**SELLER, "name": "Klasteri i Vajit", "postcode": "9401", "tax_number": ""}


def office():
    client = Client()
    client.force_login(coordinator())
    return client


def who():
    return {"by": coordinator(), "now": LATER}


def stall(slug="ullinj", currency="EUR"):
    return open_new_stall(slug, currency=currency, language="sq", now=LATER)


def on_the_map(organisation, name="Arta Oil"):
    return enter_listed(facts(name), organisation=organisation, **who())


def one_bill():
    world = sold()
    return world, billed(sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 1000}))


def read(invoice):
    pages = PdfReader(io.BytesIO(invoice_pdf(invoice))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_association_without_a_stall_becomes_who_writes_the_invoices():
    _wanted, _lots, offer = sold_offer()
    beginning = f"/en/office/deliveries/{offer.number}/beginning/"
    client = office()
    assert ISSUERS in client.get("/en/office/deliveries/").content.decode()
    assert ISSUERS in client.get(beginning).content.decode()
    assert f"{ISSUERS}new/" in client.get(ISSUERS).content.decode()

    answer = client.post(f"{ISSUERS}new/", SAID)
    made = Seller.objects.get(name="Klasteri i Vajit").organisation
    assert answer["Location"] == f"{ISSUERS}{made.pk}/"
    said = {"issuer": made.pk, "buyer_address": "Hafen 3, Kiel", "vat_percent": "0"}
    assert client.post(beginning, said).status_code == 422  # no account yet
    number = "AL47 2121 1009 0000 0002 3569 8741"
    wrong = {"holder": "Klasteri", "number": number.replace("41", "42"), "currency": "EUR"}
    accounts = f"{ISSUERS}{made.pk}/accounts/"
    assert client.post(accounts, wrong).status_code == 422
    assert client.post(accounts, wrong | {"number": number}).status_code == 303
    assert ACCOUNT["number"] in client.get(f"{ISSUERS}{made.pk}/").content.decode()

    assert client.post(beginning, said).status_code == 303
    assert Sale.objects.get().issuer == made
    assert not PaymentWay.objects.exists()


def test_a_firm_of_the_map_is_described_and_changed():
    firm = issuer()
    actor = on_the_map(firm)
    client, page = office(), f"{ISSUERS}{firm.pk}/"
    assert "Arta Oil" in client.get(f"{ISSUERS}new/").content.decode()
    assert client.post(f"{ISSUERS}new/", SAID | {"of": actor.pk}).status_code == 303
    assert client.post(page, SAID | {"town": ""}).status_code == 422
    assert client.post(page, SAID | {"town": "Fier"}).status_code == 303

    firm.seller.refresh_from_db()
    assert (firm.seller.name, firm.seller.town) == ("Klasteri i Vajit", "Fier")
    assert Organisation.objects.count() == 1


def test_pressed_twice_one_organisation_is_founded():
    client = office()
    answers = [client.post(f"{ISSUERS}new/", SAID).status_code for _each in range(2)]

    assert answers == [303, 422]
    assert Organisation.objects.count() == 1


def test_only_a_coordinator_passes():
    firm, client = issuer(), Client()
    client.force_login(person("Stranger"))

    for path in ("", "new/", f"{firm.pk}/", f"{firm.pk}/accounts/"):
        assert client.get(f"{ISSUERS}{path}").status_code == 404


def test_who_runs_a_stall_says_itself_what_stands_on_its_invoices():
    own = stall().organisation
    describe_issuer(own, **who(), **SELLER)  # nothing was said yet
    actor = on_the_map(own)
    client = office()

    with pytest.raises(SaysItself):
        describe_issuer(own, **who(), **SAID)
    for path, said in ((f"{own.pk}/", SAID), ("new/", SAID | {"of": actor.pk})):
        answer = client.post(f"{ISSUERS}{path}", said)
        assert answer.status_code == 422
        assert "runs a stall" in answer.content.decode()
    own.seller.refresh_from_db()
    assert own.seller.name == SELLER["name"]
    shown = client.get(f"{ISSUERS}{own.pk}/").content.decode()
    assert 'name="address"' not in shown


def test_the_account_of_a_stall_is_not_replaced():
    own = stall().organisation
    describe_issuer(own, **who(), **SELLER)
    facts_of = {name: ACCOUNT[name] for name in ("holder", "number", "currency")}
    open_issuer_account(own, facts_of, **who())

    with pytest.raises(KnownAccount):
        open_issuer_account(own, facts_of, **who())
    with pytest.raises(SaysItself):
        open_issuer_account(own, facts_of | {"number": "XK051212012345678906"}, **who())
    assert Account.objects.count() == 1
    assert Stall.objects.get().organisation == own


def test_without_an_account_in_the_currency_nothing_begins_and_nothing_is_billed():
    world = sold()
    going = sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 1000})
    other = found_issuer(**who(), **SAID).organisation

    with pytest.raises(NoAccount):
        begin_sale(sold_offer()[2], issuer=other, said=ON_INVOICES, **who())

    @action
    def close():
        Account.objects.update(currency="ALL")

    close()
    with pytest.raises(NoAccount):
        bill_delivery(going, {}, **who())
    assert not Bill.objects.exists()


def test_the_invoice_says_how_to_pay():
    _world, bill = one_bill()
    asked = bill.invoice.charge

    assert (asked.amount_minor, asked.currency) == (bill.invoice.gross_minor, "EUR")
    said = read(bill.invoice)
    for words in ("AL47 2121 1009 0000 0002 3569 8741", "Banka e Jugut", "JUGUALTR",
                  "Ullinjtë e Jugut"):  # fmt: skip
        assert words in said
    assert asked.reference in said.replace(" ", "")
    desk = office().get(f"/en/office/deliveries/bills/{bill.pk}/").content.decode()
    assert asked.reference in desk


def test_the_latest_account_of_a_currency_counts():
    newer = {"holder": "Jugu", "number": "XK051212012345678906", "currency": "EUR"}
    open_issuer_account(issuer(), newer, **who())
    _world, bill = one_bill()

    assert bill.invoice.charge.account.number == newer["number"]


def test_a_bank_line_pays_the_bill_and_its_correction_takes_it_back():
    _world, bill = one_bill()
    asked = bill.invoice.charge
    statement = bring_statement(asked.account, name="may.xml", content=b"may", kind="camt", **who())
    draft = LineDraft(DAY, asked.amount_minor, "EUR", reference=asked.reference)
    keep_lines(statement, draft=StatementDraft("camt", "", (draft,)), **who())
    line = asked.account.lines.get()
    settling = settle_line(line, charge=asked, why=[], **who())
    follow_payment(Entry.objects.filter(event="payments.payment.taken").latest("pk"))
    bill.refresh_from_db()
    assert bill.paid_on == DAY

    correct_settling(settling, note="Of another", **who())
    follow_correction(Entry.objects.filter(event="payments.payment.corrected").latest("pk"))
    bill.refresh_from_db()
    assert bill.paid_on is None
    later = DAY + timedelta(days=1)
    note_bill_paid(bill, paid_on=later, **who())
    asked.refresh_from_db()
    assert (asked.owed.minor, asked.paid_minor) == (0, asked.amount_minor)
    assert paid_equals_payments().problems == []


def test_a_credit_note_lowers_what_is_asked():
    world, bill = one_bill()
    note = credited(bill, {world.lots[0]: 100})
    asked = bill.invoice.charge
    asked.refresh_from_db()
    assert asked.owed.minor == bill.invoice.gross_minor + note.invoice.gross_minor

    note_bill_paid(bill, paid_on=DAY, **who())
    asked.refresh_from_db()
    assert asked.state == "paid"


def test_the_list_takes_as_many_queries_for_three_as_for_one():
    client, counts = office(), []
    for names in (["One"], ["Two", "Three"]):
        for name in names:
            found_issuer(**who(), **SAID | {"name": name})
        client.get(ISSUERS)
        with CaptureQueriesContext(connection) as asked:
            client.get(ISSUERS)
        counts.append(len(asked))

    assert counts[0] == counts[1]
