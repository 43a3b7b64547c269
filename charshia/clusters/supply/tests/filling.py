"""A buyer's request to test with, members who offer for it, and plans made by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from charshia.clusters.actors.actions import enter_own, put_on_map
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tests.mapping import facts
from charshia.clusters.supply.actions import (
    Answer,
    Buyer,
    MemberPart,
    Offered,
    Part,
    Wanted,
    accept_share,
    ask_for_plan,
    ask_members,
    choose_epsilon,
    keep_plan,
    make_offer,
    offer_lot,
    open_request,
    put_haul,
    put_point,
    put_truck,
    put_zone,
    write_request,
)
from charshia.clusters.supply.models import Lot, Offer, Plan, Point, Request, Share, Zone
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=10)
LATER = NOW + timedelta(days=11)
OIL = "15092000"
WANTED = Wanted(
    code=OIL, kg=2000, least_kg=1900, most_kg=2100, ship_on=date(2026, 5, 20), place="FCA Durrës",
    ceiling_e4=62_000,
)  # fmt: skip
BUYER = Buyer(
    name="Ölhaus Marten", contact="Frauke Marten", email="frauke@oelhaus.example", language="en"
)
ADDRESS = "Rruga e Portit 4"  # of the point; the demonstration has others
TITLES = {"en": "Two tonnes of olive oil", "sq": "Dy tonë vaj ulliri", "sr": "Две тоне уља"}


def coordinator() -> Person:
    found = Person.objects.filter(is_coordinator=True).order_by("pk").first()
    if found is None:
        found = register_person(name="Ilir", email="ilir@office.example", language="sq", now=NOW)
        appoint_coordinator(found, by="system", now=NOW)
    return found


def person(name: str, language: str = "en") -> Person:
    email = f"{name.lower().replace(' ', '.')}@farm.example"
    known = Person.objects.filter(email=email).first()
    return known or register_person(name=name, email=email, language=language, now=NOW)


def member(name: str, now: datetime = NOW) -> Actor:
    """An actor on the map, kept by a person of that name."""
    who = person(name)
    actor = enter_own(facts(f"{name} Oil"), by=who, now=now, language="en")
    put_on_map(actor, by=coordinator(), now=now)
    return actor


def keeper(actor: Actor) -> Person:
    return actor.keepers.select_related("person").get().person


def ways() -> tuple[Zone, Point]:
    """One zone, one point 4 cents a kilogram away, trucks of two sizes."""
    by = coordinator()
    point = Point.objects.filter(address=ADDRESS).first()
    if point is None:
        zone = put_zone(None, name={"en": "Vlorë"}, is_open=True, by=by, now=NOW)
        point = put_point(
            None, name={"en": "Mill of Vlorë"}, address=ADDRESS, currency="EUR",
            open_minor=8_000, handling_e4=300, is_open=True, by=by, now=NOW,
        )  # fmt: skip
        put_haul(zone, point, cost_e4=400, by=by, now=NOW)
        put_truck(point, capacity_kg=1_500, cost_minor=21_000, most=None, by=by, now=NOW)
        put_truck(point, capacity_kg=6_000, cost_minor=46_000, most=3, by=by, now=NOW)
    return point.hauls.select_related("zone").get().zone, point


def a_request(now: datetime = NOW, *, until: datetime | None = None, **more: Any) -> Request:
    """Open for lots."""
    ways()
    wanted = replace(WANTED, **more)
    made = write_request(wanted, BUYER, title=TITLES, by=coordinator(), now=now)
    ends = until or now + timedelta(days=10)
    return open_request(made, until=ends, by=coordinator(), now=now)


def a_lot(request: Request, actor: Actor, now: datetime = NOW, **more: Any) -> Lot:
    zone, _point = ways()
    said: dict[str, Any] = {"code": OIL, "zone": zone, "free_kg": 1000, "ask_e4": 52_000} | more
    return offer_lot(request, actor, Offered(**said), by=keeper(actor), now=now)


SAID: Mapping[str, Any] = {
    "stages": [
        {"name": "shortfall", "value": "0", "bound": "0", "gap": 0.0, "status": "optimal",
         "seconds": 0.01},
        {"name": "cost", "value": "11060.00", "bound": "11060.00", "gap": 0.0,
         "status": "optimal", "seconds": 0.02},
    ],
    "price_of_fairness": [
        {"epsilon": "0", "cost": "11060.00", "ratio": "0", "status": "optimal"},
        {"epsilon": "0.01", "cost": "11100.00", "ratio": "0.0036", "status": "optimal"},
    ],
    "trucks": [],
    "counts": [0, 1],
    "relaxed": [],
}  # fmt: skip


def answer(kg: Mapping[Lot, int], *, status: str = "optimal", short_kg: int = 0) -> Answer:
    """So much of each lot over the point."""
    _zone, point = ways()
    members: dict[int, list[Part]] = {}
    for lot, each in kg.items():
        parts = members.setdefault(lot.actor_id, [])
        if each:
            parts.append(Part(lot.pk, point.pk, each))
    return Answer(
        status=status, said=SAID, kg=sum(kg.values()), shortfall_kg=short_kg,
        cost_e4=sum(each * (lot.ask_e4 + 700) for lot, each in kg.items()) + 5_400_000,
        members=[
            MemberPart(
                actor, parts, target_kg=700, code="chosen" if parts else "costs_more",
                extra_e4=None if parts else 212_0000, equal_e4=None if parts else 31_000,
            )
            for actor, parts in members.items()
        ],
    )  # fmt: skip


def priced(request: Request, lots: Sequence[Lot], now: datetime = LATER) -> Plan:
    """The prices of fairness are reckoned."""
    plan = ask_for_plan(request, by=coordinator(), now=now)
    return keep_plan(plan, answer(dict.fromkeys(lots, 0)), now=now)


def planned(request: Request, kg: Mapping[Lot, int], now: datetime = LATER) -> Plan:
    """A plan with names, at one percent."""
    request.refresh_from_db()
    if request.epsilon_bp is None:
        priced(request, list(kg), now)
        choose_epsilon(request, epsilon_bp=100, by=coordinator(), now=now)
    plan = ask_for_plan(request, by=coordinator(), now=now)
    return keep_plan(plan, answer(kg), now=now)


def asked(request: Request, kg: Mapping[Lot, int], now: datetime = LATER) -> Plan:
    return ask_members(planned(request, kg, now), days=7, by=coordinator(), now=now)


def share_of(plan: Plan, actor: Actor) -> Share:
    return Share.objects.select_related("plan__request", "actor").get(plan=plan, actor=actor)


def accepted(plan: Plan, now: datetime = LATER) -> Plan:
    """Everybody says yes."""
    for share in plan.shares.filter(state="asked").select_related("plan__request", "actor"):
        accept_share(share, by=keeper(share.actor), now=now)
    return plan


def offered(request: Request, now: datetime = LATER, *, price_e4: int = 60_500) -> Offer:
    return make_offer(
        request, price_e4=price_e4, days=14, terms={"en": "Paid within 30 days."},
        by=coordinator(), now=now,
    )  # fmt: skip
