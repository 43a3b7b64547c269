"""What tests of partner search begin with."""

from datetime import datetime
from typing import Any

from charshia.clusters.actors.actions import Wish, put_on_map, put_want
from charshia.clusters.actors.kinds import WantKind
from charshia.clusters.actors.models import Actor, Want
from charshia.clusters.actors.tests.mapping import coordinator, proposed
from charshia.clusters.partners.actions import ask_introduction
from charshia.clusters.partners.models import Introduction
from charshia.people.accounts.models import Person

OIL = "15092000"


def kept(name: str, *, by: Person, now: datetime, **more: Any) -> Actor:
    """An actor on the map that ``by`` keeps."""
    actor = proposed(name, by=by, now=now, **more)
    put_on_map(actor, by=coordinator(), now=now)
    actor.refresh_from_db()
    return actor


def wanted(
    actor: Actor, title: Any = "Olive oil for Vienna", *, by: Person, now: datetime, **more: Any
) -> Want:
    said = {"en": title} if isinstance(title, str) else title
    wish = Wish(more.pop("kind", WantKind.NEED), said, **({"code": OIL} | more))
    return put_want(actor, wish, by=by, now=now)


def asked(want: Want, other: Actor, *, by: Person, now: datetime) -> Introduction:
    return ask_introduction(
        want, other, words="We bottle in Vienna.", language="en", by=by, now=now
    )
