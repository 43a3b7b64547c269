"""The names of languages: BCP 47 for people and files, Django's for the framework."""

import re
from typing import Final

from django.conf import settings
from django.utils import translation

from charshia.ground.languages.folders import Language

# Those that are offered. No flags: a language is not a country.
OFFERED: Final[tuple[Language, ...]] = tuple(settings.TONGUES)
CONTENT: Final = tuple(each.tag for each in OFFERED)
BY_TAG: Final = {each.tag: each for each in OFFERED}
_BCP47: Final = {each.code: each.tag for each in OFFERED}
_DJANGO: Final = {each.tag: each.code for each in OFFERED}

_WELL_FORMED: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def names() -> dict[str, str]:
    """BCP 47 tag to the language's name in itself, in the order in which they are offered."""
    return {each.tag: each.name for each in OFFERED}


def to_bcp47(code: str) -> str:
    """``code`` as BCP 47: sr is sr-Cyrl, sr-latn and sr_Latn are sr-Latn, SQ is sq.

    Languages that are not ours keep their tag, written properly. Raises ValueError
    when ``code`` is no language tag.
    """
    if code in _BCP47:
        return _BCP47[code]
    parts = code.strip().replace("_", "-").lower().split("-")
    tag = "-".join([parts[0], *(_subtag(part) for part in parts[1:])])
    if not _WELL_FORMED.fullmatch(tag):
        raise ValueError(f"{code!r} is not a language tag")
    return _BCP47.get(tag, tag)


def to_django(tag: str) -> str:
    """Django's code for a BCP 47 tag: sr-Cyrl and sr are sr, sr-Latn is sr-latn."""
    return _DJANGO.get(tag) or _DJANGO.get(to_bcp47(tag)) or tag.lower()


def current() -> str:
    """The BCP 47 tag of the language this page (or letter) is being written in."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    return _BCP47.get(code) or to_bcp47(code)


def _subtag(part: str) -> str:
    return part.capitalize() if len(part) == 4 else part.upper()
