"""The lexicon and the forms, opened once a process."""

from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from charshia.engines.words.forms import Forms
from charshia.engines.words.lexicon import Lexicon, load
from charshia.ground.lexicon.building import NAMES, concepts, stamp_of

# BCP 47 to the language of words: both scripts of Serbian are one.
LANGUAGE_OF: Final = {"sr-Cyrl": "sr", "sr-Latn": "sr"}


def language_of(tag: str) -> str:
    """The language of words (sq, sr, en …) for a BCP 47 tag; English for one that has none here."""
    language = LANGUAGE_OF.get(tag) or tag.partition("-")[0]
    return language if language in LANGUAGES else KIN.get(language, "en")


LANGUAGES: Final = ("sq", "sr", "en", "mk", "bg", "el", "tr")
# Languages of which we have no words of their own, and the nearest whose words they share.
KIN: Final = {"bs": "sr", "hr": "sr", "sh": "sr", "cnr": "sr", "aln": "sq", "als": "sq"}


@cache
def forms() -> Forms:
    return Forms(_built(NAMES).parent)


@cache
def lexicon() -> Lexicon:
    return Lexicon(concepts(), forms().lemmas, load(_built(NAMES)))


@cache
def version() -> str:
    """Changes when the words do: an index made with others is of no use."""
    return stamp_of(settings.WORDS)


def _built(name: str) -> Path:
    path = Path(settings.WORDS) / name
    if not path.exists():
        raise ImproperlyConfigured(
            f"{path} is not there: run `make build` or `charshia build-words`"
        )
    return path
