"""Links that higher rooms put into the frame of every page, from their ``shown.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

# home search suggest basket add checkout wish seen: one address each, used by the frame itself
# sign_in: for strangers; desk: for people; foot…: at the end of every page (of the market,
# of what people do together, know and make, of the house)
# reads: where one says which languages one reads, from the note beside a text
# mine: a person's own pages; office: the coordinator's, listed on the desk to her alone
Place = Literal[
    "home", "search", "suggest", "basket", "add", "checkout", "wish", "seen", "sign_in", "desk",
    "foot_market", "foot_together", "foot_known", "foot_made", "foot", "mine", "office", "reads",
]  # fmt: skip


def everybody(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Link:
    """One link in the frame.

    Link("foot", "accounts:terms", _("Terms"), order=30)
    """

    place: Place
    view: str  # name of the address, "basket:basket"
    label: str | Promise = ""
    order: int = 50
    icon: str = ""
    shown_to: Callable[[HttpRequest], bool] = field(default=everybody, compare=False)

    @property
    def url(self) -> str:
        return _address_of(self.view, get_language())


@cache
def _address_of(view: str, language: str | None) -> str:
    """Looked up once in each language: a page has twenty of them."""
    return reverse(view)


_links: list[Link] = []


def show(*links: Link) -> None:
    """Put links into the frame. Saying it twice changes nothing."""
    for link in links:
        if link not in _links:
            _links.append(link)
    _links.sort(key=lambda link: (link.place, link.order, link.view))


def links(place: Place) -> list[Link]:
    return [link for link in _links if link.place == place]


def address(place: Place) -> str:
    """The address of a place that one room fills; empty while none does."""
    found = links(place)
    return found[0].url if found else ""
