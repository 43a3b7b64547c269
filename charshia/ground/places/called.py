"""What an installation calls places and territories, where it differs from us.

A file of its own (``CHARSHIA_NAMES``, names.toml in the data folder) gives names by ISO code
or by the code of our table, and by language:

    [territories.XK]
    sq = "Kosova"

    [places.xk-ferizaj-ferizaj]
    tr = "Ferizaj"

Only what is shown changes: everything is found by all its names as before.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from charshia.engines.script import to_latin
from charshia.ground.languages.tags import BY_TAG, to_bcp47

Names = Mapping[str, Mapping[str, str]]  # code to language to name


def territory(code: str, language: str) -> str:
    """Its own name of a country or territory; empty where it has none.

    Serbian in Latin letters follows from Cyrillic where it is not written.
    """
    names = own_names("territories").get(code, {})
    told = BY_TAG.get(language)
    if language not in names and told and told.derived_from:
        return to_latin(names.get(told.derived_from, ""))
    return names.get(language, "")


@cache
def own_names(part: str) -> Names:
    """The names in one part of the file, "territories" or "places"; none without a file.

    Raises ImproperlyConfigured when it cannot be understood.
    """
    file = settings.NAMES
    if not file.exists():
        return {}
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        return {
            code: {to_bcp47(tag): name.strip() for tag, name in names.items()}
            for code, names in told.get(part, {}).items()
        }
    except (tomllib.TOMLDecodeError, AttributeError, ValueError) as wrong:
        raise ImproperlyConfigured(f"{file}: {wrong}") from wrong
