"""What higher rooms say at the foot of every page, from their ``shown.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

Words = Callable[[HttpRequest], str]


@dataclass(frozen=True)
class Part:
    """``write`` gives the HTML, or nothing; kept pages are made anew when ``tag`` is touched."""

    write: Words
    tag: str


_parts: list[Part] = []


def stand(write: Words, *, tag: str) -> None:
    """Saying it twice changes nothing."""
    part = Part(write, tag)
    if part not in _parts:
        _parts.append(part)


def tags() -> set[str]:
    return {part.tag for part in _parts}


def parts(request: HttpRequest) -> list[str]:
    """What there is to say on this page."""
    return [said for part in _parts if (said := part.write(request))]
