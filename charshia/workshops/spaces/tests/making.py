"""A space with machines for tests, made through actions: Kukes has a workshop by the lake."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.actions import add_machine, open_space, publish_space
from charshia.workshops.spaces.kinds import Kind
from charshia.workshops.spaces.models import Machine, Space


def person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def an_organisation(slug: str, now: datetime) -> Organisation:
    return found_organisation(
        slug, name={"en": f"{slug} house"}, country="XK", by="system", now=now
    )


def a_space(now: datetime, slug: str = "bench", **facts: Any) -> Space:
    """Arta is its steward; it stands in a settlement of the demonstration's places."""
    place = Settlement.objects.filter(latitude__isnull=False).order_by("pk").first()
    made = open_space(
        slug, steward=person("arta"), by="system", now=now,
        **{
            "organisation": an_organisation(f"{slug}-org", now), "settlement": place,
            "country": "XK", "kind": Kind.MAKERSPACE, "time_zone": "Europe/Belgrade",
            "name": {"en": "The bench", "sq": "Banka"},
            "summary": {"en": "Wood, print and light.", "sq": "Dru, shtyp dhe dritë."},
        } | facts,
    )  # fmt: skip
    publish_space(made, by=person("arta"), now=now)
    made.refresh_from_db()
    return made


def a_machine(space: Space, now: datetime, **facts: Any) -> Machine:
    """A printer of plastic, 220 by 220 by 250 mm."""
    return add_machine(
        space, by=person("arta"), now=now,
        **{
            "name": {"en": "Printer", "sq": "Printeri"}, "process": "fdm-printing",
            "materials": ["pla", "petg"],
            "x_mm": Decimal(220), "y_mm": Decimal(220), "z_mm": Decimal(250),
        } | facts,
    )  # fmt: skip
