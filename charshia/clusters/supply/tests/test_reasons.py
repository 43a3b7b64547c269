"""Each member reads her reason in her language, with its units, and nothing is left unsaid."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from charshia.clusters.supply.models import Share
from charshia.clusters.supply.reasons import OTHERS, OUT, sentence
from charshia.engines import pooling

FACTS: dict[str, Any] = {
    "product": "12119086-sage", "type": "organic", "valid_to": "2026-05-01",
    "valid_from": "2026-06-01", "ready_on": "2026-06-10", "analysis": "acidity", "value": "0.9",
    "limit": "0.8", "free_kg": "1500", "least_kg": "2000", "place": "1",
}  # fmt: skip
LANGUAGES = ("sq", "sr", "sr-latn", "mk", "el", "bg", "tr", "en")
BY_MONEY = {"costs_more", "costs_more_anyway", "chosen"}
CODE = re.compile(r'Reason\(\s*"([a-z_]+)"')


def said(language: str, code: str = "", **facts: Any) -> str:
    with translation.override(language):
        return sentence(Share(code=code, facts=FACTS, **facts), "EUR").replace("\u00a0", " ")


def test_every_code_of_the_solver_has_its_sentence() -> None:
    folder = Path(str(pooling.__file__)).parent
    codes = {code for path in folder.glob("*.py") for code in CODE.findall(path.read_text())}

    assert len(codes) > 10
    assert codes - BY_MONEY <= set(OUT) | set(OTHERS)


@pytest.mark.parametrize("code", [*OUT, *OTHERS])
def test_a_sentence_is_whole_and_another_in_each_language(code: str) -> None:
    told = {language: said(language, code) for language in LANGUAGES}

    assert len(set(told.values())) == len(LANGUAGES)
    for text in told.values():
        assert text.endswith((".", "!"))
        assert not re.search(r"[%{}]\(|None|_", text)


@pytest.mark.parametrize(
    ("language", "sum_", "ask", "kilograms"),
    [
        ("en", "€212.00", "€3.10/kg", "1,500 kg"), ("sq", "212,00 €", "3,10 €/kg", "1 500 kg"),
        ("sr", "212,00 €", "3,10 €/кг", "1.500 кг"), ("mk", "212,00 €", "3,10 €/кг", "1.500 кг"),
        ("el", "212,00 €", "3,10 €/kg", "1.500 kg"), ("bg", "212,00 €", "3,10 €/кг", "1 500 кг"),
        ("tr", "€212,00", "€3,10/kg", "1.500 kg"),
    ],
)  # fmt: skip
def test_money_and_kilograms_are_the_readers_own(
    language: str, sum_: str, ask: str, kilograms: str
) -> None:
    dearer = said(language, "costs_more", extra_e4=212_0000, equal_e4=31_000)
    assert sum_ in dearer
    assert ask in dearer
    assert kilograms in said(language, "too_little")


def test_an_analysis_is_told_with_its_unit() -> None:
    told = said("en", "outside_limit")
    assert "Free acidity is 0.9 %, the limit 0.8 %." in told


def test_a_day_is_written_as_the_reader_writes_it() -> None:
    assert "May" in said("en", "certificate_ends")
    assert "maj" in said("sq", "certificate_ends")
    assert "Μαΐου" in said("el", "certificate_ends")
