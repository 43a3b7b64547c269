"""What an entry says of an actor, and what is refused of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import Audience
from charshia.clusters.actors.marks import tags_of
from charshia.clusters.actors.models import Actor
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import touch
from charshia.ground.places.models import Settlement
from charshia.ground.search.actions import note_change

_BARRED: Final = ("sectors", "languages")


class NotNamed(Refusal):
    pass


class NotOnTheGlobe(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    """What an entry says; texts by language, ``country`` as ISO 3166-1, places in degrees."""

    name: Mapping[str, str]
    kind: str
    country: str
    summary: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    settlement: Settlement | None = None
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    registration_number: str = ""
    web: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    contact_for: str = Audience.MEMBERS
    capacities_for: str = Audience.MEMBERS

    def kept(self) -> dict[str, Any]:
        """As the fields of an actor."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return said | {name: barred(said[name]) for name in _BARRED}


def refuse_shapeless(facts: Facts) -> None:
    """Raises NotNamed or NotOnTheGlobe."""
    if not any(str(text).strip() for text in facts.name.values()):
        raise NotNamed(_("Write a name."), field="name")
    north, east = facts.latitude, facts.longitude
    if (north is None) != (east is None):
        raise NotOnTheGlobe(_("Write both, latitude and longitude, or neither."), field="latitude")
    if north is not None and east is not None and not (-90 <= north <= 90 and -180 <= east <= 180):
        raise NotOnTheGlobe(_("There is no such place on the globe."), field="latitude")


def follow(*actors: Actor) -> None:
    """Pages and documents of these actors have changed. Part of the caller's action."""
    touch(*(tag for actor in actors for tag in tags_of(actor)))
    note_change("actor", [actor.pk for actor in actors])


def locked(pks: Iterable[int]) -> list[Actor]:
    """The rows, locked in an order that cannot deadlock, in that order."""
    return list(Actor.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",)))
