"""Nothing is shown in a stall that its reader may not do.

In each role somebody follows every link and presses every button of every page that she can
reach from the stall's first page. Nothing answers that it is not there.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation
from lxml import html

from charshia.engines.money import Money
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refused,
    open_dispute,
)
from charshia.market.orders.models import Cause, Order
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.accounts.actions import register_person
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Organisation, Role
from tests.standing import World, keys_of

START: Final = "/en/stall/kazani/"
MOST_OF_A_KIND: Final = 1  # pages of one view
MOST_ORDERS: Final = 8
SHUT: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
REACHED: Final = {
    Role.OWNER: {"stall:people", "books:books", "goods:goods"},
    Role.ORDERS: {"stall:order", "talks:inbox"},
    Role.CATALOGUE: {"goods:goods"},
    Role.ACCOUNTS: {"books:books", "stall:order"},
    Role.HELPER: {"stall:order", "till:till"},
}
NOT_PRESSED: Final = {"accounts:sign_out"}  # nobody would be there any more
By = dict[str, Any]


@pytest.fixture(scope="module")
def orders(
    standing_for_all: Callable[..., Any], sign_in: Callable[[str], Client]
) -> Iterator[None]:
    """Kazani has orders of every kind, and something of whatever a room can hold."""
    with standing_for_all(lambda: _orders_of(sign_in("jehona"))):
        yield


def _orders_of(jehona: Client) -> None:
    now = timezone.now()
    bought = [order(jehona, check_out(jehona, *goods("kazani"))) for _ in range(6)]
    keys_of(World(bought[0]))
    by: By = {"by": "system", "now": now}
    accepted, ready, handed_over, refused, cancelled = [one.orders.get() for one in bought[1:]]
    for one in (accepted, ready, handed_over, refused, cancelled):
        accept_order(one, **by)
    for one in (ready, handed_over, refused):
        make_ready(one, **by)
    hand_over_order(handed_over, **by)
    open_dispute(handed_over, cause=Cause.DAMAGED, text="Broken.", photos=(), **by)
    note_refused(refused, reason="Nobody was at home.", **by)
    _pay(cancelled, **by)
    cancel_order(cancelled, is_buyer=False, reason="Rain.", **by)


def _pay(paid: Order, **by: Any) -> None:
    note_payment(paid, amount=Money(1, paid.currency), key="one-cent", **by)


@pytest.mark.parametrize(("role", "reached"), REACHED.items())
def test_a_keeper_is_shown_nothing_that_is_shut_to_her(orders, cast, role, reached):
    """A walk that finds nothing because it goes nowhere would say nothing."""
    walked = list(walk(_keeper(role)))

    assert [(page, target) for page, target, status in walked if status in SHUT] == []
    assert reached <= {_view(page) for page, _target, _status in walked}


def _keeper(role: str) -> Client:
    """Somebody who works at Kazani in that role alone."""
    now, kazani = timezone.now(), Organisation.objects.get(slug="kazani")
    person = register_person(name="Zana", email="zana@example.org", language="en", now=now)
    admit_member(kazani, person=person, role=Role(role), by="system", now=now)
    client = Client()
    client.force_login(person)
    return client


def walk(client: Client) -> Iterator[tuple[str, str, int]]:
    """Each link and form: on which page it stands, where it leads, and what answers there."""
    waiting, known, kinds, pressed = [START], {START}, Counter[str](), set[str]()
    while waiting:
        path = waiting.pop(0)
        document = _document(client, path)
        if document is None:
            continue
        yield from ((path, *answered) for answered in _forms(client, path, document, pressed))
        for link in sorted(_links(path, document) - known):
            known.add(link)
            view = _view(link)
            kinds[view] += 1
            if kinds[view] > (MOST_ORDERS if view == "stall:order" else MOST_OF_A_KIND):
                continue
            yield path, link, client.get(link, follow=True).status_code
            if link.startswith(START):
                waiting.append(link)


def _view(address: str) -> str:
    path = urlsplit(address).path
    with translation.override(path.split("/")[1]):
        return resolve(path).view_name


def _document(client: Client, path: str) -> Any:
    answer = client.get(path, follow=True)
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return None
    return html.fromstring(answer.content)


def _links(path: str, document: Any) -> set[str]:
    found = {urljoin(path, href) for href in document.xpath("//a/@href")}
    parts = [urlsplit(link) for link in found]
    return {part._replace(fragment="").geturl() for part in parts if part.path and not part.netloc
            and not part.scheme}  # fmt: skip


def _forms(
    client: Client, path: str, document: Any, pressed: set[str]
) -> Iterator[tuple[str, int]]:
    """One of each kind, sent as it stands on the page; what it does is taken back."""
    for form in document.forms:
        target = urlsplit(urljoin(path, form.action or path))._replace(fragment="").geturl()
        kind = f"{form.method} {_view(target)}"
        if _view(target) in NOT_PRESSED or kind in pressed:
            continue
        pressed.add(kind)
        send = client.post if form.method == "POST" else client.get
        with transaction.atomic():
            answer = send(target, dict(form.form_values()))
            transaction.set_rollback(True)
        yield f"{form.method} {target}", answer.status_code
