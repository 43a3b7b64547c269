"""What people write in files for a kind, a sector, a country, a language."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from charshia.clusters.actors.kinds import Kind, Sector
from charshia.engines.keys import fold
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.notes import SPOKEN
from charshia.ground.languages.tags import CONTENT
from charshia.ground.places.called import own_names
from charshia.ground.places.countries import ABROAD, REGION

# Folded parts of words, the most telling first.
KIND_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.RESEARCH: ("research", "institut", "universit", "kerkim", "istraziv", "instituti"),
    Kind.REPRESENTATIVE: ("association", "chamber", "shoqat", "udruzenj", "zdruzenie", "komora",
                          "cluster", "klaster", "federation", "union", "represent"),
    Kind.SUPPORT: ("support", "incubat", "inkubator", "export centre", "mbeshtet", "podrsk",
                   "advis", "consult"),
    Kind.CIVIL: ("civil", "ngo", "ojq", "nvo", "foundation", "fondacion", "fondacija"),
    Kind.PUBLIC: ("public", "ministr", "municip", "komuna", "opstina", "agency", "agjenci"),
    Kind.FIRM: ("firm", "farm", "company", "business", "kompani", "biznes", "firma", "preduzec",
                "cooperative", "kooperativ", "zadruga", "producer", "prodhues", "ferm"),
}  # fmt: skip
SECTOR_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Sector.OLIVE_OIL: ("olive", "ullir", "maslin", "elaiol", "elia", "zeytin"),
    Sector.MILK: ("milk", "dairy", "cheese", "qumesht", "djath", "mlek", "mljek", "sir", "gala",
                  "tyri", "sut"),
    Sector.MEAT: ("meat", "mish", "mes", "kreas", "et "),
    Sector.HERBS: ("herb", "aromatic", "medicinal", "bime", "bilj", "bilk", "fyta", "fita"),
    Sector.HONEY: ("honey", "bee", "mjalt", "blet", "med", "pcel", "meli", "bal"),
    Sector.WINE: ("wine", "vere", "vreshta", "vin", "krasi", "sarap", "rak"),
    Sector.FOREST: ("nut", "mushroom", "forest", "kerpudh", "arra", "gljiv", "pecurk", "orah",
                    "sumsk", "mantar"),
    Sector.FRUIT: ("fruit", "citrus", "pomegran", "frut", "voc", "ovos", "plodov", "fruta",
                   "meyve", "shege"),
    Sector.VEGETABLES: ("vegetab", "perime", "povrc", "zelenc", "lahan", "sebze"),
    Sector.GRAIN: ("grain", "cereal", "bakery", "drith", "zit", "hleb", "tahil"),
    Sector.CRAFT: ("craft", "artizan", "zanat", "zanaj", "el sanat"),
    Sector.SERVICES: ("servic", "sherbim", "uslug", "hizmet", "transport", "logist"),
}  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    """Folded name in any of our languages to ISO code; Kosovo's own ways of writing too."""
    found = {code.lower(): code for code in (*REGION, *ABROAD)}
    for tag in CONTENT:
        locale = babel_locale(tag)
        for code in (*REGION, *ABROAD):
            found[fold(locale.territories.get(code, code))] = code
            found[fold(own_names("territories").get(code, {}).get(tag, "") or code)] = code
    more = {"kosove": "XK", "kosova": "XK", "kosovo": "XK", "ks": "XK", "rks": "XK", "el": "GR",
            "makedonija": "MK", "north macedonia": "MK", "shqiperi": "AL"}  # fmt: skip
    return found | more


def country_of(typed: str) -> str:
    """ISO 3166-1 of a code or name in any of our languages; empty when it is none."""
    return _countries().get(fold(typed).strip(), "")


@cache
def _languages() -> dict[str, str]:
    """Folded name in any of our languages to ISO 639-1."""
    found = {code: code for code in SPOKEN}
    for ours in CONTENT:
        names = babel_locale(ours).languages
        found |= {fold(names[code]): code for code in SPOKEN if code in names}
    return found


def language_of(typed: str) -> str:
    """ISO 639-1 of a tag or name; empty where it is none that we offer."""
    said = fold(typed).strip()
    return _languages().get(said) or _languages().get(said.partition("-")[0], "")
