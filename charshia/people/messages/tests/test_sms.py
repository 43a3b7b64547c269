import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Errand
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Key, Person
from charshia.people.accounts.secrets import code_of
from charshia.people.messages.sms import send_sms

TEXT = 'Ёж "1+1" & {to}\n2'


class Gateway(HTTPServer):
    """Notes what it is asked; refuses while ``broken``."""

    asked: list[tuple[str, str, dict[str, str], bytes]]
    broken = False


class Answer(BaseHTTPRequestHandler):
    server: Gateway

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        self.send_response(503 if self.server.broken else 200)
        self.end_headers()

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway(("127.0.0.1", 0), Answer)
    server.asked = []
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(gateway: Gateway) -> str:
    return f"http://127.0.0.1:{gateway.server_port}/send"


def test_a_gateway_is_asked_by_its_address(gateway, settings):
    settings.SMS_URL = address(gateway) + "?to={to}&text={text}"

    send_sms("+38344123456", TEXT)

    ((method, path, _headers, _body),) = gateway.asked
    assert method == "GET"
    assert parse_qs(urlsplit(path).query) == {"to": ["+38344123456"], "text": [TEXT]}


def test_a_gateway_is_asked_by_json_with_a_secret(gateway, settings):
    settings.SMS_URL = address(gateway)
    settings.SMS_BODY = '{"to": ["{to}"], "message": {"body": "{text}"}}'
    settings.SMS_HEADERS = "Authorization: Bearer abc\nX-Sender: Charshia"

    send_sms("+38344123456", TEXT)

    ((method, _path, headers, body),) = gateway.asked
    assert (method, headers["Authorization"]) == ("POST", "Bearer abc")
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert json.loads(body) == {"to": ["+38344123456"], "message": {"body": TEXT}}


def test_a_gateway_is_asked_by_a_form(gateway, settings):
    settings.SMS_URL, settings.SMS_BODY = address(gateway), "to={to}&text={text}"

    send_sms("+38344123456", TEXT)

    ((_method, _path, headers, body),) = gateway.asked
    assert headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert parse_qs(body.decode()) == {"to": ["+38344123456"], "text": [TEXT]}


def test_only_http_is_spoken(settings):
    settings.SMS_URL = "file:///etc/passwd?{to}{text}"
    with pytest.raises(ValueError):
        send_sms("+38344123456", "x")


@pytest.fixture
def ana(db) -> Person:
    return register_person(name="Ana", phone="+38344123456", language="sr-Cyrl", now=timezone.now())


def test_who_has_no_mail_comes_in_by_telephone(ana, settings, tmp_path):
    settings.DATA = tmp_path
    client = Client()
    client.post("/sr/sign-in/", {"address": "044 123 456"})

    run_errands(timezone.now())

    (file,) = Path(tmp_path / "sms").glob("*.txt")
    code = code_of(Key.objects.get())
    assert file.read_text() == (
        f"+38344123456\nЧаршија: {code} је Ваш код. Не говорите га никоме.\n@127.0.0.1 #{code}\n"
    )
    assert client.post("/sr/sign-in/code/", {"code": code}).status_code == 303
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_a_gateway_that_fails_is_tried_again_with_the_same_digits(ana, gateway, settings):
    settings.SMS_URL = address(gateway) + "?text={text}"
    gateway.broken = True
    Client().post("/sr/sign-in/", {"address": "+38344123456"})
    now = timezone.now()
    run_errands(now)
    assert HTTPError.__name__ in Errand.objects.get(done_at=None).fault

    gateway.broken = False
    run_errands(now + timedelta(minutes=2))

    first, second = (path for _method, path, _headers, _body in gateway.asked)
    assert first == second
    assert not Errand.objects.filter(done_at=None).exists()


def test_unknown_numbers_get_no_message_and_the_same_page(ana, settings, tmp_path):
    settings.DATA = tmp_path
    answers = [
        Client().post("/sr/sign-in/", {"address": address})
        for address in ("044 123 456", "044 123 457")
    ]
    run_errands(timezone.now())

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (303, "/sr/sign-in/code/")
    }
    assert len(list(Path(tmp_path / "sms").glob("*.txt"))) == 1


def test_who_shares_a_telephone_says_which_of_them_it_is(ana, settings, tmp_path):
    bea = register_person(name="Беа", phone="+38344123456", language="sr-Cyrl", now=timezone.now())
    client = Client()
    client.post("/sr/sign-in/", {"address": "044 123 456"})
    answer = client.post("/sr/sign-in/code/", {"code": code_of(Key.objects.get())}, follow=True)
    assert "Беа" in answer.content.decode()
    assert "_auth_user_id" not in client.session

    client.post("/sr/sign-in/name/", {"person": bea.pk})

    assert client.session["_auth_user_id"] == str(bea.pk)
