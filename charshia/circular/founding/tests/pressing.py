"""An enterprise for tests, made through actions: a press at the foot of the hills."""

from datetime import datetime
from typing import Any

from charshia.circular.founding.actions import entrust, open_enterprise, publish_enterprise
from charshia.circular.founding.models import Duty, Enterprise
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation


def person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def an_enterprise(now: datetime, slug: str = "press", **facts: Any) -> Enterprise:
    """Arta manages it; it stands in a settlement of the demonstration's places."""
    place = Settlement.objects.filter(latitude__isnull=False).order_by("pk").first()
    assert place is not None
    made = open_enterprise(
        slug, manager=person("arta"), by="system", now=now,
        **{
            "organisation": an_organisation(slug, now), "settlement": place,
            "latitude": place.latitude, "longitude": place.longitude,
            "name": {"en": "The press", "sq": "Presa"},
            "summary": {"en": "Briquettes of straw and prunings.", "sq": "Briketa prej kashte."},
        } | facts,
    )  # fmt: skip
    publish_enterprise(made, by=person("arta"), now=now)
    made.refresh_from_db()
    return made


def an_organisation(slug: str, now: datetime) -> Organisation:
    return found_organisation(slug, name={"en": f"{slug} firm"}, country="XK", by="system", now=now)


def with_duty(enterprise: Enterprise, who: str, duty: Duty, now: datetime) -> Person:
    entrust(enterprise, person(who), duty=duty, by=person("arta"), now=now)
    return person(who)
