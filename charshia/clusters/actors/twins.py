"""Entries of the map as they are compared, so that nobody stands on it twice."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.engines.twins import Entry, Known, Twin, Why


def known(country: str = "") -> Known:
    """All entries that stand or wait, of one country where that is said. One query."""
    gone = [State.MERGED, State.REFUSED]
    rows = Actor.objects.exclude(state__in=gone).select_related("settlement").order_by("pk")
    if country:
        rows = rows.filter(country=country)
    return Known(entry_of(actor) for actor in rows.iterator(chunk_size=2000))


def entry_of(actor: Actor) -> Entry:
    return Entry(
        key=actor.pk,
        names=tuple(actor.name.values()),
        country=actor.country,
        place=actor.settlement.code if actor.settlement else "",
        spot=actor.spot,
        number=actor.registration_number,
        web=actor.web,
        phone=actor.phone,
    )


def entry_said(said: Mapping[str, Any], key: int) -> Entry:
    """What a row of a file says."""
    spot = (said["latitude"], said["longitude"]) if "latitude" in said else None
    return Entry(
        key=key,
        names=tuple(said["name"].values()),
        country=said["country"],
        place=said.get("settlement", ""),
        spot=spot,
        number=said.get("registration_number", ""),
        web=said.get("web", ""),
        phone=said.get("phone", ""),
    )


def why_words(twin: Twin) -> str:
    """In words, why two are taken for one."""
    return {
        Why.NUMBER: _("the same registration number"),
        Why.PHONE: _("the same telephone"),
        Why.WEB: _("the same web page"),
        Why.NAME: _("nearly the same name"),
        Why.PLACE: _("a like name in the same place"),
    }[twin.why]


def twins_of(actor: Actor, among: Known) -> Twin | None:
    return among.twin_of(entry_of(actor))


def all_pairs() -> Iterable[tuple[int, Twin]]:
    """Entries that may be one, each pair once: the later, and the twin that was there before."""
    compared = Known(())
    rows = Actor.objects.filter(state=State.LISTED).select_related("settlement").order_by("pk")
    for actor in rows.iterator(chunk_size=2000):
        entry = entry_of(actor)
        twin = compared.twin_of(entry)
        if twin is not None:
            yield actor.pk, twin
        compared.add(entry)
