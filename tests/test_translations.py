"""Every text of the interface is there in every language, whole, with its placeholders."""

import re
from functools import cache

import polib
import pytest
from django.conf import settings

from charshia.ground.languages.catalogues import WRITTEN, Text, texts

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?\w+")


@cache
def wanted() -> list[Text]:
    return texts(settings.PACKAGE)


def catalogue(language: str) -> dict[tuple[str | None, str], polib.POEntry]:
    file = polib.pofile(str(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in file if not entry.obsolete}


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_text_is_written(language):
    """Run charshia collect-texts, then write what it counts."""
    written = catalogue(language)

    missing = [
        text.msgid
        for text in wanted()
        if text.key not in written or not written[text.key].translated()
    ]

    assert missing == []


@pytest.mark.parametrize("language", WRITTEN)
def test_nothing_is_kept_that_no_page_says(language):
    assert set(catalogue(language)) - {text.key for text in wanted()} == set()


@pytest.mark.parametrize("language", WRITTEN)
def test_placeholders_and_tags_are_those_of_the_original(language):
    """A form for exactly one may leave its number out."""
    wrong = []
    for entry in catalogue(language).values():
        original = f"{entry.msgid} {entry.msgid_plural}"
        for form in forms(entry):
            extra = set(PLACEHOLDER.findall(form)) - set(PLACEHOLDER.findall(original))
            lost = set(PLACEHOLDER.findall(entry.msgid)) - set(PLACEHOLDER.findall(form))
            tags = sorted(TAG.findall(form)) != sorted(TAG.findall(entry.msgid))
            if extra or tags or (lost and not entry.msgid_plural):
                wrong.append(entry.msgid)

    assert wrong == []


def test_serbian_has_the_plurals_of_serbian():
    wrong = [
        entry.msgid
        for entry in catalogue("sr").values()
        if entry.msgid_plural and set(entry.msgstr_plural) != {0, 1, 2}
    ]

    assert wrong == []


def test_serbian_is_written_in_cyrillic():
    """Latin is derived from it; only names, units and code may be Latin here."""
    wrong = [
        entry.msgid
        for entry in catalogue("sr").values()
        for form in forms(entry)
        if re.search(r"[a-zA-Z]", form)
        and not re.search(r"[а-шА-Шђјљњћџ]", form)
        and form != entry.msgid
    ]

    assert wrong == []
