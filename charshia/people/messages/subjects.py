"""What messages are about and where organisations are shown: the rooms above say so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from charshia.ground.media.queries import Picture
from charshia.people.organisations.models import Organisation


@dataclass(frozen=True)
class Subject:
    """A thing that messages speak of, as the reader may see it. ``lang`` marks its words."""

    words: str
    url: str = ""
    lang: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Face:
    """How an organisation is called and shown where people meet it."""

    name: str
    url: str = ""
    lang: str = ""
    woven: str = ""  # what its kilim is woven from


Show = Callable[[Iterable[int], bool], Mapping[int, Subject]]
Inbox = Callable[[Organisation, int], str]
_shows: dict[str, Show] = {}
_faces: list[Callable[[Iterable[Organisation]], Mapping[int, Face]]] = []
_inboxes: list[Inbox] = []


def spoken_of(kind: str, show: Show) -> None:
    """Name what shows things of a kind ("catalogue.product"), from a ``shown.py``.

    ``show(ids, is_house)`` gives those that there are; ``is_house`` says for which side.
    """
    _shows[kind] = show


def faces_are(show: Callable[[Iterable[Organisation]], Mapping[int, Face]]) -> None:
    _faces[:] = [show]


def inboxes_are_at(address: Inbox) -> None:
    """Name the page on which members read a thread (its number) of their organisation."""
    _inboxes[:] = [address]


def subjects(references: Iterable[str], *, is_house: bool) -> dict[str, Subject]:
    """Those that can be shown, by reference. As many queries as their rooms need."""
    wanted: dict[str, dict[int, str]] = {}
    for reference in set(references):
        kind, _slash, number = reference.partition("/")
        if kind in _shows and number.isdecimal():
            wanted.setdefault(kind, {})[int(number)] = reference
    found: dict[str, Subject] = {}
    for kind, named in wanted.items():
        shown = _shows[kind](named, is_house)
        found |= {named[pk]: subject for pk, subject in shown.items()}
    return found


def faces(organisations: Iterable[Organisation]) -> dict[int, Face]:
    """How organisations are called, by id."""
    wanted = list(organisations)
    shown = _faces[0](wanted) if _faces and wanted else {}
    return {one.pk: shown.get(one.pk) or _plain(one) for one in wanted}


def inbox_address(organisation: Organisation, thread: int) -> str:
    """Empty while no room shows inboxes, or this organisation has none."""
    return _inboxes[0](organisation, thread) if _inboxes else ""


def _plain(organisation: Organisation) -> Face:
    name, lang = organisation.name.shown()
    return Face(name, lang=lang, woven=organisation.slug)
