"""Countries and territories, called as the reader calls them."""

from functools import lru_cache

from charshia.engines.script import to_latin
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import BY_TAG, current
from charshia.ground.places.called import territory

REGION = ("XK", "AL", "MK", "RS", "ME", "BA", "HR", "SI", "GR", "BG", "TR", "CY")
ABROAD = (
    "AT", "BE", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "HU", "IE", "IT", "LU",
    "NL", "NO", "PL", "PT", "RO", "SE", "SK", "US", "AU",
)  # fmt: skip


@lru_cache(maxsize=32)
def _countries(language: str) -> list[tuple[str, str]]:
    """(ISO code, name): those of the region first, the others by name."""
    locale, told = babel_locale(language), BY_TAG.get(language)
    write = to_latin if told and told.derived_from else str
    name = {
        code: territory(code, language) or write(locale.territories.get(code, code))
        for code in REGION + ABROAD
    }
    abroad = sorted(ABROAD, key=lambda code: alphabetical(name[code]))
    return [(code, name[code]) for code in (*REGION, *abroad)]


def countries() -> list[tuple[str, str]]:
    """The same in the page's language."""
    return _countries(current())
