"""What tests of joint applications begin with."""

from datetime import datetime

from charshia.clusters.actors.actions import put_on_map
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tests.mapping import coordinator, proposed
from charshia.demo.calls import open_call
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import Call
from charshia.programme.joint.actions import Words, agree, ask_partner, begin_bid
from charshia.programme.joint.models import Bid, Partner

WORDS = Words("Oil of three valleys", "We fill one container.", "The mill.", "en")
BRINGS = "Ten tonnes of olives."


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def firm(name: str, who: str, *, now: datetime) -> Actor:
    """A firm on the map that ``who`` keeps."""
    made = proposed(name, by=person(who), now=now)
    put_on_map(made, by=coordinator(), now=now)
    return Actor.objects.get(pk=made.pk)


def a_call(now: datetime) -> Call:
    return open_call(now)


def bid(call: Call, *, now: datetime, lead: Actor | None = None) -> Bid:
    """Led by Arta's firm."""
    lead = lead or firm("Mill", "arta", now=now)
    return begin_bid(call, lead, WORDS, by=person("arta"), now=now)


def partner(of: Bid, name: str = "Grove", who: str = "hatixhe", *, now: datetime) -> Partner:
    made = firm(name, who, now=now)
    return ask_partner(of, made, brings=BRINGS, by=person("arta"), now=now)


def agreed(of: Bid, name: str = "Grove", who: str = "hatixhe", *, now: datetime) -> Partner:
    made = partner(of, name, who, now=now)
    agree(made, brings=BRINGS, by=person(who), now=now)
    made.refresh_from_db()
    return made
