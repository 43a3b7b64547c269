"""Every page in a made-up language: what is said past the catalogues comes to light.

Every text of ours, of Django and of allauth comes out in Cyrillic letters. Latin ones that are
left are names and texts that people wrote, dates and countries by CLDR, codes and brands;
anything else is hard-coded English, or a text joined outside gettext.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import polib
import pytest
from babel import Locale
from django.apps import apps
from django.db import connection
from django.test import Client

from charshia.circular.factors.names import table as factor_names
from charshia.clusters.actors.cn import spaced
from charshia.clusters.actors.cn import table as goods
from charshia.ground.languages.catalogues import catalogue_of
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import BY_TAG, names
from charshia.ground.lexicon.words import lexicon
from charshia.market.orders.models import Purchase
from charshia.market.stall.terms import DRAFT
from charshia.workshops.spaces.forms.spaces import ZONES
from charshia.workshops.terms.tables import materials, processes
from tests.leaks import shown
from tests.pages import every_sheet
from tests.pseudo import spoken_as
from tests.test_doors import bought

__all__ = ["bought"]
LANGUAGE: Final = "tr"  # nobody in the cast writes it
# What stands between Cyrillic letters: a text that was not ours to say, or a leak.
RUN: Final = re.compile("[^\u0400-\u04ff]*[A-Za-zÀ-ÖØ-öø-ɏ][^\u0400-\u04ff]*")  # no × and ÷
WORD: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
PARTS: Final = re.compile(r"\s*[·→“”]\s*|\s–\s|^\s*\d+: ")  # 3: the head of a column
CODE: Final = re.compile(
    r"\b[A-Z0-9-]*\d[A-Z0-9-]*[A-Z][A-Z0-9-]*\b|\b[A-Z]+[A-Z0-9-]*\d[A-Z0-9-]*\b"
)
ADDRESS: Final = re.compile(r"https?://\S+|\S+@\S+")
EDGES: Final = " \u00a0\u202f,.:;–—-+()„“”'⌀/?!"
JOINED: Final = re.compile(r"[,.:]\s|\s\(")  # a list, a title of two names
NUMBER: Final = re.compile(r"^[\d.,\s]+")
# What the rooms' tests send in files, or take away again: heads of a bank's table, who paid.
UPLOADED: Final = {
    "Data",
    "Përshkrimi",
    "Shuma",
    "Filan Fisteku",
    "Po",
    "Rregullat",
    "Ana Kola",
    "Irini",
    "Ftesa",
    "Shaqir Bunjaku",
    "Karl",
    "country",
    "name",
    "place",
    "products",
}
UNITS: Final = {
    "% vol",
    "HMF, mg/kg",
    "meq",
    "ml/100 g",
    "mm",
    "Bx",
    "g/cm³",
    "10³/g",
    "10³/ml",
    "₂/kg",
}
BRANDS: Final = frozenset(
    "SMS Viber WhatsApp Excel Shopify WooCommerce Google Merchant Open Food Network jsonl csv tsv "
    "xlsx pdf jpg xml json NUI IBAN QR RSS PDF CSV JSON ZIP AVIF JPEG XLIFF PO EUR RSD MKD BAM "
    "ALL BGN TRY CC BY SA NC GeoJSON ISO FSSC BRCGS Food Safety IFS Fairtrade "
    "FairWild".split()
)
# Tables of the framework and of the machinery, in which facts are named in English.
MACHINERY: Final = {"journal", "contenttypes", "auth", "sessions"}


@pytest.mark.django_db
def test_nothing_is_said_past_the_catalogues(
    bought: Purchase, as_: Callable[[str], Client]
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("pages say the same on both databases; once is enough")
    with spoken_as(LANGUAGE):
        sheets = every_sheet(bought, as_, LANGUAGE)
    tables = {
        *_names_of_kinds(), *_names_of_goods(), *_names_of_factors(), *_names_of_work(),
    }  # fmt: skip
    ours = {*tables, *UNITS, *UPLOADED, *DRAFT.values()}
    written = _Written({*_texts_of_people(), *ours})
    leaks = {
        (sheet.title, text)
        for sheet in sheets
        if sheet.name != "front:styleguide"  # speaks to those who build, in English
        for whole, text in _latin(sheet.html)
        if not (written.holds(whole) or written.holds(text))
    }
    assert len(sheets) > 200
    assert not leaks, "\n".join(f"{title}: {text}" for title, text in sorted(leaks))


def test_what_is_hard_coded_is_seen() -> None:
    page = "<p>Маркет Ajvar, 3 kg</p><p title='Left over'>2 Mart · Vjollca</p><p>Ajvar</p>"
    page += "<p>Лек₂: The press</p><p>Press: The press</p><p>18,5 The press</p>"
    written = _Written({"Ajvar", "Vjollca", "The press"})

    left = [text for whole, text in _latin(page) if not written.holds(whole)]

    assert left == ["Ajvar, 3 kg", "Left over", "Press: The press"]


def _latin(html: str) -> Iterator[tuple[str, str]]:
    """What is in Latin letters: as it stands, and without days, countries, names of languages
    and brands."""
    for text in shown(html, LANGUAGE):
        for run in RUN.findall(text):
            for whole in PARTS.split(ADDRESS.sub("", run)):
                bare = WORD.sub(lambda word: _unless_known(word[0]), CODE.sub("", whole))
                for part in PARTS.split(bare):
                    if WORD.search(part):
                        yield whole.strip(EDGES), part.strip(EDGES)


def _unless_known(word: str) -> str:
    return "·" if word in _known() else word


class _Written:
    """What people wrote, for asking whether a text may be theirs."""

    def __init__(self, texts: set[str]) -> None:
        self.texts = texts | {text.strip(EDGES) for text in texts}
        self.words = {word.casefold() for text in texts for word in WORD.findall(text)}
        self.english = _english_words()

    def holds(self, text: str) -> bool:
        """Where all words are English words of ours it must be a whole text of theirs."""
        words = {word.casefold() for word in WORD.findall(text)}
        if words <= self.english:
            parts = (NUMBER.sub("", one) for one in JOINED.split(text) if WORD.search(one))
            return text in self.texts or all(one in self.texts for one in parts)
        return words <= self.words


def _names_of_kinds() -> Iterator[str]:
    """What the lexicon calls the kinds of goods: said in each language by its own table."""
    for concept in lexicon().concepts.values():
        yield from concept.names[LANGUAGE]


def _names_of_goods() -> Iterator[str]:
    """The table of products, which has its own names in each language."""
    yield from (f"{line.names[LANGUAGE]} ({spaced(key)})" for key, line in goods().items())


def _names_of_factors() -> Iterator[str]:
    """Crops, fuels and substances, with their own names in each language."""
    yield from (one.names[LANGUAGE] for one in factor_names().values())


def _names_of_work() -> Iterator[str]:
    """What machines do and what they work, with their own names in each language; towns by which
    clocks are called that CLDR calls as in English."""
    yield from (zone.rpartition("/")[2] for zone in ZONES)
    for vocabulary in (processes(), materials()):
        yield from (term.names[LANGUAGE] for term in vocabulary.terms.values())


def _texts_of_people() -> Iterator[str]:
    """Every text that people wrote; what they chose from a list is ours to say."""
    for model in apps.get_models():
        if model._meta.app_label not in MACHINERY:
            fields = [field for field in model._meta.concrete_fields if not field.choices]
            for row in model._default_manager.all():
                for field in fields:
                    yield from _texts_in(getattr(row, field.attname))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, Translated):
        yield value.text(LANGUAGE)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, str):
        yield value


@cache
def _known() -> frozenset[str]:
    return frozenset(_told_by_cldr()) | BRANDS


def _told_by_cldr() -> Iterator[str]:
    locale = Locale.parse(LANGUAGE)
    for table in (locale.months, locale.days):
        for widths in table.values():
            for said in widths.values():
                yield from (word for each in said.values() for word in WORD.findall(each))
    yield from (word for each in locale.territories.values() for word in WORD.findall(each))
    for zone in locale.time_zones.values():
        yield from WORD.findall(zone.get("city", ""))
    for zone in locale.meta_zones.values():
        for said in zone.values():
            yield from (word for each in said.values() for word in WORD.findall(str(each)))
    yield from (word for each in locale.languages.values() for word in WORD.findall(each))
    yield from names().values()


def _english_words() -> set[str]:
    catalogue = polib.pofile(str(catalogue_of(BY_TAG["sq"])))
    bare = re.compile(r"%\(\w+\)s|<[^<>]*>")
    return {
        word.casefold()
        for entry in catalogue
        for word in WORD.findall(bare.sub(" ", f"{entry.msgid} {entry.msgid_plural}"))
    }
