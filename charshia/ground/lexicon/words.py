"""The lexicon and the forms, opened once a process, and anew when the words have changed."""

from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final, NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from charshia.engines.words.forms import LANGUAGES, Forms
from charshia.engines.words.lexicon import Lexicon, load
from charshia.ground.lexicon import own
from charshia.ground.lexicon.building import NAMES, concepts

EVERY: Final = 1.0  # seconds between looks at whether the words have changed

# Languages of which we have no words of their own, and the nearest whose words they share.
KIN: Final = {"bs": "sr", "hr": "sr", "sh": "sr", "cnr": "sr", "aln": "sq", "als": "sq"}


def language_of(tag: str) -> str:
    """The language of words (sq, sr, en …) for a BCP 47 tag; English for one that has none here."""
    language = tag.partition("-")[0]  # both scripts of Serbian are one
    return language if language in LANGUAGES else KIN.get(language, "en")


@cache
def forms() -> Forms:
    return Forms(_built(NAMES).parent)


class Opened(NamedTuple):
    moment: tuple[int, int] | None
    version: str
    lexicon: Lexicon


_opened: Opened | None = None
_looked = 0.0
_opening = Lock()


def lexicon() -> Lexicon:
    return opened().lexicon


def version() -> str:
    """Changes when the words do: an index made with others is of no use."""
    return opened().version


def opened() -> Opened:
    """The words, opened anew when they have changed: looked after once a second."""
    global _opened, _looked
    kept, clock = _opened, monotonic()
    if kept is not None and clock - _looked < EVERY:
        return kept
    _looked = clock
    now = own.moment()
    if kept is not None and kept.moment == now:
        return kept
    with _opening:
        if _opened is None or _opened.moment != now:
            _opened = _open(now)
        return _opened


def look_again() -> None:
    """Do not wait for the second to pass."""
    global _looked
    _looked = float("-inf")


def _open(moment: tuple[int, int] | None) -> Opened:
    listed, added = concepts(), own.own() if moment else None
    if added is None:
        return Opened(moment, own.base(), Lexicon(listed, forms().lemmas, load(_built(NAMES))))
    whole = own.with_added(listed, added.folder)
    made = Lexicon(whole, forms().lemmas, load(added.folder / NAMES))
    return Opened(moment, f"{own.base()}-{added.stamp}", made)


def _built(name: str) -> Path:
    path = Path(settings.WORDS) / name
    if not path.exists():
        raise ImproperlyConfigured(
            f"{path} is not there: run `make build` or `charshia build-words`"
        )
    return path
