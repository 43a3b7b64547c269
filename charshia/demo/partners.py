"""Partner search in the demonstration network: stalls seek and offer across languages; two of
them talk already, one question waits for an answer."""

import json
from datetime import datetime, timedelta
from typing import Any

from charshia.clusters.actors.actions import Facts, Wish, enter_listed, put_good, put_want
from charshia.clusters.actors.models import Actor, Want
from charshia.clusters.partners.actions import (
    Criteria,
    agree,
    ask_introduction,
    put_search,
    say_stage,
)
from charshia.demo.cast import DATA
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Role

Said = dict[str, Any]


def seek(now: datetime) -> None:
    said: Said = json.loads((DATA / "partners.json").read_text(encoding="utf-8"))
    wants: dict[str, Want] = {}
    actors = {one["stall"]: _actor(one, wants, now) for one in said["actors"]}
    for one in said["searches"]:
        criteria = Criteria(
            amount=one["amount"], unit=one["unit"], papers=tuple(one["papers"]),
            languages=tuple(one["languages"]),
        )  # fmt: skip
        want = wants[one["want"]]
        put_search(want, criteria, by=_owner(want.actor), now=now)
    for one in said["introductions"]:
        _introduce(one, wants[one["want"]], actors[one["other"]], now)


def _actor(one: Said, wants: dict[str, Want], now: datetime) -> Actor:
    """The entry of a stall's business, which its owner keeps."""
    stall = Stall.objects.select_related("organisation", "settlement").get(slug=one["stall"])
    facts = Facts(
        name=one["name"], kind="firm", country=one["country"], summary=one["summary"],
        sectors=tuple(one["sectors"]), languages=tuple(one["languages"]),
        settlement=stall.settlement,
    )  # fmt: skip
    language = one["languages"][0]
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    who: Said = {"by": coordinator, "now": now}
    actor = enter_listed(facts, language=language, organisation=stall.organisation, **who)
    owner = _owner(actor)
    for good in one["goods"]:
        monthly = {int(month): amount for month, amount in good["months"].items()}
        put_good(actor, good["code"], unit=good["unit"], monthly=monthly, by=owner, now=now)
    for want in one["wants"]:
        wish = Wish(want["kind"], want["title"], code=want["code"])
        wants[want["key"]] = put_want(actor, wish, by=owner, now=now)
    return actor


def _introduce(one: Said, want: Want, other: Actor, now: datetime) -> None:
    """Asked some days ago; answered where the answer is given, and what came of it."""
    at = now - timedelta(days=one["days_ago"])
    made = ask_introduction(
        want, other, words=one["words"], language=one["language"], by=_owner(want.actor), now=at
    )
    if not one["is_agreed"]:
        return
    agree(made, by=_owner(other), now=at + timedelta(days=1))
    for said in one["said"]:
        then, by = at + timedelta(days=said["days_later"]), _owner(other)
        say_stage(made, other, said["stage"], words=said["words"], by=by, now=then)


def _owner(actor: Actor) -> Person:
    assert actor.organisation is not None  # each is the entry of a stall's business
    return actor.organisation.memberships.select_related("person").get(role=Role.OWNER).person
