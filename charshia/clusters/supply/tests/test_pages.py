"""What each sees: coordinator, the member whose lot it is, other members, strangers, buyer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charshia.clusters.supply.actions import decline_share
from charshia.clusters.supply.models import Lot, Offer, Request
from charshia.clusters.supply.queries.plans import surety_of
from charshia.clusters.supply.tests.filling import (
    OIL,
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
    priced,
    share_of,
    ways,
)
from charshia.clusters.supply.tokens import token_of

pytestmark = pytest.mark.django_db
ASK = "5.20"  # of Arta's lot, as pages would show it


@pytest.fixture
def wanted():
    now = timezone.now()
    return a_request(now, ship_on=(now + timedelta(days=60)).date())


@pytest.fixture
def lots(wanted):
    now = timezone.now()
    return [
        a_lot(wanted, member(name, now), now, ask_e4=ask)
        for name, ask in (("Arta", 52_000), ("Besa", 53_100), ("Drita", 54_300))
    ]


def seen_by(who):
    client = Client()
    client.force_login(who)
    return client


def office():
    return seen_by(coordinator())


def text(client, path, status=200):
    answer = client.get(f"/en/{path}")
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_member_offers_a_lot_in_a_short_form_and_changes_it(wanted):
    zone, _point = ways()
    client = seen_by(keeper(member("Arta", timezone.now())))
    assert "Two tonnes of olive oil" in text(client, "supply/")
    said = {"code": OIL, "zone": zone.pk, "free_kg": 900, "ask": "5.25", "step_kg": 15,
            "has_consent": "on"}  # fmt: skip
    path = f"/en/supply/requests/{wanted.number}/lots/"
    assert client.post(path, {**said, "has_consent": ""}).status_code == 422
    made = client.post(path, said)
    assert made.status_code == 303

    lot = Lot.objects.get()
    assert (lot.free_kg, lot.step_kg, lot.ask_e4, lot.minimum_kg) == (900, 15, 52_500, 0)
    assert client.post(made["Location"], {**said, "ask": "5.3001"}).status_code == 303
    lot.refresh_from_db()
    assert lot.ask_e4 == 53_001
    assert client.post(f"{made['Location']}withdrawal/").status_code == 303
    lot.refresh_from_db()
    assert lot.withdrawn_at is not None


def test_who_keeps_no_entry_of_the_map_sees_no_request(wanted, lots):
    stranger = seen_by(person("Filan"))

    for path in ("", f"requests/{wanted.number}/", "mine/", "ledger/", f"lots/{lots[0].pk}/"):
        text(stranger, f"supply/{path}", 404)


def test_an_ask_is_seen_by_its_owner_and_the_coordinator_alone(wanted, lots):
    plan = asked(wanted, {lots[0]: 1000, lots[1]: 900, lots[2]: 0}, timezone.now())
    owner, other = seen_by(keeper(lots[0].actor)), seen_by(keeper(lots[1].actor))
    shares = {lot.pk: share_of(plan, lot.actor).pk for lot in lots}

    assert ASK in text(owner, f"supply/lots/{lots[0].pk}/")
    assert ASK in text(office(), f"office/supply/{wanted.number}/")
    assert '"5.2"' in text(office(), f"office/supply/{wanted.number}/pool.json")
    for path in ("", "mine/", "ledger/", f"requests/{wanted.number}/",
                 f"shares/{shares[lots[1].pk]}/", f"lots/{lots[1].pk}/"):  # fmt: skip
        page = text(other, f"supply/{path}")
        assert ASK not in page, path
        assert "5.43" not in page, path
    assert "1,000" in text(other, f"supply/requests/{wanted.number}/")  # shares are for members
    for path in (f"lots/{lots[0].pk}/", f"shares/{shares[lots[0].pk]}/"):
        text(other, f"supply/{path}", 404)


def test_no_member_comes_into_the_office_or_gets_its_files(wanted, lots):
    accepted(asked(wanted, {lots[0]: 1000, lots[1]: 900}, timezone.now()), timezone.now())
    offered(wanted, timezone.now())
    inside = seen_by(keeper(lots[0].actor))

    for path in ("", "plan/", "fairness/", "pool.json", "offer.pdf", "log/", "offer/", "texts/"):
        text(inside, f"office/supply/{wanted.number}/{path}", 404)
    assert inside.post(f"/en/office/supply/{wanted.number}/planning/").status_code == 404


def test_a_reason_is_read_by_its_member_and_by_no_other(wanted, lots):
    plan = asked(wanted, {lots[0]: 1000, lots[1]: 900, lots[2]: 0}, timezone.now())
    told = "Including you would cost €212.00 more in total; it would be equal at €3.10/kg."

    own = text(seen_by(keeper(lots[2].actor)), f"supply/shares/{share_of(plan, lots[2].actor).pk}/")
    assert told in own
    assert told not in text(seen_by(keeper(lots[0].actor)), f"supply/requests/{wanted.number}/")


def test_before_fairness_is_chosen_the_plan_shows_no_name(wanted, lots):
    priced(wanted, lots, timezone.now())
    page = text(office(), f"office/supply/{wanted.number}/plan/")

    assert "Nobody has seen a name yet" in page
    assert "Arta Oil" not in page
    choice = text(office(), f"office/supply/{wanted.number}/fairness/")
    assert "€11,100.00 in all, 0.36" in choice
    assert "Arta Oil" not in choice


def test_a_share_is_accepted_and_declined_on_its_page(wanted, lots):
    plan = asked(wanted, {lots[0]: 1000, lots[1]: 900}, timezone.now())
    first, second = share_of(plan, lots[0].actor), share_of(plan, lots[1].actor)

    seen_by(keeper(lots[0].actor)).post(f"/en/supply/shares/{first.pk}/acceptance/")
    said = {"words": "Already sold"}
    seen_by(keeper(lots[1].actor)).post(f"/en/supply/shares/{second.pk}/decline/", said)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.words) == ("accepted", "declined", "Already sold")
    desk = text(office(), f"office/supply/{wanted.number}/")
    assert "Plan the declined shares anew" in desk
    assert "Already sold" in desk


def test_the_buyer_reads_and_accepts_without_an_account_in_her_language(wanted, lots):
    now = timezone.now()
    accepted(asked(wanted, {lots[0]: 1000, lots[1]: 900}, now), now)
    said = {"price": "6.05", "days": 10, "terms": "Within 30 days"}
    assert office().post(f"/en/office/supply/{wanted.number}/offer/", said).status_code == 303
    offer = Offer.objects.get()
    path, buyer = f"supply-offers/{token_of(offer)}/", Client()

    page = text(buyer, path)
    assert "€11,495.00" in page
    assert "Arta" not in page
    assert buyer.get(f"/en/{path}offer.pdf").content[:5] == b"%PDF-"
    assert buyer.post(f"/en/{path}acceptance/", {}).status_code == 422
    assert buyer.post(f"/en/{path}acceptance/", {"name": "Frauke Marten"}).status_code == 303
    offer.refresh_from_db()
    assert (offer.state, Request.objects.get().state) == ("accepted", "accepted")
    assert "accepted by the buyer" in text(buyer, path)
    assert buyer.post(f"/en/{path}refusal/", {"name": "Frauke Marten"}).status_code == 422


def test_a_token_of_another_make_opens_nothing(wanted, lots):
    now = timezone.now()
    accepted(asked(wanted, {lots[0]: 1000, lots[1]: 900}, now), now)
    offer = offered(wanted, now)

    text(Client(), f"supply-offers/{offer.number}/", 404)
    text(Client(), f"supply-offers/{token_of(offer)[:-1]}x/", 404)


def test_the_coordinator_writes_a_request_from_begin_to_plan():
    client = office()
    ways()
    ship = (timezone.localdate() + timedelta(days=50)).isoformat()
    said = {
        "title": "Mountain tea", "code": OIL, "kg": 500, "least_kg": 450, "most_kg": 550,
        "ship_on": ship, "place": "FCA Peć", "currency": "EUR", "ceiling": "9.5",
        "instalments": 1, "pay": "uniform", "cost_rule": "kg", "buyer_name": "Tee & Co",
        "buyer_email": "tee@co.example",
        "buyer_language": "bg", "certificates": ["organic"], "max_percent": 40,
    }  # fmt: skip
    assert client.post("/en/office/supply/new/", {**said, "least_kg": 600}).status_code == 422
    desk = client.post("/en/office/supply/new/", said)["Location"]
    until = timezone.localtime() + timedelta(days=5)
    for path, fields in (
        ("limits/", {"analysis": "moisture", "at_most": "12.5", "is_blend": "on"}),
        ("opening/", {"offers_until": f"{until:%Y-%m-%dT%H:%M}"}),
        ("texts/", {**said, "kg": 520}),
    ):
        assert client.post(f"{desk}{path}", fields).status_code == 303, path
    page = client.get(desk).content.decode()
    assert "12.5" in page
    assert "520" in page
    refused = client.post(f"{desk}planning/", follow=True).content.decode()
    assert "Nobody has offered a lot yet." in refused


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(count):
    now = timezone.now()
    wanted = a_request(now, ship_on=(now + timedelta(days=60)).date())
    names = ("Arta", "Besa", "Drita")[:count]
    lots = [a_lot(wanted, member(name, now), now) for name in names]
    plan = asked(wanted, dict.fromkeys(lots, 2000 // count // 100 * 100 // 2), now)
    others = [a_request(now, ship_on=(now + timedelta(days=60)).date()) for _more in names]
    for other in others:
        a_lot(other, lots[0].actor, now)
    mine, desk = seen_by(keeper(lots[0].actor)), office()
    for path in ("supply/", "supply/mine/"):
        text(mine, path)
    pages = [
        (mine, "supply/"), (mine, "supply/mine/"), (mine, f"supply/requests/{wanted.number}/"),
        (mine, f"supply/shares/{share_of(plan, lots[0].actor).pk}/"), (mine, "supply/ledger/"),
        (desk, "office/supply/"), (desk, f"office/supply/{wanted.number}/"),
        (desk, f"office/supply/{wanted.number}/plan/"),
        (desk, f"office/supply/{wanted.number}/log/"), (desk, "office/supply/ways/"),
    ]  # fmt: skip
    counts = []
    for client, path in pages:
        with CaptureQueriesContext(connection) as asked_for:
            text(client, path)
        counts.append(len(asked_for))
    assert str(counts) == "[6, 6, 11, 7, 5, 4, 11, 9, 11, 8]"


def test_what_is_not_proven_is_never_called_so():
    assert surety_of("optimal", 0.0) == "Proven: nothing better is possible."
    assert "at most 2.31" in surety_of("stopped", 0.023)
    assert surety_of("stopped", None) == "Not reached in the time there was."


def test_a_planned_request_names_who_is_in_it_and_why_others_are_not(wanted, lots):
    planned(wanted, {lots[0]: 1000, lots[1]: 900, lots[2]: 0}, timezone.now())
    page = text(office(), f"office/supply/{wanted.number}/plan/")

    assert "Arta Oil: 1,000" in page
    assert "it would be equal at" in page
    assert "Ask these members" in page


def test_declined_shares_wait_on_the_desk_of_the_coordinator(wanted, lots):
    plan = asked(wanted, {lots[0]: 1000, lots[1]: 900}, timezone.now())
    decline_share(share_of(plan, lots[0].actor), by=keeper(lots[0].actor), now=timezone.now())

    assert "Shares were declined: plan them anew." in text(office(), "office/")
