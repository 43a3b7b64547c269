"""The map of actors of the demonstration network: some twenty, of seven countries."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from charshia.clusters.actors.actions import (
    Facts,
    Paper,
    Wish,
    enter_listed,
    put_certificate,
    put_good,
    put_want,
    say_relation,
)
from charshia.clusters.actors.kinds import Audience, WantKind
from charshia.clusters.actors.models import Actor
from charshia.demo.cast import DATA
from charshia.ground.places.queries import find_settlement
from charshia.people.accounts.models import Person


def draw_map(now: datetime) -> None:
    said = json.loads((DATA / "actors.json").read_text(encoding="utf-8"))
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    known = {one["key"]: _actor(one, coordinator, now) for one in said["actors"]}
    for first, second, kind, code in said["relations"]:
        say_relation(known[first], known[second], kind=kind, code=code, by=coordinator, now=now)


def _actor(one: Mapping[str, Any], by: Person, now: datetime) -> Actor:
    town, spot = one.get("settlement"), one.get("spot")
    key = one["key"].encode("ascii", "ignore").decode()
    facts = Facts(
        name=one["name"], kind=one["kind"], country=one["country"], summary=one["summary"],
        sectors=tuple(one["sectors"]), languages=tuple(one["languages"]),
        settlement=find_settlement(town, country=one["country"])[0] if town else None,
        address=one.get("address", ""), latitude=spot[0] if spot else None,
        longitude=spot[1] if spot else None, email=f"{key}@example.org",
        web=f"https://{key}.example.org", capacities_for=Audience.PUBLIC,
    )  # fmt: skip
    actor = enter_listed(facts, by=by, now=now, language=one["languages"][0])
    for good in one.get("goods", ()):
        monthly = {int(month): amount for month, amount in good["months"].items()}
        put_good(actor, good["code"], unit=good["unit"], monthly=monthly, by=by, now=now)
    today = timezone.localdate(now)
    for held in one.get("certificates", ()):
        paper = Paper(
            held["type"], held["body"], number=held["number"],
            valid_from=today - timedelta(days=365), valid_to=today + timedelta(days=held["days"]),
        )  # fmt: skip
        put_certificate(actor, paper, by=by, now=now)
    for kind in WantKind:
        if title := one.get(kind.value):
            wish = Wish(kind, title, code=one[f"code_{kind.value}"])
            put_want(actor, wish, by=by, now=now)
    return actor
