"""The lexicon that is shipped: whole, without circles, each language in its own script."""

import re
from collections import Counter

import pytest

from charshia.engines.words.forms import LANGUAGES
from charshia.ground.lexicon.building import concepts
from charshia.ground.lexicon.words import forms, language_of, lexicon, version

KNOWN = {concept.id: concept for concept in concepts()}
CYRILLIC = re.compile("[\u0400-\u04ff]")
GREEK = re.compile("[\u0370-\u03ff]")
LATIN = re.compile("[A-Za-z\u00c0-\u017f]")
# What is written in Latin letters in every script: abbreviations and a brand's name.
ABROAD = re.compile(r"\b(?:[A-Z0-9]{1,5}|[a-z]{2,4}\d*|\d\w*|[IVXL]+|kg|g|ml|l|cm|vol)\b")


def test_there_are_concepts_enough():
    assert len(KNOWN) >= 3500


def test_every_concept_is_there_once():
    assert [key for key, count in Counter(c.id for c in concepts()).items() if count > 1] == []


def test_every_concept_has_a_name_in_each_language():
    missing = [(c.id, tag) for c in KNOWN.values() for tag in LANGUAGES if not c.names.get(tag)]

    assert missing == []


def test_parents_and_parts_exist():
    kin = {(c.id, each) for c in KNOWN.values() for each in (*c.parents, *c.parts)}

    assert [pair for pair in sorted(kin) if pair[1] not in KNOWN] == []


def test_nothing_is_wider_than_itself():
    assert [key for key in KNOWN if key in lexicon().ancestors(key)] == []


@pytest.mark.parametrize(
    ("tag", "script", "strange"),
    [
        ("sr", CYRILLIC, GREEK),
        ("mk", CYRILLIC, GREEK),
        ("bg", CYRILLIC, GREEK),
        ("el", GREEK, CYRILLIC),
        *((tag, LATIN, re.compile("[\u0370-\u04ff]")) for tag in ("sq", "en", "tr")),
    ],
)
def test_names_are_in_the_script_of_their_language(tag, script, strange):
    names = [name for c in KNOWN.values() for name in c.names[tag]]

    assert [name for name in names if strange.search(name)] == []
    first = [c.names[tag][0] for c in KNOWN.values()]
    odd = [name for name in first if not script.search(name) and not ABROAD.search(name)]
    assert odd == []


def test_cyrillic_words_hold_no_latin_letter_that_looks_alike():
    mixed = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    names = [name for c in KNOWN.values() for tag in ("sr", "mk", "bg") for name in c.names[tag]]

    assert [name for name in names if mixed.search(name)] == []


@pytest.mark.parametrize(
    ("form", "language", "lemma"),
    [
        ("mollet", "sq", "molle"),
        ("ullinjve", "sq", "ulli"),
        ("jabukama", "sr", "jabuka"),
        ("apples", "en", "apple"),
        ("medot", "mk", "med"),
        ("elmalar", "tr", "elma"),
    ],
)
def test_forms_are_found_without_their_marks(form, language, lemma):
    assert lemma in forms().lemmas(form, language)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("sq", "sq"), ("sr-Cyrl", "sr"), ("sr-Latn", "sr"), ("bs", "sr"), ("de", "en"), ("el", "el")],
)
def test_each_tag_has_a_language_of_words(tag, language):
    assert language_of(tag) == language


def test_words_have_a_version():
    assert re.fullmatch("[0-9a-f]{12}", version())
