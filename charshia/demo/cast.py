"""Building the demonstration network, by the same actions that everybody uses."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from charshia.ground.media.actions import keep_art
from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.places.phones import parse_phone
from charshia.ground.places.queries import find_settlement
from charshia.market.catalogue.actions import (
    allow_to_sell,
    open_stall,
    put_categories,
    put_labels,
    put_products,
)
from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.importers.native import read_products
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import WeeklyHours, offer_way
from charshia.payments.actions import offer_payment_way, open_account
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    admit_member,
    found_organisation,
    invite_member,
    use_invitation,
)
from charshia.people.organisations.models import Organisation, Role

DATA = Path(__file__).parent / "data"
Facts = dict[str, Any]


def build(now: datetime) -> Iterator[str]:
    """Build everything, a step at a time; gives the name of each step before it is taken."""
    yield "places"
    load_places(now=now)
    yield "shelves"
    put_categories(_read("categories.json"), by="system", now=now)
    put_labels(_read("labels.json"), by="system", now=now)
    yield "people"
    for facts in _read("people.json"):
        _person(facts, now)
    for facts in _read("stalls.json"):
        yield facts["slug"]
        build_stall(facts, now)


def build_stall(facts: Facts, now: datetime) -> Stall:
    owner = _person({"role": "owner", **facts["owner"]}, now)
    organisation = _organisation(facts, now)
    admit_member(organisation, person=owner, role=Role.OWNER, by=owner, now=now)
    stall = open_stall(
        organisation,
        slug=facts["slug"],
        title=facts["title"],
        currency=facts["currency"],
        maker=facts["maker"],
        tagline=facts["tagline"],
        story=facts["story"],
        notice=facts.get("notice", {}),
        terms=facts["terms"],
        settlement=_settlement(facts["settlement"]),
        portrait=keep_art(facts["portrait"]),
        by=owner,
        now=now,
    )
    for member in facts.get("members", ()):
        _invite(organisation, member, owner, now)
    for position, way in enumerate(facts["delivery"]):
        _way(stall, way, position, owner, now)
    for position, way in enumerate(facts["payments"]):
        _payment_way(organisation, way, facts["currency"], position, owner, now)
    _products(stall, facts.get("certificates", ()), owner, now)
    allow_to_sell(stall, by="system", now=now)
    return stall


def _invite(organisation: Organisation, facts: Facts, owner: Person, now: datetime) -> None:
    """Somebody who works at the stall in another role."""
    role = Role(facts["role"])
    _made, token = invite_member(organisation, role=role, by=owner, now=now)
    use_invitation(token, person=_person(facts, now), now=now)


def _products(stall: Stall, held: Iterable[Facts], owner: Person, now: datetime) -> None:
    """``held`` are the stall's certificates: its products with that label are under them."""
    path = DATA / "products" / f"{stall.slug}.jsonl"
    certificates = {facts["label"]: facts for facts in held}
    with path.open(encoding="utf-8") as file:
        drafts = [
            _certified(draft, certificates)
            for draft in read_products(file, currency=stall.currency)
        ]
    outcomes = put_products(stall, drafts, by=owner, now=now)
    refused = [outcome for outcome in outcomes if outcome.errors]
    if refused:
        raise ValueError(f"{path.name}: {refused}")


def _certified(draft: ProductDraft, certificates: Mapping[str, Facts]) -> ProductDraft:
    labels = tuple(
        replace(
            label,
            certificate=facts["number"],
            body=facts["issuer"],  # a name, the same in every language
            valid_from=facts["valid_from"],
            valid_until=facts["valid_until"],
        )
        if (facts := certificates.get(label.slug))
        else label
        for label in draft.labels
    )
    return replace(draft, labels=labels)


def _person(facts: Facts, now: datetime) -> Person:
    known = Person.objects.filter(email=facts["email"]).first()
    if known:
        return known
    person = register_person(
        name=facts["name"],
        email=facts["email"],
        phone=parse_phone(facts["phone"], "XK"),
        language=facts["language"],
        now=now,
    )
    if facts["role"] == "coordinator":
        appoint_coordinator(person, by="system", now=now)
    return person


def _organisation(facts: Facts, now: datetime) -> Organisation:
    return found_organisation(
        facts["slug"],
        name=facts["title"],
        country=facts["settlement"]["country"],
        email=facts["email"],
        phone=parse_phone(facts["phone"], "XK"),
        language=facts["owner"]["language"],
        in_vat=facts["vat_registered"],
        by="system",
        now=now,
    )


def _settlement(facts: Facts) -> Settlement:
    for name in facts["name"].values():
        for found in find_settlement(name, country=facts["country"]):
            if _is_called(found.municipality, facts["municipality"]):
                return found
    raise ValueError(f"no settlement for {facts}")


def _is_called(municipality: Municipality, name: str) -> bool:
    return name in municipality.names.values()


def _way(stall: Stall, facts: Facts, position: int, owner: Person, now: datetime) -> None:
    free_above = facts.get("free_above")
    offer_way(
        stall,
        kind=facts["kind"],
        name=facts["name"],
        note=facts.get("note", {}),
        place=facts.get("place", {}),
        fee_minor=_minor(facts["fee"]),
        free_above_minor=None if free_above is None else _minor(free_above),
        zones=[_municipality(name) for name in facts.get("zones", ())],
        countries=facts.get("countries", []),
        lead_days=facts.get("lead_days", 0),
        hours=[_hours(hours) for hours in facts.get("hours", ())],
        position=position,
        by=owner,
        now=now,
    )


def _municipality(name: str) -> Municipality:
    found = [one for one in Municipality.objects.all() if _is_called(one, name)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} municipalities are called {name}")
    return found[0]


def _hours(facts: Facts) -> WeeklyHours:
    opens, closes = time.fromisoformat(facts["from"]), time.fromisoformat(facts["to"])
    return WeeklyHours(facts["weekday"], opens, closes, facts.get("capacity"))


def _payment_way(
    organisation: Organisation,
    facts: Facts,
    currency: str,
    position: int,
    owner: Person,
    now: datetime,
) -> None:
    account = None
    if facts.get("account"):
        account = open_account(
            organisation, by=owner, now=now, **({"currency": currency} | facts["account"])
        )
    offer_payment_way(
        organisation, kind=facts["kind"], account=account, position=position, by=owner, now=now
    )


def _minor(amount: str) -> int:
    return int(Decimal(amount) * 100)


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
