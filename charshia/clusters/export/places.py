"""Markets and codes as people read them."""

import re
from typing import Final

from django.utils.translation import gettext as _

from charshia.clusters.export.kinds import UNION
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.tags import current
from charshia.ground.places.countries import countries

CODE: Final = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,3}")
_SIGNS: Final = re.compile(r"[\s.]")


def markets() -> list[tuple[str, str]]:
    """(code, name): the European Union first, then countries."""
    return [(UNION, _("European Union")), *countries()]


def market_name(code: str) -> str:
    known = dict(markets())
    return known.get(code) or babel_locale(current()).territories.get(code, code)


def read_code(typed: str) -> str:
    """Digits of a code, empty where it is none: 2, 4, 6 or 8 of them, with or without spaces."""
    code = _SIGNS.sub("", typed)
    return code if CODE.fullmatch(code) else ""
