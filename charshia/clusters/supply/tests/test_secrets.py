"""What one member asks for a lot: no page, file, letter, log or error shows it to anybody but her
and the coordinator. Every address of the room is tried, as each who has no right to it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply import personal, reactions, urls
from charshia.clusters.supply.actions import accept_offer
from charshia.clusters.supply.kinds import ShareState
from charshia.clusters.supply.models import Lot, Share
from charshia.clusters.supply.papers import paper
from charshia.clusters.supply.tests.filling import (
    a_lot,
    a_request,
    accepted,
    asked,
    coordinator,
    keeper,
    member,
    offered,
    person,
    planned,
)
from charshia.clusters.supply.tokens import asking_token, token_of
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.carrying import carried
from tests.small_market import stall

pytestmark = pytest.mark.django_db
ASK_E4 = 47_731
SECRET = ("4.7731", "4,7731", "47731")
OFFICE = "office/"


@pytest.fixture
def sold() -> Lot:
    """Arta's lot, whose ask is nobody's business, in an order that is offered to the buyer."""
    now = timezone.now()
    wanted = a_request(now, ship_on=(now + timedelta(days=60)).date())
    lots = [
        a_lot(wanted, member(name, now), now, ask_e4=ask)
        for name, ask in (("Arta", ASK_E4), ("Besa", 53_100), ("Drita", 54_300))
    ]
    plan = asked(wanted, {lots[0]: 1000, lots[1]: 900, lots[2]: 0}, now)
    accepted(plan, now)
    offered(wanted, now)
    return lots[0]


def addresses(lot: Lot) -> Iterator[str]:
    """Of the whole room, with the keys of her lot, her share and her order."""
    share = Share.objects.get(actor=lot.actor, state=ShareState.ACCEPTED)
    offer = lot.request.offers.get()
    known: dict[str, list[Any]] = {
        "pk": [lot.pk, share.pk], "number": [lot.request.number], "kind": ["haul", "truck"],
        "token": [token_of(offer), asking_token(lot.request.number)],
    }  # fmt: skip
    for pattern in urls.urlpatterns:
        names = list(pattern.pattern.converters)
        for turn in range(2):
            keys = {name: known[name][turn % len(known[name])] for name in names}
            yield reverse(f"supply:{pattern.name}", kwargs=keys)


def clients() -> dict[str, Client]:
    found = {"nobody": Client()}
    people = {"stranger": person("Filan"), "Besa": person("Besa"), "Drita": person("Drita")}
    for name, who in people.items():
        found[name] = Client()
        found[name].force_login(who)
    return found


def shown(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{dict(answer.headers)} {body.decode('utf-8', 'replace')}"


def leaks(text: str) -> bool:
    return any(each in text for each in SECRET)


def test_no_address_of_the_room_shows_the_ask_of_another(sold: Lot) -> None:
    paths = sorted(set(addresses(sold)))
    assert len(paths) > 40
    for name, client in clients().items():
        for path in paths:
            for method in (client.get, client.post):
                answer = method(path)
                assert not leaks(shown(answer)), (name, path)
                if f"/{OFFICE}" in path:
                    assert answer.status_code in {302, 404, 405}, (name, path)


def test_the_owner_and_the_coordinator_do_see_it(sold: Lot) -> None:
    """So that the test above looks for what is really shown."""
    for who, path in (
        (keeper(sold.actor), reverse("supply:lot", args=[sold.pk])),
        (coordinator(), reverse("supply:desk", args=[sold.request.number])),
        (coordinator(), reverse("supply:pool", args=[sold.request.number])),
    ):
        client = Client()
        client.force_login(who)
        assert leaks(shown(client.get(path))), path


def test_pages_of_all_say_nothing_of_it(sold: Lot) -> None:
    for client in clients().values():
        for path in ("", "desk/", "search/?q=Arta", "map/", "sitemap.xml"):
            assert not leaks(shown(client.get(f"/en/{path}", follow=True)))


def test_neither_journal_nor_letters_nor_the_offer_nor_what_others_take_along_holds_it(
    sold: Lot,
) -> None:
    offer = sold.request.offers.get()
    accept_offer(offer, name="Frauke", now=timezone.now())
    for entry in Entry.objects.filter(event__startswith="clusters."):
        assert not leaks(json.dumps(entry.facts)), entry.event
    for name, event in (
        ("ask", "clusters.share.asked"), ("send_offer", "clusters.offer.sent"),
        ("tell_of_yes", "clusters.offer.accepted"), ("tell_makers", "clusters.request.opened"),
    ):  # fmt: skip
        for entry in Entry.objects.filter(event=event):
            getattr(reactions, name)(entry)
    assert mail.outbox
    assert not any(leaks(f"{one.subject} {one.body}") for one in mail.outbox)
    assert not leaks(json.dumps(paper(offer), default=str))
    assert not leaks(json.dumps(personal.export(person("Besa")), default=str))
    assert leaks(json.dumps(personal.export(keeper(sold.actor)), default=str))


def test_a_plan_that_nobody_was_asked_by_is_not_read_by_members() -> None:
    """Who would be in it, and why others would not, stays in the office until members are asked."""
    now = timezone.now()
    wanted = a_request(now, ship_on=(now + timedelta(days=60)).date())
    lots = [a_lot(wanted, member(name, now), now) for name in ("Arta", "Besa")]
    plan = planned(wanted, {lots[0]: 1000, lots[1]: 0}, now)
    client = Client()
    client.force_login(keeper(lots[1].actor))

    assert "Arta" not in shown(client.get(reverse("supply:request", args=[wanted.number])))
    shop = stall("vreshti")
    hers = Actor.objects.filter(pk=lots[1].actor_id)
    action(hers.update)(organisation=shop.organisation)
    (part,) = (one for one in carried() if one.name == "supply/")
    files = {name: b"".join(pieces) for name, pieces in part.files(shop)}
    assert files["supply/lot.jsonl"]
    assert files["supply/share.jsonl"] + files["supply/allotment.jsonl"] == b""
    for share in plan.shares.all():
        path = reverse("supply:share", args=[share.pk])
        assert client.get(path).status_code == 404
        assert client.post(reverse("supply:acceptance", args=[share.pk])).status_code == 404
