"""What keepers are told of orders, and when: at moments, not by waiting."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import accept_order
from charshia.market.orders.models import Order, Purchase
from charshia.market.orders.tests.buying import check_out, goods, order, text
from charshia.market.stall.periodic import look_after_unanswered
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.people.messages.actions.devices import UnknownService, add_device
from charshia.people.messages.models import PushDevice
from charshia.people.messages.push import is_push_service
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Organisation
from tests.small_market import NOW, basket_of, buy, stall, variant

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def kazani():
    """It reads its letters at kazani@example.com."""
    made = stall("kazani")
    rows = Organisation.objects.filter(pk=made.organisation_id)
    action(lambda: rows.update(email="kazani@example.com"))()
    return Stall.objects.select_related("organisation").get(pk=made.pk)


class Service(BaseHTTPRequestHandler):
    """A push service that notes what it is sent and answers as it is told."""

    answers: list[int] = []
    got: list[tuple[str, str, int]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.rfile.read(length)
        self.got.append((self.path, self.headers["Content-Encoding"], length))
        self.send_response(self.answers.pop(0) if self.answers else 201)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def service(settings, tmp_path) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    Service.answers, Service.got = [], []
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    settings.PUSH_HOSTS, settings.DATA = [host], tmp_path
    yield f"http://{host}/push/"
    server.shutdown()
    server.server_close()


def device(person, endpoint):
    """A browser with keys of its own."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    facts = {"p256dh": letters(raw), "auth": letters(b"0123456789abcdef")}
    return add_device(person, endpoint=endpoint, now=NOW, **facts)


def letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def keeper(of, name, role="owner"):
    person = register_person(name=name, email=f"{name}@example.com", language="sq", now=NOW)
    admit_member(of.organisation, person=person, role=role, by="system", now=NOW)
    return person


def placed(of) -> Order:
    return buy(basket_of((variant(of, "jar", stock=9), 1)), of, key="k").orders.get()


def test_a_new_order_is_pushed_to_those_who_hand_over(kazani, service):
    for name, role in (("shpresa", "owner"), ("arta", "helper"), ("vesa", "catalogue")):
        device(keeper(kazani, name, role), f"{service}{name}")
    placed(kazani)

    run_errands(NOW)

    assert [(path, encoding) for path, encoding, _size in Service.got] == [
        ("/push/shpresa", "aes128gcm"),
        ("/push/arta", "aes128gcm"),
    ]


def test_a_browser_that_has_gone_is_forgotten_and_keeps_no_other_waiting(kazani, service):
    for name in ("shpresa", "arta"):
        device(keeper(kazani, name), f"{service}{name}")
    Service.answers = [410]
    placed(kazani)

    run_errands(NOW)

    assert [one.person.name for one in PushDevice.objects.all()] == ["arta"]
    assert len(Service.got) == 2


def test_a_service_that_fails_is_asked_again(kazani, service):
    device(keeper(kazani, "shpresa"), f"{service}a")
    Service.answers = [503]
    placed(kazani)

    run_errands(NOW)
    run_errands(NOW + HOUR)

    assert (len(Service.got), PushDevice.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://db5p.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com.example.com/", False),
        ("https://fcm.googleapis.com:8443/", False),
        ("https://evilnotify.windows.com/", False),
        ("https://127.0.0.1/", False),
        ("https://user@10.0.0.1/x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_push_services_of_browsers_are_called(address, is_one):
    assert is_push_service(address) == is_one


def test_another_address_is_refused(kazani):
    with pytest.raises(UnknownService):
        device(keeper(kazani, "shpresa"), "https://internal.example.com/")


def test_a_browser_subscribes_and_stops(cast, as_, service):
    shpresa = as_("shpresa")
    keys = {"p256dh": "B" * 87, "auth": "a" * 22}
    endpoint = f"{service}x"
    assert shpresa.post("/sq/notices/", {"endpoint": endpoint} | keys).status_code == 204
    assert PushDevice.objects.get().person.email == "shpresa@example.org"
    assert as_("arta").post("/sq/notices/ending/", {"endpoint": endpoint}).status_code == 204
    assert PushDevice.objects.count() == 1, "it is not hers"
    assert shpresa.post("/sq/notices/ending/", {"endpoint": endpoint}).status_code == 204
    assert not PushDevice.objects.exists()
    assert shpresa.post("/sq/notices/", {"endpoint": "x"} | keys).status_code == 422
    assert Client().post("/sq/notices/", {"endpoint": endpoint} | keys).status_code == 302


def late(one: Order, hours: int, mailoutbox) -> list[tuple[list[str], str]]:
    """The letters of the moment so many hours after the order, when the market looks."""
    del mailoutbox[:]
    moment = NOW + hours * HOUR
    look_after_unanswered(moment)
    run_errands(moment)
    return [(letter.to, letter.subject) for letter in mailoutbox]


def test_nobody_answers_the_stall_is_reminded_then_the_coordinator_told(kazani, mailoutbox):
    who = register_person(name="Vlora", email="vlora@example.com", language="en", now=NOW)
    appoint_coordinator(who, by="system", now=NOW)
    one = placed(kazani)
    late(one, 0, mailoutbox)

    assert late(one, 23, mailoutbox) == []
    (told,) = late(one, 25, mailoutbox)
    assert told == (["kazani@example.com"], f"Order {one.number} waits for your answer")
    assert late(one, 26, mailoutbox) == []
    ((to, subject),) = late(one, 49, mailoutbox)
    assert (to, subject) == (["vlora@example.com"], "Kazani does not answer an order")
    assert "Arta" not in mailoutbox[0].body
    assert late(one, 100, mailoutbox) == []


def test_who_answered_is_not_reminded(kazani, mailoutbox):
    one = placed(kazani)
    accept_order(one, by="system", now=NOW)
    late(one, 0, mailoutbox)
    assert late(one, 60, mailoutbox) == []


def test_the_office_lists_what_waits_too_long(cast, as_):
    vlora = Client()
    vlora.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    client = Client()
    order = buy_from_kazani(client)
    long_ago = order.purchase.placed_at - timedelta(days=2)
    rows = Purchase.objects.filter(pk=order.purchase_id)
    assert order.number not in text(vlora.get("/en/office/unanswered/"))

    action(lambda: rows.update(placed_at=long_ago))()

    assert order.number in text(vlora.get("/en/office/unanswered/"))
    assert as_("shpresa").get("/en/office/unanswered/").status_code == 404


def buy_from_kazani(client: Client) -> Order:
    return order(client, check_out(client, *goods("kazani"))).orders.get()
