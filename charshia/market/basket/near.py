"""Where a visitor's goods went the last time: a room above that knows says so."""

from collections.abc import Callable

from django.http import HttpRequest

Near = Callable[[HttpRequest], int | None]
_known: list[Near] = []


def near_is_known_by(near: Near) -> Near:
    """Declare in a ``shown.py`` who knows the municipality (its id) of a visitor."""
    _known[:] = [near]
    return near


def municipality_of(request: HttpRequest) -> int | None:
    return _known[0](request) if _known else None
