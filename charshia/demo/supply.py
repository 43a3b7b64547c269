"""Pooled orders of the demonstration network: one sold, one for which members are asked, one open.

Whoever has no account is written for by the coordinator, as for members that telephone.
"""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from charshia.clusters.actors.actions import Paper, ensure_link, put_certificate, take_entry
from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions import (
    Buyer,
    Offered,
    Wanted,
    accept_offer,
    accept_share,
    ask_for_plan,
    ask_members,
    choose_epsilon,
    decline_share,
    keep_plan,
    make_offer,
    offer_lot,
    open_request,
    put_haul,
    put_limit,
    put_point,
    put_truck,
    put_zone,
    write_request,
)
from charshia.clusters.supply.models import Plan, Request, Zone
from charshia.clusters.supply.solving import solved
from charshia.demo.cast import DATA
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person

Said = dict[str, Any]
EPSILON_BP: Final = 300
SECONDS: Final = 20.0
TAKEN: Final = timedelta(days=8)  # so long lots are taken


def pool(now: datetime) -> None:
    said: Said = json.loads((DATA / "supply.json").read_text(encoding="utf-8"))
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    zones = _ways(said, by, now)
    members = _members(said, by, now)
    for one in said["requests"]:
        _request(one, said, zones, members, by, now)


def _ways(said: Said, by: Person, now: datetime) -> dict[str, Zone]:
    who: Said = {"by": by, "now": now}
    zones = {key: put_zone(None, name=name, is_open=True, **who)
             for key, name in said["zones"].items()}  # fmt: skip
    for one in said["points"].values():
        facts = {name: one[name] for name in ("name", "address", "open_minor", "handling_e4")}
        point = put_point(None, currency="EUR", is_open=True, **facts, **who)
        for key, cost_e4 in one["hauls"].items():
            put_haul(zones[key], point, cost_e4=cost_e4, **who)
        for capacity_kg, cost_minor, most in one["trucks"]:
            put_truck(point, capacity_kg=capacity_kg, cost_minor=cost_minor, most=most, **who)
    return zones


def _members(said: Said, by: Person, now: datetime) -> dict[str, Actor]:
    """With a certificate each; one of them is kept by somebody with an account."""
    known = {name: one for one in Actor.objects.listed().order_by("pk")
             for name in one.name.values()}  # fmt: skip
    today = timezone.localdate(now)
    members = {key: known[one["name"]] for key, one in said["members"].items()}
    for key, one in said["members"].items():
        if members[key].certificates.filter(type=CertificateType.ORGANIC).exists():
            continue
        paper = Paper(
            CertificateType.ORGANIC, "Albinspekt", number=f"AL-BIO-01/{members[key].pk:03}",
            valid_from=today - timedelta(days=200),
            valid_to=today + timedelta(days=one["organic"]),
        )  # fmt: skip
        put_certificate(members[key], paper, by=by, now=now)
    keeper = said["keeper"]
    who = register_person(
        name=keeper["name"], email=keeper["email"], language=keeper["language"], now=now
    )
    actor = members[keeper["member"]]
    ensure_link(actor)
    actor.refresh_from_db()
    take_entry(actor, key=actor.link_key, person=who, now=now)
    return members


def _request(
    one: Said, said: Said, zones: dict[str, Zone], members: dict[str, Actor], by: Person,
    now: datetime,
) -> None:  # fmt: skip
    """Written, opened and offered for; then as far as ``until``."""
    begun = now - timedelta(days=one["days_ago"])
    who: Said = {"by": by, "now": begun}
    texts = {name: one[name] for name in ("title", "text", "packaging")}
    made = write_request(_wanted(one, now), Buyer(**one["buyer"]), **texts, **who)
    for analysis, least, most, is_blend in one["limits"]:
        put_limit(
            made, analysis=analysis, at_least=least and Decimal(least),
            at_most=most and Decimal(most), is_blend=is_blend, **who,
        )  # fmt: skip
    made = open_request(made, until=begun + TAKEN, **who)
    for key, kg, ask_e4, minimum_kg, step_kg, analyses in one["lots"]:
        offered = Offered(
            made.code, zones[said["members"][key]["zone"]], kg, ask_e4, minimum_kg=minimum_kg,
            step_kg=step_kg, analyses=analyses,
        )  # fmt: skip
        papers = list(members[key].certificates.all())
        offer_lot(made, members[key], offered, certificates=papers, **who)
    if one["until"] != "open":
        _ask(one, made, members, {"by": by, "now": begun + TAKEN})


def _wanted(one: Said, now: datetime) -> Wanted:
    return Wanted(
        code=one["code"], kg=one["kg"], least_kg=one["least_kg"], most_kg=one["most_kg"],
        ship_on=timezone.localdate(now) + timedelta(days=one["ships_in"]), place=one["place"],
        certificates=tuple(one["certificates"]), ceiling_e4=one["ceiling"],
        max_percent=one["percent"],
    )  # fmt: skip


def _ask(one: Said, made: Request, members: dict[str, Actor], who: Said) -> None:
    """Planned, and answered by all but whoever is said to decline."""
    _plan(made, who)
    choose_epsilon(made, epsilon_bp=EPSILON_BP, **who)
    plan = ask_members(_plan(made, who), days=10, **who)
    no = members[one["declines"]] if "declines" in one else None
    for share in plan.shares.filter(kg__gte=1).select_related("plan__request").order_by("pk"):
        if no is not None and share.actor_id == no.pk:
            decline_share(share, words=one["words"], **who)
        else:
            accept_share(share, **who)
    if one["until"] == "accepted":
        offer = make_offer(made, price_e4=one["price"], days=14, **who)
        accept_offer(offer, name=one["buyer"]["contact"], now=who["now"])


def _plan(made: Request, who: Said) -> Plan:
    made.refresh_from_db()
    plan = ask_for_plan(made, **who)
    return keep_plan(plan, solved(plan, seconds=SECONDS), now=who["now"])
