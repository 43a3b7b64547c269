"""Every text of the interface, in every language, whole and unharmed."""

import ast
import re
from collections import Counter
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

import django
import polib
import pytest
from django.conf import settings

from charshia.ground.languages.catalogues import CYRILLIC, PLURALS, WRITTEN, latin, texts
from tests.leaks import english_leaks

LOCALE = Path(settings.LOCALE_PATHS[0])
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[-+ #0]*[\d.]*[a-zA-Z]|%[sd%]|\{\w*\}")
TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")
PROTECTED: Final = re.compile(rf"{PLACEHOLDER.pattern}|{TAG.pattern}|https?://\S+|\S+@\S+")
LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
CYRILLIC_LETTER: Final = re.compile("[\u0400-\u04ff]")
# Names and signs that every language writes in Latin letters.
BRANDS: Final = {
    *("jsonl", "Open", "Food", "Network", "g", "kg", "ml", "l", "piece"),
    "MT",
    "Excel",
    "camt",
    *("IBAN", "BIC", "EPC", "QR", "IPS", "NBS", "SEPA", "RSS", "CSV", "JSON", "XML", "PDF"),
    *("SKU", "GTIN", "EAN", "WebP", "AVIF", "JPEG", "PNG", "HEIC", "MB", "URL", "SMS", "Viber"),
    *(
        "basket",
        "threads",
        "wishes",
        "seen",
        "csrftoken",
        "messages",
        "session",
        "UTF",
        "https",
        "create",
        "src",
        "alt",
        "handle",
        "goods",
        "service",
        "true",
        "false",
    ),
    *(
        "Excel",
        "XLSX",
        "JSONL",
        "ZIP",
        "WhatsApp",
        "Shopify",
        "WooCommerce",
        "Google",
        "Merchant",
        "MIT",
        "EUR",
        "RSD",
        "ALL",
    ),
}
# Texts that are the same in Albanian as in English.
SAME_IN_ALBANIAN: Final = {
    *("kg", "g", "dag", "t", "ml", "cl", "dl", "l", "mm", "cm", "m", "cm²", "m²", "m³", "min"),
    *("QR", "RSS", "IBAN", "SKU", "BIC", "lupin"),
}


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def _said(entry: polib.POEntry) -> list[str]:
    """What is written; what is not is the business of one test only."""
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def _tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))


@pytest.mark.parametrize("language", WRITTEN)
def test_a_catalogue_holds_the_texts_of_the_code_and_no_others(language):
    wanted = [(text.context, text.msgid, text.plural) for text in texts(LOCALE.parent)]
    catalogue = _catalogue(language)
    held = [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue]

    assert {"missing": set(wanted) - set(held), "gone": set(held) - set(wanted)} == {
        "missing": set(),
        "gone": set(),
    }, "run charshia collect-texts, then translate what is empty"


def test_no_text_hides_in_a_formatted_string_where_it_is_not_collected():
    hidden = [
        (path.name, ast.unparse(call))
        for path in LOCALE.parent.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text()))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"_", "gettext", "ngettext"}
    ]
    assert hidden == []


@pytest.mark.parametrize("language", WRITTEN)
def test_every_text_is_translated_and_none_is_a_guess(language):
    wrong = [entry.msgid for entry in _catalogue(language) if not entry.translated()]

    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_placeholders_are_the_same(language):
    wrong = []
    for entry in _catalogue(language):
        one = set(PLACEHOLDER.findall(entry.msgid))
        many = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        # "One jar" may leave out the number only where its form means exactly one.
        allowed = [many, one] if language == "sq" else [many]
        said = (entry.msgstr_plural or {0: entry.msgstr}).items()
        for number, text in ((number, text) for number, text in said if text):
            if set(PLACEHOLDER.findall(text)) not in (allowed if number == 0 else [many]):
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_markup_is_the_same(language):
    wrong = [
        (entry.msgid, text)
        for entry in _catalogue(language)
        for text in _said(entry)
        if _tags(text) != _tags(entry.msgid) and _tags(text) != _tags(entry.msgid_plural)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_text_begins_and_ends_with_the_same_blanks_and_signs(language):
    edges = re.compile(r"^\s*|(?:[:…?]|\s)*$")
    wrong = [
        (entry.msgid, text)
        for entry in _catalogue(language)
        for text in _said(entry)
        if edges.findall(text) != edges.findall(entry.msgid)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_there_are_as_many_plural_forms_as_the_language_has(language):
    count = int(PLURALS[language][len("nplurals=")])
    wrong = [
        entry.msgid
        for entry in _catalogue(language)
        if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(count))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_plurals_are_counted_as_django_counts_them(language):
    """Otherwise Django keeps two catalogues for the language and searches both."""
    shipped = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES"
    with (shipped / "django.mo").open("rb") as file:
        theirs = GNUTranslations(file).info()["plural-forms"]

    def spaced_alike(rule: str) -> str:
        return rule.replace(" ", "").rstrip(";")

    assert spaced_alike(PLURALS[language]) == spaced_alike(theirs)
    assert _catalogue(language).metadata["Plural-Forms"] == PLURALS[language]


def test_serbian_is_in_cyrillic_letters():
    wrong = [
        (text, strays)
        for entry in _catalogue(CYRILLIC)
        for text in _said(entry)
        if (strays := set(LATIN_WORD.findall(PROTECTED.sub(" ", text))) - BRANDS)
    ]
    assert wrong == []


def test_serbian_latin_is_in_latin_letters():
    wrong = [
        text
        for entry in latin(_catalogue(CYRILLIC))
        for text in _said(entry)
        if CYRILLIC_LETTER.search(PROTECTED.sub(" ", text))
    ]
    assert wrong == []


def test_albanian_texts_are_not_english_ones():
    wrong = [
        entry.msgid
        for entry in _catalogue("sq")
        if entry.msgid in _said(entry) and PLACEHOLDER.sub("", entry.msgid).strip()
    ]
    assert sorted(set(wrong) - SAME_IN_ALBANIAN) == []


def test_an_english_word_on_an_albanian_page_is_found():
    page = '<html lang="sq"><p>Basket</p><p lang="en">Basket</p><img alt="Basket">Shporta</html>'

    assert english_leaks(page, "sq") == ["Basket"]
    assert english_leaks('<p lang="en">Basket</p><p>Shporta</p>', "sq") == []
