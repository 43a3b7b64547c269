"""What tests of the map begin with."""

from datetime import datetime
from typing import Any

from charshia.clusters.actors.actions import Facts, enter_listed, enter_own
from charshia.clusters.actors.kinds import Kind
from charshia.clusters.actors.models import Actor
from charshia.people.accounts.models import Person


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def facts(name: str | dict[str, str] = "Vjosa Oil", **more: Any) -> Facts:
    names = {"en": name} if isinstance(name, str) else name
    return Facts(**{"name": names, "kind": Kind.FIRM, "country": "AL"} | more)


def listed(name: str | dict[str, str] = "Vjosa Oil", *, now: datetime, **more: Any) -> Actor:
    """An actor on the map."""
    return enter_listed(facts(name, **more), by=coordinator(), now=now)


def proposed(name: str = "Vjosa Oil", *, by: Person, now: datetime, **more: Any) -> Actor:
    """An actor that ``by`` entered and that waits for a yes."""
    return enter_own(facts(name, **more), by=by, now=now, language="en")
