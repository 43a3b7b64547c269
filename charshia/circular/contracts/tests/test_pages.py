"""What who sells sees and does on a phone, what an institution does by its signed address, and what
a driver taps at its door."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charshia.circular.contracts.actions import complain, draft_contract, offer_contract, show_sum
from charshia.circular.contracts.actions.complaints import Said
from charshia.circular.contracts.kinds import ComplaintKind
from charshia.circular.contracts.models import (
    CallOff,
    Complaint,
    Contract,
    Delivery,
    FormerFuel,
    Institution,
    SupplyBill,
)
from charshia.circular.contracts.reactions import plan_trip, send_bill, send_offer, tell_sellers
from charshia.circular.contracts.tests.standing import a_season, a_trip
from charshia.circular.contracts.tests.supplying import (
    KG,
    TERMS,
    a_building,
    a_contract,
    a_school,
    billed,
    called,
    can_bill,
    loaded,
    pressed,
    signed,
    wrong,
)
from charshia.circular.contracts.tokens import token_of
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.ground.journal.models import Entry
from charshia.transport.models import RoundState, StopState
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(cast) -> Enterprise:
    bring_shipped(now=timezone.now())
    found = an_enterprise(timezone.now())
    with_duty(found, "jehona", Duty.SALES, timezone.now())
    return found


@pytest.fixture
def jehona(press, as_) -> Client:
    """She sells."""
    return as_("jehona")


def at(view: str, *keys: object) -> str:
    return reverse(f"contracts:{view}", args=["press", *keys])


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def send(browser: Client, address: str, **data: object):
    answer = browser.post(address, data)
    assert answer.status_code == 303, words(answer)
    return answer


def season(press, now=None) -> Contract:
    """A contract of now, with briquettes in the store."""
    now = now or timezone.now()
    can_bill(press, now)
    school = a_school(press, now)
    a_building(school, now)
    day = timezone.localdate(now)
    months = {day.replace(day=1): 9_000 * KG}
    return a_contract(school, months, now, valid_from=day, valid_until=day + timedelta(days=90))


def test_from_an_institution_to_an_offer(jehona, press):
    facts = {
        "kind": "school", "name": "Shkolla Dituria", "language": "sq", "contact": "Drita",
        "email": "shkolla@example.org", "phone": "044111222", "consented": "on",
    }  # fmt: skip
    twice = facts | {"founds": "on", "organisation": press.organisation_id}
    assert jehona.post(at("deed", "institution"), twice).status_code == 422
    send(jehona, at("deed", "institution"), founds="on", **facts)
    school = Institution.objects.get()
    assert school.organisation.name == {"sq": "Shkolla Dituria"}
    send(jehona, at("institution_deed", school.pk, "building"), name="Kaldaja",
         settlement=str(press.settlement.names))  # fmt: skip
    boiler = school.buildings.get()
    refused = jehona.post(at("building_deed", boiler.pk, "fuel"), {
        "fuel": "lignite", "amount": "40000", "unit": "kg", "evidence": "bill",
    })  # fmt: skip
    assert refused.status_code == 422
    send(jehona, at("building_deed", boiler.pk, "fuel"), fuel="lignite", amount="40000",
         unit="kg", evidence="told")  # fmt: skip
    assert FormerFuel.objects.get().building == boiler
    send(jehona, at("institution_deed", school.pk, "contract"), title="Dimri", price_minor="190,50",
         grade="iso-17225-7/A", valid_from="2026-11-01", valid_until="2027-01-31",
         months="11/2026 4000\n12/2026: 6000,5", short_after_days="30", pay_days="30",
         late_bp="0,5", late_most_bp="10")  # fmt: skip
    made = Contract.objects.get()
    assert (made.price_minor, made.total_g, made.late_bp) == (19_050, 10_000_500, 50)
    send(jehona, at("contract_deed", made.number, "change"), title="Dimri 2", price_minor="200",
         valid_from="2026-11-01", valid_until="2027-01-31", months="11/2026 4000",
         short_after_days="30", pay_days="30")  # fmt: skip
    send(jehona, at("contract_deed", made.number, "offering"))
    send_offer(Entry.objects.get(event="circular.contract.offered"))
    assert token_of(school) in mail.outbox[-1].body
    assert jehona.get(at("offer", made.number, 1)).content.startswith(b"%PDF-")
    assert "Dimri 2" in words(jehona.get(at("contract", made.number)))


def test_the_institution_signs_and_calls_off_without_an_account(press):
    contract = a_contract_offered(press)
    token, them = token_of(contract.institution), Client()
    own = {"token": token, "number": contract.number}

    page = them.get(reverse("contracts:their_contract", kwargs=own))
    assert "Accept the offer" in words(page)
    assert them.get(reverse("contracts:their_call", kwargs=own)).status_code == 404
    send(them, reverse("contracts:acceptance", kwargs=own), name="Drita Krasniqi", version="1")
    contract.refresh_from_db()
    assert contract.signed_by == "Drita Krasniqi"

    building = contract.institution.buildings.get()
    due = timezone.localdate() + timedelta(days=2)
    call = {"building": building.pk, "kg": "1500", "due_on": due.isoformat(), "tap": "t1"}
    for _twice in range(2):
        send(them, reverse("contracts:their_call", kwargs=own), **call)
    too_much = them.post(reverse("contracts:their_call", kwargs=own), call | {"kg": "99999",
                         "tap": "t2"})  # fmt: skip
    assert too_much.status_code == 422
    assert "7,500 kg are left" in words(too_much)
    assert CallOff.objects.get().is_from_institution


def a_contract_offered(press) -> Contract:
    known = season(press)
    months = dict(known.months.values_list("month", "fresh_g"))
    facts = TERMS | {"valid_from": known.valid_from, "valid_until": known.valid_until}
    who = {"by": "system", "now": timezone.now()}
    made = draft_contract(known.institution, months, **facts, **who)
    offer_contract(made, **who)
    return Contract.objects.select_related("institution").get(pk=made.pk)


def test_a_delivery_from_the_call_off_to_the_money_and_back_to_the_field(jehona, press):
    contract, now = season(press), timezone.now()
    lot = pressed(press, 5_000, now=now, settlement=press.settlement)
    call = called(contract, 3_000, timezone.localdate(), now)
    send(jehona, at("call_deed", call.pk, "delivery"), kg="2000", way="pick_up", tap="t1")
    sent = Delivery.objects.get()
    send(jehona, at("delivery_deed", sent.number, "loading"), lot=lot.pk, kg="2000", tap="t2")
    on = sent.loads.get()
    assert on.meets
    half = {f"load-{on.pk}": "1500", "receiver": "Drita", "strokes": "1,1 2,2 3,3 4,4 5,5"}
    assert jehona.post(at("delivery_deed", sent.number, "handing"), half).status_code == 422
    send(jehona, at("delivery_deed", sent.number, "handing"), **half, reason="E lagur në fund")
    assert jehona.get(at("note", sent.number)).content.startswith(b"%PDF-")
    send(jehona, at("delivery_deed", sent.number, "billing"))
    bill = SupplyBill.objects.get()
    send_bill(Entry.objects.get(event="circular.supply.billed"))
    assert bill.invoice.number in mail.outbox[-1].subject
    assert jehona.get(at("invoice", bill.pk)).content.startswith(b"%PDF-")

    send(jehona, at("bill_deed", bill.pk, "payment"), paid_on="2026-12-01")
    bill.refresh_from_db()
    assert bill.paid_on is not None


def test_a_complaint_leads_to_its_field_and_is_answered(jehona, press):
    contract, now = season(press), timezone.now()
    lot = pressed(press, 5_000, now=now, settlement=press.settlement)
    call = called(contract, 3_000, timezone.localdate(), now)
    sent = signed(loaded(call, (lot, 2_000), now=now), now=now)
    billed(sent, now)
    token, them = token_of(contract.institution), Client()
    theirs = reverse("contracts:their_delivery", args=[token, sent.number])
    assert str(press.settlement.names) in words(them.get(theirs))  # of which field
    said = {"kind": "wet", "kg": "500", "words": "E lagur", "name": "Drita", "tap": "t3"}
    on = sent.loads.get()
    send(them, reverse("contracts:their_complaint", args=[token, sent.number, on.pk]), **said)
    complaint = Complaint.objects.get()
    tell_sellers(Entry.objects.get(event="circular.complaint.made"))
    assert "jehona@example.org" in {each for one in mail.outbox[-2:] for each in one.to}
    traced = words(jehona.get(at("complaint", complaint.number)))
    assert str(press.settlement.names) in traced
    assert "The farmers' names stay" in traced
    send(jehona, at("complaint_deed", complaint.number, "answering"), outcome="credit", kg="500",
         answer="Kishit të drejtë.")  # fmt: skip
    assert "Kishit të drejtë." in words(them.get(theirs))
    assert words(jehona.get(at("delivery", sent.number))).count("Credit note") == 1
    assert wrong() == {}


def test_the_yard_loads_and_sees_no_money(press, as_):
    with_duty(press, "dritan", Duty.YARD, timezone.now())
    contract, now = season(press), timezone.now()
    sent = loaded(
        called(contract, 1_000, timezone.localdate(), now), (pressed(press, now=now), 1_000),
        now=now,
    )  # fmt: skip
    yard = as_("dritan")
    assert yard.get(at("delivery_deed", sent.number, "loading")).status_code == 200
    signed(sent, now=now)
    assert "Write the invoice" not in words(yard.get(at("delivery", sent.number)))
    for view, *keys in (
        ("desk",), ("promises",), ("contract", contract.number),
        ("delivery_deed", sent.number, "billing"), ("deed", "institution"),
    ):  # fmt: skip
        assert yard.get(at(view, *keys)).status_code == 404


def test_a_false_address_leads_nowhere(press):
    contract = a_contract_offered(press)
    them, token = Client(), token_of(contract.institution)
    other = token_of(a_school(press, name="Tjetër"))
    assert them.get(reverse("contracts:theirs", args=[token])).status_code == 200
    assert them.get(reverse("contracts:theirs", args=["x" + token])).status_code == 404
    foreign = reverse("contracts:their_contract", args=[other, contract.number])
    assert them.get(foreign).status_code == 404


def test_what_can_be_promised_says_which_week_is_short(jehona, press):
    season(press)
    pressed(press, 2_000, now=timezone.now())
    unread = words(jehona.get(at("promises")))
    assert "7 t" in unread or "7,000 kg are short in all" in unread
    assert "Class A of ISO 17225-7" in unread
    assert jehona.get(at("promises") + "?until=x").status_code == 200


def test_nothing_of_contracts_is_public_unless_the_enterprise_shows_the_sum(press):
    contract, now = season(press), timezone.now()
    call = called(contract, 1_000, timezone.localdate(), now)
    signed(loaded(call, (pressed(press, now=now), 1_000), now=now), now=now)
    url, anybody = reverse("contracts:supply", args=["press"]), Client()
    assert anybody.get(url).status_code == 404
    show_sum(press, is_shown=True, by="system", now=now)
    shown = words(anybody.get(url))
    assert "1,000 kg" in shown
    assert contract.institution.name not in shown
    face = reverse("founding:enterprise", args=["press"])
    assert url in anybody.get(face).content.decode()
    showing = reverse("contracts:their_showing", args=[token_of(contract.institution)])
    for said, is_told in (({"is_shown": "1"}, True), ({}, False)):
        assert anybody.post(showing, said).status_code == 303
        assert (f"{contract.institution.name}, Kaldaja" in words(anybody.get(url))) is is_told
    show_sum(press, is_shown=False, by="system", now=now)
    assert url not in anybody.get(face).content.decode()
    assert anybody.get(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(jehona, press, count):
    now = timezone.now()
    contract = season(press, now)
    for _n in range(count):
        lot = pressed(press, 1_000, now=now)
        call = called(contract, 1_000, timezone.localdate(), now)
        sent = signed(loaded(call, (lot, 500), now=now), now=now)
        said = Said(ComplaintKind.WET, KG, "lagur")
        complain(sent.loads.get(), said, by="guest", now=now)
    token = token_of(contract.institution)
    pages = {
        "desk": at("desk"), "contract": at("contract", contract.number),
        "promises": at("promises"), "institution": at("institution", contract.institution_id),
        "theirs": reverse("contracts:theirs", args=[token]),
    }  # fmt: skip
    found = {name: queries_of(jehona, url) for name, url in pages.items()}
    assert found == {
        "desk": 12, "contract": 11, "promises": 24, "institution": 9, "theirs": 6,
    }  # fmt: skip


def test_the_driver_has_it_signed_at_the_door(press, jehona):
    bring_shipped(now=timezone.now())
    trip = a_trip(press, season(press))
    sent = trip.deliveries.get()
    sheet = reverse("transport:sheet", args=[trip.round_id])
    assert "Signed and handed over" in words(jehona.get(sheet))
    on = sent.loads.get()
    name = "10,10 20,20 30,30 40,40 50,50"
    tap = {f"load-{on.pk}": "1000", "receiver": "Drita", "strokes": name, "tap": "a1"}
    url = reverse("contracts:handover", args=[trip.round_id, sent.number])
    assert jehona.post(url, tap | {"strokes": "1,1"}).status_code == 422
    for _twice in range(2):
        send(jehona, url, **tap)
    sent.refresh_from_db()
    assert (sent.accepted_g, sent.strokes, sent.stop.state) == (1_000_000, name, StopState.DONE)
    send(jehona, reverse("contracts:ending", args=[trip.round_id]), tap="a2")
    trip.round.refresh_from_db()
    assert trip.round.state == RoundState.DONE
    assert "This round is over" in words(jehona.get(sheet))


def test_where_nobody_was_it_may_go_again(press, jehona):
    trip = a_trip(press, season(press))
    sent, stop = trip.deliveries.get(), trip.round.stops.get()
    url = reverse("contracts:absence", args=[trip.round_id, stop.pk])
    assert jehona.post(url, {"reason": ""}).status_code == 422
    send(jehona, url, reason="Dera e mbyllur", tap="b1")
    sent.refresh_from_db()
    assert (sent.state, sent.trip, sent.stop) == ("loaded", None, None)
    assert sent.number in jehona.get(at("trips")).content.decode() or "waits for a round" in words(
        jehona.get(at("trips"))
    )


def test_a_round_is_planned_outside_the_request(press, jehona):
    trip = a_trip(press, season(press))
    round_ = trip.round
    send(jehona, at("trip_deed", trip.pk, "dropping"))
    vehicle, driver = round_.vehicle_id, round_.driver_id
    sent = Delivery.objects.get(trip=None)
    send(jehona, at("deed", "trip"), deliveries=[sent.pk], day=timezone.localdate().isoformat(),
         vehicle=vehicle, driver=driver, start=str(press.settlement.names), leaves="08:00",
         back="17:00")  # fmt: skip
    sent.refresh_from_db()
    plan_trip(Entry.objects.filter(event="transport.plan.asked").latest("pk"))
    sent.refresh_from_db()
    assert sent.stop.sequence == 1
    send(jehona, at("trip_deed", sent.trip_id, "settling"))
    assert "confirmed" in words(jehona.get(at("trip", sent.trip_id)))


def test_a_whole_season_stands(press):
    a_season(press)
    assert wrong() == {}
