"""Where two trees of values differ: in a value, a type, a length or the order of keys."""

from collections.abc import Iterator
from typing import Any


def differing(before: Any, after: Any, place: str) -> Iterator[str]:
    if type(before) is not type(after):
        yield place or "*"
    elif isinstance(before, dict):
        yield from _of_tables(before, after, place)
    elif isinstance(before, list):
        if len(before) != len(after):
            yield place
        for number, (one, other) in enumerate(zip(before, after, strict=False), start=1):
            yield from differing(one, other, f"{place}.{number}")
    elif before != after and repr(before) != repr(after):  # nan is never itself
        yield place


def _of_tables(before: dict[Any, Any], after: dict[Any, Any], place: str) -> Iterator[str]:
    for key, one in before.items():
        inside = f"{place}.{key}" if place else str(key)
        if key in after:
            yield from differing(one, after[key], inside)
        else:
            yield inside
    yield from (f"{place}.{key}".lstrip(".") for key in after if key not in before)
    if list(before) != list(after) and set(before) == set(after):
        yield place or "*"
