"""Workshops of the demonstration: one at fixed hours, one open when somebody is there."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from charshia.demo.buying import owner_of
from charshia.demo.cast import DATA
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import offer_machine, set_price
from charshia.workshops.booking.kinds import Group
from charshia.workshops.spaces.actions import (
    add_machine,
    change_stock,
    offer_consumable,
    open_space,
    publish_space,
    put_hours,
    report_problem,
    say_presence,
)
from charshia.workshops.spaces.kinds import Reason
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.models.machines import MEASURES

Said = dict[str, Any]
OWN: Final = (
    "kind", "access", "opening", "step_free", "wheelchair", "accessible_toilet",
    "name", "summary", "about", "directions",
)  # fmt: skip
BEGUN: Final = timedelta(days=60)


def open_workshops(now: datetime) -> None:
    said: Said = json.loads((DATA / "spaces.json").read_text(encoding="utf-8"))
    for one in said["spaces"]:
        _open(one, now)


def _open(one: Said, now: datetime) -> None:
    stall = Stall.objects.select_related("organisation", "settlement").get(slug=one["stall"])
    owner, begun = owner_of(stall), now - BEGUN
    space = open_space(
        one["slug"], steward=owner, organisation=stall.organisation, country="XK",
        settlement=stall.settlement, by=owner, now=begun, **{name: one[name] for name in OWN},
    )  # fmt: skip
    for weekday, since, till in one["hours"]:
        put_hours(space, weekday=weekday, from_minute=since, till_minute=till, by=owner, now=begun)
    for machine in one["machines"]:
        _put_up(space, dict(machine), owner, now)
    for store in one["stores"]:
        _lay_in(space, dict(store), owner, begun)
    publish_space(space, by=owner, now=begun)
    if hours := one.get("presence_hours"):
        say_presence(
            space, person=owner, starts_at=now, ends_at=now + timedelta(hours=hours), now=now
        )


def _put_up(space: Space, said: Said, owner: Person, now: datetime) -> None:
    """A machine; what is wrong with it was said a week ago. With ``rates`` it can be booked."""
    problem, rates = said.pop("problem", None), said.pop("rates", None)
    measures = {name: Decimal(said.pop(name)) for name in MEASURES if name in said}
    machine = add_machine(space, by=owner, now=now - BEGUN, **said, **measures)
    for subject in offer_machine(machine, by=owner, now=now - BEGUN) if rates else ():
        set_price(subject, Group.PUBLIC, rates=tuple(rates), by=owner, now=now - BEGUN)
    if problem:
        report_problem(machine, by=owner, now=now - timedelta(days=7), **problem)


def _lay_in(space: Space, said: Said, owner: Person, at: datetime) -> None:
    stock = said.pop("stock")
    made = offer_consumable(space, by=owner, now=at, **said)
    change_stock(made, amount=stock, reason=Reason.BOUGHT, by=owner, now=at)
