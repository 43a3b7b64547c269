"""What each sees: coordinator, the member whose goods they are, others, strangers, the buyer."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from charshia.clusters.deliveries.actions import call_off
from charshia.clusters.deliveries.models import Arrival, Bill, CallOff, Delivery, PayOut, Sale
from charshia.clusters.deliveries.tests.delivering import (
    arrived,
    billed,
    credited,
    issuer,
    sent,
    sold,
    sold_offer,
)
from charshia.clusters.supply.models import Request
from charshia.clusters.supply.tests.filling import coordinator, keeper, person
from charshia.clusters.supply.tokens import token_of

pytestmark = pytest.mark.django_db
ASKS = ("5.20", "5.3333")


def seen_by(who):
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def world():
    now = timezone.now()
    return sold(now, ship_on=(now + timedelta(days=60)).date())


@pytest.fixture
def bill(world):
    now, day = timezone.now(), timezone.localdate()
    pieces = {arrived(world.sale, lot, 1000, now=now, on=day): kg for lot, kg in
              zip(world.lots[:2], (333, 667), strict=True)}  # fmt: skip
    return billed(sent(world.sale, pieces, now=now, on=day), now)


def words_of(answer):
    pages = PdfReader(io.BytesIO(b"".join(answer))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_coordinator_goes_from_the_first_call_off_to_the_last_pay_out(world):
    client, day = seen_by(coordinator()), timezone.localdate().isoformat()
    number, lots = world.sale.offer.number, world.lots
    desk = f"/en/office/deliveries/{number}/"
    assert client.get("/en/office/deliveries/").status_code == 200
    assert client.post(f"{desk}call-offs/", {"kg": 2001, "due_on": day}).status_code == 422
    assert client.post(f"{desk}call-offs/", {"kg": 1000, "due_on": day}).status_code == 303
    came = {"came_on": day, "weighed_kg": 1000, "accepted_kg": 1000, "acidity": "0.4"}
    assert client.post(f"{desk}lots/{lots[0].pk}/arrival/", came).status_code == 303
    bad = came | {"accepted_kg": 0, "acidity": "0.9"}
    assert client.post(f"{desk}lots/{lots[1].pk}/arrival/", bad).status_code == 422
    bad |= {"reason": "Acidity 0.9"}
    assert client.post(f"{desk}lots/{lots[1].pk}/arrival/", bad).status_code == 303
    assert client.post(f"{desk}lots/{lots[1].pk}/replacement/").status_code == 303
    assert Request.objects.get().state == "replacing"
    assert client.post(f"{desk}replacing-end/").status_code == 303
    one = Arrival.objects.get(lot=lots[0])
    call = CallOff.objects.get()
    goods = {"left_on": day, "vehicle": "AA 123 BC", f"arrival-{one.pk}": 1000}
    leave = f"/en/office/deliveries/call-offs/{call.pk}/delivery/"
    assert client.post(leave, goods).status_code == 303
    invoice = f"/en/office/deliveries/sent/{Delivery.objects.get().number}/invoice/"
    assert client.post(invoice, {"trucks": "460.01"}).status_code == 303
    bill = Bill.objects.get()
    paid = {"paid_on": day}
    client.post(f"/en/office/deliveries/bills/{bill.pk}/payment/", paid)
    client.post(f"/en/office/deliveries/pay-outs/{bill.pay_outs.get().pk}/payment/", paid)
    assert Bill.objects.get().paid_on
    assert PayOut.objects.get().paid_on
    assert client.get(desk).status_code == 200
    assert client.get(f"/en/office/deliveries/bills/{bill.pk}/").status_code == 200


def test_a_sale_is_begun_by_saying_who_writes_the_invoices():
    now = timezone.now()
    _wanted, _lots, offer = sold_offer(now, ship_on=(now + timedelta(days=60)).date())
    number = offer.number
    client = seen_by(coordinator())
    said = {"issuer": issuer().pk, "buyer_address": "Hafen 3, Kiel", "vat_percent": "0"}

    assert "Begin to deliver" in client.get(f"/en/office/deliveries/{number}/").content.decode()
    assert client.post(f"/en/office/deliveries/{number}/beginning/", said).status_code == 303
    assert Sale.objects.get().buyer_address == "Hafen 3, Kiel"


def test_a_member_sees_her_own_pay_out_and_no_other(world, bill):
    hers, other = (bill.pay_outs.get(actor=lot.actor) for lot in world.lots[:2])
    client = seen_by(keeper(world.lots[0].actor))
    listed = client.get("/en/supply-deliveries/").content.decode()

    assert f"/pay-outs/{hers.pk}/" in listed
    assert "Free acidity, %: 0.4" in " ".join(listed.split())
    assert f"/pay-outs/{other.pk}/" not in listed
    for page in ("", "statement.pdf"):
        base = "/en/supply-deliveries/pay-outs/"
        assert client.get(f"{base}{hers.pk}/{page}").status_code == 200
        assert client.get(f"{base}{other.pk}/{page}").status_code == 404
    assert seen_by(person("Stranger")).get("/en/supply-deliveries/").status_code == 404
    assert client.get(f"/en/office/deliveries/bills/{bill.pk}/").status_code == 404


def test_her_statement_is_in_her_language(world, bill):
    mine = bill.pay_outs.get(actor=world.lots[0].actor)
    client = seen_by(keeper(world.lots[0].actor))
    answer = client.get(f"/en/supply-deliveries/pay-outs/{mine.pk}/statement.pdf")

    said = words_of(answer)
    assert "Statement of your pay-out" in said
    assert "333" in said
    assert "667" not in said


def test_the_buyer_traces_every_lot_and_reads_no_ask_and_no_pay_out(world, bill):
    base = f"/en/supply-sales/{token_of(world.sale.offer)}/"
    number = bill.delivery.number
    code = Arrival.objects.get(lot=world.lots[0]).code
    client = Client()
    pages = [client.get(f"{base}{path}") for path in ("", f"{number}/", f"trace/{code}/")]

    assert [one.status_code for one in pages] == [200, 200, 200]
    said = " ".join(one.content.decode() for one in pages)
    assert "Arta Oil" in said
    assert code in said
    assert not any(ask in said for ask in ASKS)
    assert "ay-out" not in said
    note = words_of(client.get(f"{base}{number}/note.pdf"))
    assert code in note
    assert "Delivery note" in note
    invoice = words_of(client.get(f"{base}{number}/invoice.pdf"))
    assert f"Invoice {bill.invoice.number}" in invoice
    assert "Hafen 3, Kiel" in invoice
    assert client.get("/en/supply-sales/1234-5678~wrong/").status_code == 404


def test_the_buyer_and_the_member_read_the_credit_note(world, bill):
    note = credited(bill, {world.lots[0]: 33}, timezone.now())
    base = f"/en/supply-sales/{token_of(world.sale.offer)}/{bill.delivery.number}/"
    client = Client()

    assert note.invoice.number in client.get(base).content.decode()
    paper = words_of(client.get(f"{base}credit-notes/{note.pk}.pdf"))
    assert "Credit note" in paper
    assert "Leaking barrels" in paper
    hers = bill.pay_outs.get(actor=world.lots[0].actor)
    mine = seen_by(keeper(world.lots[0].actor))
    said = mine.get(f"/en/supply-deliveries/pay-outs/{hers.pk}/").content.decode()
    assert "199.65" in said


def test_a_credit_note_is_written_once_however_often_it_is_sent(bill):
    client, base = seen_by(coordinator()), f"/en/office/deliveries/bills/{bill.pk}/"
    portion = bill.delivery.portions.get(kg=333)
    wrong = {f"portion-{portion.pk}": 100, "number": 1}
    assert client.get(f"{base}credit-notes/").status_code == 200
    assert client.post(f"{base}credit-notes/", wrong).status_code == 422
    for _twice in range(2):
        answer = client.post(f"{base}credit-notes/", wrong | {"reason": "Two barrels leak"})
        assert answer.status_code == 303

    assert bill.credits.get().kg == 100
    assert "Two barrels leak" in client.get(base).content.decode()
    path = f"/en/office/deliveries/credit-notes/{bill.credits.get().pk}.pdf"
    assert client.get(path).status_code == 200


def test_what_stands_on_invoices_may_be_changed_before_they_are_written(world):
    client = seen_by(coordinator())
    path = f"/en/office/deliveries/{world.sale.offer.number}/invoicing/"
    assert "Hafen 3, Kiel" in client.get(path).content.decode()
    said = {"buyer_address": "Kai 5, Kiel", "vat_percent": "20"}

    assert client.post(path, said).status_code == 422
    assert client.post(path, said | {"vat_percent": "0"}).status_code == 303
    assert Sale.objects.get().buyer_address == "Kai 5, Kiel"


def test_a_rejected_lot_is_not_traced_by_the_buyer(world, bill):
    now, day = timezone.now(), timezone.localdate()
    late = arrived(world.sale, world.lots[0], 10, 0, reason="Wet", now=now, on=day)
    base = f"/en/supply-sales/{token_of(world.sale.offer)}/"

    assert Client().get(f"{base}trace/{late.code}/").status_code == 404


def test_the_desk_offers_only_what_can_be_done(world):
    client, path = seen_by(coordinator()), f"/en/office/deliveries/{world.sale.offer.number}/"
    now, day = timezone.now(), timezone.localdate()
    call = call_off(world.sale, kg=1000, due_on=day, by=coordinator(), now=now)
    leave = f"/call-offs/{call.pk}/delivery/"
    said = client.get(path).content.decode()
    assert leave not in said
    assert "The buyer calls off" in said

    arrived(world.sale, world.lots[0], 500, now=now, on=day)
    call_off(world.sale, kg=1000, due_on=day, by=coordinator(), now=now)
    said = client.get(path).content.decode()
    assert leave in said
    assert "The buyer calls off" not in said


def test_the_desk_takes_as_many_queries_for_three_arrivals_as_for_one(world):
    client, path = seen_by(coordinator()), f"/en/office/deliveries/{world.sale.offer.number}/"
    now, day = timezone.now(), timezone.localdate()
    counts = []
    for times in (1, 2):
        for _each in range(times):
            one = arrived(world.sale, world.lots[0], 100, now=now, on=day)
            billed(sent(world.sale, {one: 100}, now=now, on=day), now)
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))

    assert counts[0] == counts[1]
