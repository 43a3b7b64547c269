"""A map of a few places, drawn from what lies on our own server; shown only when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from charshia.ground.places.ground import own_ground


@dataclass(frozen=True)
class Pin:
    """A place on a map. ``number`` is written on it; ``tone`` is plain, collect, start or done."""

    latitude: float
    longitude: float
    label: str
    number: str = ""
    tone: str = "plain"


def route_map(*, pins: Sequence[Pin], key: str = "map") -> SafeString:
    """A button that opens a map with the pins, joined in their order. The page lists them too:
    without scripts there is only the list.

    {% route_map pins=pins %}
    """
    return _map({"pins": pins, "key": key, "is_joined": True})


def place_map(*, pins: Sequence[Pin] = (), features: str = "", key: str = "map") -> SafeString:
    """A button that opens a map with the pins, each by itself, or with what ``features`` (the
    address of GeoJSON whose properties have name, place and url) tells when it is opened. The
    page lists them too.

    {% place_map pins=pins %}
    """
    return _map({"pins": pins, "key": key, "features": features})


def _map(context: dict[str, Any]) -> SafeString:
    return render_to_string("ui/map.html", {**context, "ground": ground_address()})


def ground_address() -> str:
    """Where land, rivers and towns are told, on which a map draws."""
    own = own_ground()
    return reverse("ground", args=[int(own.stat().st_mtime)]) if own else static("ui/ground.json")
