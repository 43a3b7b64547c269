"""Fiscal receipts: noted by hand, or asked for from the stall's own device, never made here."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.conf import settings

from charshia.ground.journal.models import Errand
from charshia.ground.journal.worker import run_errands
from charshia.market.books.actions import NoDevice, ask_device, note_receipt
from charshia.market.books.queries.papers import export_rows, papers_of, to_fiscalise
from charshia.market.books.tests.banking import ordered, selling_by_transfer
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.stall.rooms import needs
from charshia.payments.actions import NoNumber, describe_seller
from charshia.payments.fiscal import DeviceFault, HttpDevice
from charshia.payments.models import FiscalReceipt
from charshia.people.organisations.duties import Duty
from tests.small_market import NOW

pytestmark = pytest.mark.django_db
BY = {"by": "system", "now": NOW}
SELLER = {
    "name": "Zgjoi", "address": "Rruga 3", "town": "Junik", "country": "XK", "is_fiscal": True,
    "issue_when": "by_hand",
}  # fmt: skip


@pytest.fixture
def zgjoi():
    made = selling_by_transfer()
    describe_seller(made.organisation, **BY, **(SELLER | {"issue_when": "done"}))
    return made


@pytest.fixture
def sold(zgjoi):
    order = ordered(zgjoi)
    for step in (accept_order, make_ready, hand_over_order):
        step(order, **BY)
    order.refresh_from_db()
    return order


class FakeDevice(BaseHTTPRequestHandler):
    """What a local device does: a number for each key, the same for the same key."""

    asked: list[dict] = []
    is_broken = False

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(sent | {"heads": dict(self.headers)})
        self._answer({"number": f"F-{sent['key']}", "code": "https://tax.example/q/1",
                      "at": "2026-03-02T13:00:00+01:00"})  # fmt: skip

    def do_GET(self) -> None:
        self._answer({"status": "ready"})

    def _answer(self, facts: dict) -> None:
        content = b"oops" if type(self).is_broken else json.dumps(facts).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def device(tmp_path, monkeypatch) -> Iterator[type[FakeDevice]]:
    FakeDevice.asked, FakeDevice.is_broken = [], False
    server = HTTPServer(("127.0.0.1", 0), FakeDevice)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    file = tmp_path / "devices.json"
    file.write_text(json.dumps({"zgjoi": {"address": address, "token": "secret"}}))
    monkeypatch.setattr(settings, "FISCAL_DEVICES", str(file))
    yield FakeDevice
    server.shutdown()
    server.server_close()


def test_what_is_sold_waits_until_a_receipt_or_an_exemption_is_noted(zgjoi, sold):
    assert list(to_fiscalise(zgjoi, now=NOW)) == [sold]
    words = [need.words for need in needs(zgjoi, frozenset({Duty.MONEY}), now=NOW)]
    assert "1 sale to fiscalise" in words

    for _twice in range(2):
        note_receipt(sold, key="k", number="XK-17", **BY)
    assert not to_fiscalise(zgjoi, now=NOW).exists()
    assert (FiscalReceipt.objects.count(), papers_of(sold).receipt.number) == (1, "XK-17")


def test_the_last_note_counts_and_the_first_stays(sold):
    note_receipt(sold, key="a", number="XK-17", **BY)
    note_receipt(sold, key="b", exemption="farm household", **BY)
    assert papers_of(sold).receipt.exemption == "farm household"
    assert FiscalReceipt.objects.count() == 2


def test_a_receipt_has_a_number_or_a_reason(sold):
    for facts in ({}, {"number": "1", "exemption": "none"}):
        with pytest.raises(NoNumber):
            note_receipt(sold, key="k", **BY, **facts)


def test_what_waits_is_exported_line_by_line(zgjoi, sold):
    (row,) = export_rows(zgjoi, to_fiscalise(zgjoi, now=NOW))
    assert row == {
        "order": sold.number, "name": "Jar", "quantity": 2, "total": "18.00", "vat_rate": "0",
        "currency": "EUR",
    }  # fmt: skip


def test_the_stalls_device_is_asked_and_its_answer_kept(zgjoi, sold, device):
    ask_device(sold, **BY)
    run_errands(NOW)
    (asked,) = device.asked
    receipt = papers_of(sold).receipt

    assert (asked["total_minor"], asked["items"][0]["quantity"]) == (1800, 2)
    assert asked["heads"]["Authorization"] == "Bearer secret"
    assert receipt.number == f"F-{asked['key']}"
    assert (receipt.code, receipt.answer["number"]) == ("https://tax.example/q/1", receipt.number)
    assert receipt.receipt_at.isoformat() == "2026-03-02T12:00:00+00:00"


def test_a_device_that_answers_nonsense_is_asked_again_later(sold, device):
    device.is_broken = True
    ask_device(sold, **BY)
    run_errands(NOW)
    errand = Errand.objects.get(entry__event="market.receipt.asked")
    assert (errand.done_at, FiscalReceipt.objects.count()) == (None, 0)
    assert errand.fault


def test_without_a_device_nobody_is_asked(sold):
    with pytest.raises(NoDevice):
        ask_device(sold, **BY)


def test_a_device_says_how_it_stands_and_an_address_is_of_the_web(device, tmp_path):
    facts = json.loads((tmp_path / "devices.json").read_text())["zgjoi"]
    assert HttpDevice(**facts).status() == "ready"
    with pytest.raises(DeviceFault):
        HttpDevice("file:///etc/passwd").status()
    with pytest.raises(DeviceFault):
        HttpDevice("http://127.0.0.1:1").status()
