"""What is made in the workshops of the demonstration: one thing was, one is planned."""

import json
from datetime import datetime, timedelta
from typing import Any

from charshia.demo.cast import DATA
from charshia.engines.money import Money
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import check_in, finish
from charshia.workshops.designs.actions import Made
from charshia.workshops.designs.models import Design
from charshia.workshops.making.actions import Plan, plan_making, tell_made
from charshia.workshops.making.models import Making
from charshia.workshops.making.needs import needs_of
from charshia.workshops.making.queries.options import option_in
from charshia.workshops.spaces.models import Space

Said = dict[str, Any]


def make_here(now: datetime) -> None:
    said: Said = json.loads((DATA / "making.json").read_text(encoding="utf-8"))
    made = said["made"]
    making = _plan(made, now - timedelta(days=made["days_ago"]))
    for slot in making.slots.select_related("booking__subject").order_by("pk"):
        booking = slot.booking
        check_in(booking.subject, person=making.person, now=booking.starts_at)
        finish(booking, now=booking.ends_at)
    at = now - timedelta(days=made["told_days_ago"])
    told = Made(
        at.date(), note=made["note"], different=made["different"], minutes=made["took"],
        cost=Money(made["cost_minor"], "EUR"), is_shown=True,
    )  # fmt: skip
    tell_made(making, told, by=making.person, now=at)
    _plan(said["planned"], now)


def _plan(said: Said, now: datetime) -> Making:
    """What its page would propose then, booked with one press."""
    person = Person.objects.get(email=said["person"])
    title = said["design"]
    design = next(one for one in Design.objects.visible() if dict(one.title).get("en") == title)
    space = Space.objects.with_place().get(slug=said["space"])
    asked = {"minutes": said["minutes"], "person": person, "now": now}
    way = option_in(space, needs_of(design), **asked).way
    assert way is not None
    slots = [(one.subject, one.slot) for one in way.steps if one.subject and one.slot]
    plan = Plan(tuple(slots), tuple(way.sessions))
    return plan_making(design.versions.latest("number"), space, plan, by=person, now=now)
