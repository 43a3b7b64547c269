"""Whose money it is: a list that the room of projects fills, for pages of calls and programmes.

``tell(find)``: ``find`` is given what is looked at ("call" or "programme") and its slug, and
gives the projects that pay for it. A page shows them by ``{% load funding %}
{% funded_by kind="call" slug=call.slug %}``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from charshia.ground.languages.fields import Translated
from charshia.ground.media.queries import Picture


@dataclass(frozen=True)
class Funder:
    """A party with its logo; ``wording`` is what it requires to be said, in ``language``."""

    name: Translated
    picture: Picture | None
    wording: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True)
class Funding:
    """One project: its page, and who must be named on every page that it pays for."""

    title: Translated
    url: str
    funders: list[Funder]


TAG: Final = "funding"  # of kept pages on which funders stand
Find = Callable[[str, str], Iterable[Funding]]
_finds: list[Find] = []


def tell(find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds:
        _finds.append(find)


def funding_of(kind: str, slug: str) -> list[Funding]:
    return [one for find in _finds for one in find(kind, slug)]
