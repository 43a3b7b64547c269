"""Volunteers and texts for tests, made through actions."""

from datetime import datetime
from typing import Any

from charshia.commons.translating.actions import Place, appoint_volunteer, hand_in
from charshia.commons.translating.areas import area_named
from charshia.commons.translating.models import Work
from charshia.ground.languages.states import fingerprint
from charshia.market.catalogue.models import Product
from charshia.people.accounts.models import Person


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def volunteer(name: str, *languages: str, reviews: tuple[str, ...] = (), now: datetime) -> Person:
    """Somebody of the cast who translates into these languages."""
    who = person(name)
    appoint_volunteer(who, reads=["sq"], languages=languages, reviews=reviews, by="system", now=now)
    return who


def product(sku: str = "KAZ-AJV-BUT") -> Product:
    return Product.objects.select_related("stall").get(variants__sku=sku)


def at(row: Any, field: str, language: str) -> Place:
    area = area_named(row._meta.label_lower)
    assert area
    return Place(area, row, field, language)


def of(place: Place) -> str:
    return fingerprint(place.text.original)


def handed_in(place: Place, text: str, *, by: Person, now: datetime) -> Work:
    return hand_in(place, text=text, of=of(place), by=by, now=now)


def address(place: Place, more: str = "") -> str:
    key = f"{place.area.key}/{place.row.pk}/{place.field}/{place.language}"
    return f"/en/translating/texts/{key}/{more}"
