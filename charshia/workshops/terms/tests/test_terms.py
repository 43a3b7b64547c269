"""The tables of processes and materials: whole, in every language, and no word for two things."""

import re

import pytest
from django.utils import translation

from charshia.engines.capability.vocabulary import Answer, spelling
from charshia.workshops.spaces.models import Machine
from charshia.workshops.terms.names import choices, material_name, process_name
from charshia.workshops.terms.tables import LANGUAGES, materials, processes

CYRILLIC = re.compile(r"[а-џ]", re.IGNORECASE)
ABBREVIATION = re.compile(r"[A-Z]{2,5}")
BOTH = pytest.mark.parametrize("table", [processes, materials])


@BOTH
def test_every_term_is_named_in_every_language_in_its_script(table):
    for term in table().terms.values():
        assert all(term.names[language] for language in LANGUAGES), term.key
        if not ABBREVIATION.fullmatch(term.names["en"]):
            for language in ("sr", "mk", "bg"):
                assert CYRILLIC.search(term.names[language]), (term.key, language)
        assert re.fullmatch(r"[a-z0-9-]{2,40}", term.key)
        assert re.fullmatch(r"(Q[1-9][0-9]*)?", term.wikidata)


@BOTH
def test_each_word_leads_to_its_own_term(table):
    """Two languages may share a word for the same thing only."""
    vocabulary = table()
    wrong = [
        (word, term.key, vocabulary.find(word))
        for term in vocabulary.terms.values()
        for word in (term.key, *term.names.values(), *term.aliases, term.wikidata)
        if word and vocabulary.find(word) != term.key
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("3DP", "3d-printing"), ("LAS", "laser-work"), ("CNC", "cnc-machining"),
        ("PCB", "pcb-making"), ("WEL", "welding"), ("ASM", "assembly"), ("MEC", "machining"),
        ("CIR", "electronics-assembly"), ("SHEET", "bending"), ("POST", "finishing"),
        ("three_d_printing", "3d-printing"), ("cnc_milling", "cnc-milling"),
        ("circuit_production", "pcb-making"), ("laser", "laser-work"),
        ("precision_milling", "precision-milling"), ("vinyl_cutting", "vinyl-cutting"),
        ("Q229367", "3d-printing"),
    ],
)  # fmt: skip
def test_the_codes_of_others_are_known(code, key):
    assert processes().find(code) == key


def test_a_kind_of_printing_is_printing():
    assert processes().satisfies("fdm-printing", "3d-printing") == Answer.YES
    assert processes().satisfies("cnc-routing", "machining") == Answer.YES
    assert materials().satisfies("stainless-steel", "metal") == Answer.YES
    assert materials().satisfies("plastic", "pla") == Answer.UNKNOWN


def test_a_term_is_called_as_the_reader_calls_it():
    said = {}
    for language in ("en", "sq", "sr", "sr-latn", "el"):
        with translation.override(language):
            said[language] = process_name("weaving")
    assert said == {
        "en": "weaving", "sq": "endje", "sr": "ткање", "sr-latn": "tkanje", "el": "υφαντική",
    }  # fmt: skip
    assert material_name("unobtainium") == "unobtainium"


def test_choices_stand_by_name():
    names = [name for _key, name in choices(processes())]
    assert len(names) == len(processes().terms)
    assert choices(processes(), ["weaving", "made-up", "baking"]) == [
        ("baking", "baking"), ("weaving", "weaving"),
    ]  # fmt: skip


def test_a_machine_can_hold_every_key():
    longest = max(len(key) for key in (*processes().terms, *materials().terms))
    assert longest <= Machine._meta.get_field("process").max_length
    assert spelling("three_d_printing") == spelling("Three-D printing")
