"""Every text of the interface, in every language, whole and unharmed."""

import ast
import re
import unicodedata
from collections import Counter
from functools import cache
from gettext import GNUTranslations, c2py
from pathlib import Path
from typing import Final

import django
import polib
import pytest
from django.conf import settings

from charshia.ground.languages.catalogues import catalogue_of, latin, texts, written
from charshia.ground.languages.folders import Language
from tests.leaks import english_leaks

LOCALE: Final = settings.PACKAGE / "locale"
WRITTEN: Final = {each.tag: each for each in written(LOCALE)}
every_language = pytest.mark.parametrize("language", WRITTEN.values(), ids=WRITTEN)
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[-+ #0]*[\d.]*[a-zA-Z]|%[sd%]|\{\w*\}")
TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")
PROTECTED: Final = re.compile(rf"{PLACEHOLDER.pattern}|{TAG.pattern}|https?://\S+|\S+@\S+")
WORD: Final = re.compile(r"[^\W\d_²³]+")
# Names and signs that every language writes in Latin letters.
BRANDS: Final = frozenset(
    "jsonl Open Food Network g kg ml l piece MT Excel camt IBAN BIC EPC QR IPS NBS SEPA RSS CSV "
    "VCF JSON XML PDF EPUB SKU GTIN EAN WebP WebM MP AVIF JPEG PNG HEIC MB URL SMS Viber basket "
    "threads wishes seen csrftoken messages session UTF https create src alt handle goods service "
    "true false XLSX JSONL ZIP WhatsApp Shopify WooCommerce Google Merchant MIT EUR RSD ALL km "
    "Ruža A Ctrl Enter S LibreTranslate XLIFF OmegaT Weblate Poedit PO TBX vCard key part "
    "note GeoJSON features AL Badge PEM JWK JWT RSA Ed issuer achievement "
    "K₂₃₂ K₂₇₀ O₂ meq HMF mg vol Bx FCA Durrës mm kWh MJ GJ CO₂ PM ValueFlows "
    "LD m ha STL MF OBJ STEP DXF SVG".split()
)
# … and what stays in Latin letters in some languages only.
ALSO_LATIN: Final = {
    "mk": frozenset({"PIN"}),
    "el": frozenset(
        "PIN E e mail Cookies cookies pixel JavaScript AJVAR NUI NIPT PIB EDB "
        "mm cm m cl dl dag t".split()
    ),
    "bg": frozenset("PIN AJVAR NUI NIPT".split()),
}
# Accents that stand on letters of the alphabet and are not letters of their own.
ACCENTS: Final = {"mk": "\u0300", "bg": "\u0300", "el": "\u0301\u0308", "tr": "\u0302"}
# Texts that are the same in another language as in English.
SAME: Final = frozenset(
    [
        *"kg g dag t ml cl dl l mm cm m cm² m² m³ min QR RSS IBAN SKU BIC PIN E-mail".split(),
        *"Cookies Video lupin Kosher".split(),
        "Protein, %",
    ]
)
# English words that are no words of any language here that is written in Latin letters.
ENGLISH: Final = frozenset(
    "the and of with your you this that these from have has will please order orders stall stalls "
    "basket goods what when where which who how they their there were been because should would "
    "could than then here".split()
)

# One who is spoken to has a capital there, "You"; several have none.
POLITE: Final = {
    "mk": re.compile(r"\b(?:ви|ве|вас|ваш\w*)\b"),
    "bg": re.compile(r"\b(?:ви|вас|ваш\w*)\b"),
    "sr-Cyrl": re.compile(r"\b(?:вам|вас|ваш\w*)\b"),
}
SEVERAL: Final = (
    "Who of you is it?",
    "settled between you",
    "What you write to a stall is read by that stall",
    "The coordinator looks at it and tells both of you.",
)


@cache
def _read(language: Language) -> polib.POFile:
    return polib.pofile(str(catalogue_of(language)))


def _said(entry: polib.POEntry) -> list[str]:
    """What is written; what is not is the business of one test only."""
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def _texts(language: Language) -> list[str]:
    return [text for entry in _read(language) for text in _said(entry)]


def _tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))


def _words(text: str) -> set[str]:
    return set(WORD.findall(PROTECTED.sub(" ", text)))


@every_language
def test_a_catalogue_holds_the_texts_of_the_code_and_no_others(language: Language) -> None:
    wanted = _of_the_code()
    held = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in _read(language)}

    assert {"missing": wanted - held, "gone": held - wanted} == {"missing": set(), "gone": set()}, (
        "run charshia collect-texts, then translate what is empty"
    )


@cache
def _of_the_code() -> set[tuple[str | None, str, str]]:
    return {(text.context, text.msgid, text.plural) for text in texts(LOCALE.parent)}


def test_no_text_hides_in_a_formatted_string_where_it_is_not_collected() -> None:
    hidden = [
        (path.name, ast.unparse(call))
        for path in LOCALE.parent.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text()))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"_", "gettext", "ngettext"}
    ]
    assert hidden == []


@every_language
def test_every_text_is_translated_and_none_is_a_guess(language: Language) -> None:
    wrong = [entry.msgid for entry in _read(language) if not entry.translated() or entry.fuzzy]

    assert wrong == []


@every_language
def test_placeholders_are_the_same(language: Language) -> None:
    wrong = []
    for entry in _read(language):
        one = set(PLACEHOLDER.findall(entry.msgid))
        many = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        # "One jar" may leave out the number only where its form means exactly one.
        allowed = [many, one] if _first_form_is_one(language) else [many]
        said = (entry.msgstr_plural or {0: entry.msgstr}).items()
        for number, text in ((number, text) for number, text in said if text):
            if set(PLACEHOLDER.findall(text)) not in (allowed if number == 0 else [many]):
                wrong.append((entry.msgid, text))
    assert wrong == []


def _first_form_is_one(language: Language) -> bool:
    rule = c2py(language.plural.partition("plural=")[2].rstrip(";"))
    return [number for number in range(200) if rule(number) == 0] == [1]


@every_language
def test_markup_is_the_same(language: Language) -> None:
    wrong = [
        (entry.msgid, text)
        for entry in _read(language)
        for text in _said(entry)
        if _tags(text) != _tags(entry.msgid) and _tags(text) != _tags(entry.msgid_plural)
    ]
    assert wrong == []


@every_language
def test_a_text_begins_and_ends_with_the_same_blanks_and_signs(language: Language) -> None:
    """Greek asks with a semicolon."""
    edges = re.compile(r"^\s*|(?:[:…?]|\s)*$")
    wrong = [
        (entry.msgid, text)
        for entry in _read(language)
        for text in _said(entry)
        if edges.findall(re.sub(r";$", "?", text) if language.tag == "el" else text)
        != edges.findall(entry.msgid)
    ]
    assert wrong == []


@every_language
def test_there_are_as_many_plural_forms_as_the_language_has(language: Language) -> None:
    wrong = [
        entry.msgid
        for entry in _read(language)
        if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(language.forms))
    ]
    assert wrong == []


@every_language
def test_plurals_are_counted_as_django_counts_them(language: Language) -> None:
    """Otherwise Django keeps two catalogues for the language and searches both."""
    locale = Path(django.__file__).parent / "conf" / "locale" / language.folder.name
    with (locale / "LC_MESSAGES" / "django.mo").open("rb") as file:
        theirs = GNUTranslations(file).info()["plural-forms"]

    def spaced_alike(rule: str) -> str:
        return rule.replace(" ", "").rstrip(";")

    assert spaced_alike(language.plural) == spaced_alike(theirs)
    assert _read(language).metadata["Plural-Forms"] == language.plural


@every_language
def test_words_are_written_in_the_letters_of_the_language(language: Language) -> None:
    """A Latin a in a Cyrillic word looks right and is found by nobody; ѓ is no Serbian letter."""
    known = BRANDS | ALSO_LATIN.get(language.tag, frozenset())
    named = {word for each in WRITTEN.values() for word in WORD.findall(each.name)}
    wrong = {
        (word, text)
        for text in _texts(language)
        for word in _words(text) - known - named
        if not _is_spelt(word, language)
    }
    assert wrong == set()


def _is_spelt(word: str, language: Language) -> bool:
    letters = {letter for each in language.alphabet for letter in each}
    small = word.translate(str.maketrans(dict(language.lower))).lower()
    for letter in unicodedata.normalize("NFC", small.replace("ς", "σ")):
        if letter not in letters:
            bare, *accents = unicodedata.normalize("NFD", letter)
            if bare not in letters or set(accents) - set(ACCENTS.get(language.tag, "")):
                return False
    return True


@pytest.mark.parametrize("tag", POLITE)
def test_who_is_spoken_to_has_a_capital(tag: str) -> None:
    entries = [one for one in _read(WRITTEN[tag]) if not one.msgid.startswith(SEVERAL)]
    said = [text for one in entries for text in _said(one) if POLITE[tag].search(text)]
    assert said == []


def test_a_letter_of_another_alphabet_is_seen() -> None:
    serbian, turkish = WRITTEN["sr-Cyrl"], WRITTEN["tr"]

    assert [_is_spelt(word, serbian) for word in ("Корпа", "Кopпa", "ѓон")] == [True, False, False]
    assert [_is_spelt(word, turkish) for word in ("TEZGÂH", "Işık", "ëndërr")] == [
        True,
        True,
        False,
    ]


def test_serbian_latin_is_in_latin_letters() -> None:
    cyrillic = re.compile("[\u0400-\u04ff]")
    wrong = [
        text
        for entry in latin(_read(WRITTEN["sr-Cyrl"]), "sr_Latn")
        for text in _said(entry)
        if cyrillic.search(PROTECTED.sub(" ", text))
    ]
    assert wrong == []


@every_language
def test_no_text_was_left_in_english(language: Language) -> None:
    wrong = {
        entry.msgid
        for entry in _read(language)
        for text in _said(entry)
        if (text == entry.msgid and _words(text) - BRANDS)
        or {word.lower() for word in _words(text) - BRANDS} & ENGLISH
    }
    assert sorted(wrong - SAME) == []


def test_an_english_word_on_an_albanian_page_is_found() -> None:
    page = '<html lang="sq"><p>Basket</p><p lang="en">Basket</p><img alt="Basket">Shporta</html>'

    assert english_leaks(page, "sq") == ["Basket"]
    assert english_leaks('<p lang="en">Basket</p><p>Shporta</p>', "sq") == []
