"""What people of the yard see and do on a phone, and what a buyer sees who reads the code."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.actions import change_enterprise
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.circular.works.actions import Read, inspect, measure
from charshia.circular.works.kinds import BatchState, Method, Origin, Property
from charshia.circular.works.models import Batch, Loss, Lot, Packing
from charshia.circular.works.tests.yard import (
    NOW,
    a_batch,
    a_field,
    a_load,
    came_out,
    mass,
    press,
    wrong,
)
from charshia.market.catalogue.models import Stall, Variant
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast", "factors")


@pytest.fixture
def factors(cast):
    bring_shipped(now=NOW)


@pytest.fixture
def jehona(as_) -> Client:
    """She works in the yard."""
    with_duty(press(), "jehona", Duty.YARD, NOW)
    return as_("jehona")


def at(view: str, *keys: object) -> str:
    return reverse(f"works:{view}", args=["press", *keys])


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def send(browser: Client, view: str, *keys: object, **data: object):
    answer = browser.post(at(view, *keys), data)
    assert answer.status_code == 303, words(answer)
    return answer


def test_a_load_is_received_split_moved_and_corrected(jehona):
    town = str(press().settlement.names)
    send(jehona, "yard_deed", "receiving", material="wheat", kg="1234,5", moisture="15,25",
         origin="herbaceous", settlement=town, tap="a1")  # fmt: skip
    send(jehona, "yard_deed", "receiving", material="wheat", kg="1234,5", tap="a1")  # sent again
    lot = Lot.objects.get()
    assert mass(lot) == (1_234_500, 1_046_239)
    assert lot.settlement == press().settlement

    moved = send(jehona, "lot_deed", lot.code, "splitting", kg="234.5", place="dryer")
    part = Lot.objects.exclude(pk=lot.pk).get()
    assert moved.url == at("lot", part.code)
    send(jehona, "lot_deed", part.code, "moving", place="press")
    send(jehona, "lot_deed", lot.code, "correcting", direction="down", kg="100", reason="spoiled")
    send(jehona, "lot_deed", lot.code, "correcting", direction="up", kg="1", reason="scale")
    send(jehona, "lot_deed", lot.code, "weighing", kg="880")
    send(jehona, "lot_deed", lot.code, "measuring", moisture="12")
    send(jehona, "lot_deed", lot.code, "declaring", origin="blend")
    lot.refresh_from_db()
    assert (mass(lot), lot.origin) == ((880_000, 774_400), Origin.BLEND)
    send(jehona, "yard_deed", "merging", lots=[lot.pk, part.pk])
    shown = words(jehona.get(at("yard")))
    assert "1,114.5 kg" in shown
    assert wrong() == {}


def test_what_is_refused_is_said_beside_its_field(jehona):
    lot = a_load(10)
    refused = jehona.post(at("lot_deed", lot.code, "splitting"), {"kg": "11", "place": "yard"})
    assert refused.status_code == 422
    assert "Only 10 kg of lot" in words(refused)
    refused = jehona.post(at("yard_deed", "receiving"), {
        "material": "wheat", "kg": "5", "settlement": "Atlantis",
    })  # fmt: skip
    assert "No place of this name is known here." in words(refused)
    assert Lot.objects.count() == 1


def test_a_batch_that_does_not_close_says_why_and_is_put_right(jehona):
    straw = a_load(1000, 1500)
    send(jehona, "yard_deed", "batch", kind="pressing")
    batch = Batch.objects.get()
    send(jehona, "batch_deed", batch.number, "feeding", lot=straw.pk, kg="1000")
    send(jehona, "batch_deed", batch.number, "unfeeding", lot=straw.pk, kg="10")
    send(jehona, "batch_deed", batch.number, "feeding", lot=straw.pk, kg="10")
    out = {"kind": "briquettes", "material": "mixed", "place": "store", "moisture": "10"}
    send(jehona, "batch_deed", batch.number, "output", kg="820", **out)
    send(jehona, "batch_deed", batch.number, "loss", reason="dust", kg="9", moisture="10")
    send(jehona, "loss", batch.number, Loss.objects.get().pk)

    refused = jehona.post(at("batch_deed", batch.number, "closing"), {"reason": ""})
    assert refused.status_code == 422
    said = words(refused)
    assert "112 kg of dry matter went in and did not come out." in said
    assert "It would close if the moisture of" in said
    assert "112 kg of dry matter may lie somewhere and were not weighed." in said

    made = Lot.objects.get(batch=batch)
    send(jehona, "lot_deed", made.code, "reweighing", kg="940", moisture="10")
    assert "4 kg too little came out" in words(jehona.get(at("batch", batch.number)))
    send(jehona, "batch_deed", batch.number, "closing", reason="")
    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.CLOSED, "")
    assert "All batches" in words(jehona.get(at("batches")))
    assert wrong() == {}


def test_a_batch_closes_for_a_named_reason_and_says_so(jehona):
    batch = a_batch((a_load(1000, 1500), 1000))
    lot = came_out(batch, 400)
    send(jehona, "lot_deed", lot.code, "reweighing", is_gone="on")
    came_out(batch, 500)
    send(jehona, "batch_deed", batch.number, "closing", reason="fire", words="the dryer")
    assert "Why it does not add up: fire. the dryer" in words(jehona.get(at("batch", batch.number)))
    empty = a_batch()
    send(jehona, "batch_deed", empty.number, "calling-off")


FULL = {"moisture": "10", "ash": "5.2", "lhv_dry": "17", "nitrogen": "0.6", "sulphur": "0.1",
        "chlorine": "0.05", "durability": "92", "density": "1.1", "dimensions": "80"}  # fmt: skip


def briquettes() -> Lot:
    return came_out(a_batch((a_load(1000, 1500), 1000)), 940)


def test_a_missing_reading_is_shown_as_unclassified_and_which(jehona):
    lot = briquettes()
    few = {name: value for name, value in FULL.items() if name != "chlorine"}
    day = {"taken_on": "2026-09-01", "method": "laboratory"}
    send(jehona, "lot_deed", lot.code, "inspecting", **few, **day)
    shown = words(jehona.get(at("lot", lot.code)))
    assert "Unclassified: readings are missing" in shown
    assert "Still to be measured: Chlorine" in shown
    assert "Unclassified" in words(jehona.get(at("yard")))
    send(jehona, "lot_deed", lot.code, "inspecting", chlorine="0,12", **day)
    shown = words(jehona.get(at("lot", lot.code)))
    assert "Class B of ISO 17225-7" in shown
    assert "Class A: Chlorine 0.12 % of dry matter, at most 0.1 % of dry matter" in shown
    refused = jehona.post(at("lot_deed", lot.code, "inspecting"), day)
    assert "Write at least one reading." in words(refused)
    refused = jehona.post(at("lot_deed", lot.code, "inspecting"), day | {"ash": "5", "part": "x"})
    assert "A part has a name and a weight." in words(refused)


def test_the_laboratory_reads_and_does_not_move(as_):
    with_duty(press(), "jehona", Duty.LABORATORY, NOW)
    lot, lab = briquettes(), as_("jehona")
    assert lab.get(at("lot", lot.code)).status_code == 200
    assert lab.get(at("lot_deed", lot.code, "inspecting")).status_code == 200
    for noun in ("correcting", "moving", "splitting", "no-such"):
        assert lab.get(at("lot_deed", lot.code, noun)).status_code == 404
    assert lab.get(at("yard_deed", "receiving")).status_code == 404
    loss = {"reason": "dust"}
    assert lab.post(at("batch_deed", lot.batch.number, "loss"), loss).status_code == 404


def test_strangers_find_nothing_but_the_public_page(as_, client):
    lot = briquettes()
    for path in (at("yard"), at("lot", lot.code), at("label", lot.code), at("batches")):
        assert as_("jelena").get(path).status_code == 404
        assert client.get(path).status_code in {302, 303}
    assert client.get(reverse("works:public", args=[lot.code])).status_code == 200


def test_the_public_page_names_municipality_class_and_day_and_nobody(client, as_):
    place = press().settlement
    batch = a_batch((a_load(1000, 1500, settlement=place, offer=a_field()), 1000))
    lot = came_out(batch, 940)
    readings = {Property(name): Read(Decimal(value), Method.OWN) for name, value in FULL.items()}
    inspect(lot, readings, taken_on=NOW.date(), by="system", now=NOW)
    shown = words(client.get(reverse("works:public", args=[lot.code])))
    assert "Class A of ISO 17225-7" in shown
    assert "Not all limits of this class were compared with the standard itself." in shown
    assert f"Collected in the municipality of {place.municipality.names}" in shown
    assert "Pressed or dried on" in shown
    assert "Arta" not in shown
    assert "940" not in shown
    hide(press())
    assert client.get(reverse("works:public", args=[lot.code])).status_code == 404


def hide(enterprise: Enterprise) -> None:
    change_enterprise(enterprise, published_at=None, by="system", now=NOW)


def test_the_label_is_a_pdf_for_those_who_work_there(jehona):
    lot = briquettes()
    answer = jehona.get(at("label", lot.code))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer)[:5] == b"%PDF-"


def test_bags_are_packed_from_the_page_of_the_lot(as_):
    stall = Stall.objects.get(slug="kazani")
    enterprise = an_enterprise(NOW, organisation=stall.organisation)
    with_duty(enterprise, "jehona", Duty.YARD, NOW)
    lot, browser = briquettes(), as_("jehona")
    variant = Variant.objects.filter(product__stall=stall, stock__gte=1).order_by("pk").first()
    send(browser, "batch_deed", lot.batch.number, "closing", reason="")
    send(browser, "lot_deed", lot.code, "packing", variant=variant.pk, bags=3, bag_kg="10")
    assert Packing.objects.get().bag_g == 10_000
    assert mass(lot)[0] == 910_000
    other = Variant.objects.exclude(product__stall=stall).first()
    refused = browser.post(
        at("lot_deed", lot.code, "packing"), {"variant": other.pk, "bags": 1, "bag_kg": "1"}
    )
    assert refused.status_code == 422


def test_whoever_works_in_the_yard_finds_it_inside_her_works(jehona, as_):
    for browser in (jehona, as_("arta")):
        assert (
            at("yard") in browser.get(reverse("founding:inside", args=["press"])).content.decode()
        )


def test_what_is_weighed_in_the_yard_waits_for_a_net_and_the_rest_does_not(jehona):
    batch = a_batch((a_load(1000, 1500), 10))
    lot = Lot.objects.get()
    yard = jehona.get(at("yard"))
    assert yard.headers["X-Keep"] == ""
    for noun in ("feeding", "output", "loss"):
        path = at("batch_deed", batch.number, noun)
        assert f'href="{path}" data-keep' in yard.content.decode()
        form = jehona.get(path)
        assert f'action="{path}" novalidate data-tap="again"' in form.content.decode()
        assert "X-Keep" in form.headers
    refused = jehona.post(at("lot_deed", lot.code, "weighing"), {"kg": "", "tap": "a1"})
    assert (refused.status_code, "X-Keep" in refused.headers) == (422, False)
    for path in (at("batch_deed", batch.number, "closing"), at("lot_deed", lot.code, "splitting")):
        shown = jehona.get(path)
        assert "data-tap" not in shown.content.decode()
        assert "X-Keep" not in shown.headers


def test_a_reading_that_is_sent_twice_is_read_once(jehona):
    lot = briquettes()
    said = {"ash": "5", "taken_on": "2026-09-01", "method": "own", "tap": "b2"}
    for _each in range(2):
        send(jehona, "lot_deed", lot.code, "inspecting", **said)
    assert lot.inspections.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_yard_takes_as_many_queries_however_full(jehona, number):
    for _each in range(number):
        measure(briquettes(), moisture_bp=1000, by="system", now=NOW)
        a_load(5)
    jehona.get(at("yard"))
    assert queries_of(jehona, at("yard")) == 14
