"""The ground of maps that an installation loaded for itself, instead of ours."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from charshia.ground.languages.tags import CONTENT
from charshia.ground.places.models import Settlement


def own_ground() -> Path | None:
    """Its file, when ``charshia import-places`` kept one."""
    path = Path(settings.DATA) / "ground.json"
    return path if path.exists() else None


def with_our_towns(layers: dict[str, Any]) -> str:
    """The layers as maps load them, with the seats of municipalities from our reviewed table."""
    seats = Settlement.objects.filter(is_seat=True).exclude(latitude=None).order_by("code")
    towns = [[one.latitude, one.longitude, _names(one)] for one in seats]
    return json.dumps(layers | {"towns": towns}, ensure_ascii=False, separators=(",", ":"))


def _names(place: Settlement) -> dict[str, str]:
    return {tag: place.names.text(tag) for tag in CONTENT}
