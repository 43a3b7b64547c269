"""Markets and goods as people read and write them."""

import re
from typing import Final

from django.utils.translation import gettext as _

from charshia.clusters.actors import cn
from charshia.clusters.actors.kinds import Sector
from charshia.clusters.export.kinds import UNION
from charshia.engines.keys import words
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.tags import current
from charshia.ground.places.countries import countries

CODE: Final = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,3}")
_SIGNS: Final = re.compile(r"[\s.]")
_NAMED: Final = re.compile(r".*\(([0-9 .]+)\)\s*")  # "Olive oil (1509)", as goods_words says it
# Chapters of the nomenclature for which the table of products has no line.
CHAPTERS: Final = {
    "02": Sector.MEAT, "04": Sector.MILK, "07": Sector.VEGETABLES, "08": Sector.FRUIT,
    "22": Sector.WINE,
}  # fmt: skip


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


def read_goods(typed: str) -> list[str]:
    """The code that is meant: its digits, goods by name with their code, or a word of any
    language. Several where the word is not of one family, none where nobody knows it."""
    named = _NAMED.fullmatch(typed)
    code = read_code(named[1] if named else typed)
    if code:
        return [code]
    if _SIGNS.sub("", typed).isdecimal():
        return []
    found = cn.found(typed)
    called_so = [line for line in found if _is_called(line, words(typed))]
    return cn.lines_below(line.code for line in called_so or found)


def _is_called(line: cn.Line, wanted: list[str]) -> bool:
    """Exactly so, in any language?"""
    return any(words(name) == wanted for name in line.names.values())


def goods_words(code: str) -> str:
    """Goods as the reader of this page calls them, with their code: "Olive oil (1509)"."""
    lines = cn.found(code)
    line = cn.line_of(code) or (lines[0] if len(lines) == 1 else None)
    chapter = CHAPTERS.get(code)
    name = line.name if line else str(chapter.label) if chapter else ""
    return f"{name} ({cn.spaced(code)})" if name else cn.spaced(code)
