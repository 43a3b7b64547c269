from datetime import UTC, datetime
from pathlib import Path

import pytest

from charshia.engines.words.concepts import Concept
from charshia.engines.words.forms import LANGUAGES, file_of
from charshia.engines.words.lexicon import compiled
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.ground.lexicon import own, words
from charshia.ground.lexicon.actions import AlreadyCalledSo, NotAName, add_name, remove_name
from charshia.ground.lexicon.building import NAMES
from charshia.ground.lexicon.models import Name
from charshia.ground.lexicon.names import type_called
from charshia.ground.lexicon.own import compile_own, is_behind
from charshia.ground.search import index
from charshia.ground.search.actions import apply_all
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.ground.search.tests.conftest import shelf, toy

__all__ = ["shelf"]

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FEW = [
    Concept("ajvar", (), (), "good", {"en": ("ajvar",), "sq": ("ajvar",)}),
    Concept("kilim", (), (), "good", {"en": ("kilim",), "sq": ("qilim",)}),
]


@pytest.fixture(autouse=True)
def few_words(db, settings, tmp_path, monkeypatch):
    """A small lexicon in a data folder of its own."""
    forms, lemmas = Path(settings.WORDS), words.forms().lemmas
    settings.DATA, settings.WORDS = tmp_path, tmp_path / "shipped"
    settings.WORDS.mkdir()
    for language in LANGUAGES:
        file_of(settings.WORDS, language).symlink_to(file_of(forms, language).resolve())
    compiled(FEW, lemmas).save(str(settings.WORDS / NAMES))
    for room in (own, words):
        monkeypatch.setattr(room, "concepts", lambda: list(FEW))
    for name, value in (("_opened", None), ("_looked", float("-inf")), ("EVERY", 0.0)):
        monkeypatch.setattr(words, name, value)


def add(name: str, concept: str = "ajvar", language: str = "sq") -> Name:
    return add_name(concept, language=language, name=name, by="system", now=NOW)


def test_a_name_of_the_operators_counts_without_a_restart():
    assert type_called("kuqalash") == ""
    before = words.version()

    row = add(" kuqalash ")
    run_errands(NOW)

    assert (type_called("kuqalash"), words.version() == before) == ("ajvar", False)
    remove_name(row, by="system", now=NOW)
    run_errands(NOW)
    assert type_called("kuqalash") == ""


def test_the_journal_tells_who_gave_which_name():
    row = add("kuqalash")
    remove_name(row, by="system", now=NOW)
    remove_name(row, by="system", now=NOW)

    facts = {"concept": "ajvar", "language": "sq", "name": "kuqalash"}
    entries = Entry.objects.filter(event__startswith="ground.name").order_by("pk")
    assert [(one.event, one.facts) for one in entries] == [
        ("ground.name.added", facts), ("ground.name.removed", facts),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "language", "name", "field"),
    [
        ("no-such", "sq", "x", "type"),
        ("ajvar", "xx", "x", "type"),
        ("ajvar", "sq", " … ", "name"),
        ("ajvar", "sq", "a" * 61, "name"),
    ],
)
def test_what_is_no_name_is_refused(concept, language, name, field):
    with pytest.raises(NotAName) as refused:
        add(name, concept, language)
    assert refused.value.field == field


def test_what_it_is_called_already_is_refused():
    add("kuqalash")
    for name in ("kuqalash", "Ajvár"):
        with pytest.raises(AlreadyCalledSo):
            add(name)


def test_words_of_another_version_of_the_program_are_compiled_again(monkeypatch):
    add("kuqalash")
    run_errands(NOW)
    monkeypatch.setattr(own, "base", lambda: "newer")

    assert (own.own(), is_behind()) == (None, True)
    compile_own()
    assert is_behind() is False


def test_an_instance_without_words_of_its_own_is_never_behind():
    assert (own.moment(), is_behind()) == (None, False)


def test_older_compiled_words_go(tmp_path):
    add("kuqalash")
    run_errands(NOW)
    add("kuqalash i butë")
    run_errands(NOW)
    assert len([each for each in (tmp_path / "words").iterdir() if each.is_dir()]) == 1


def test_the_index_is_built_anew_beside_the_old_one_which_is_read_meanwhile(
    shelf, settings, tmp_path
):
    settings.SEARCH_INDEX = tmp_path / "index"
    index.forget()
    shelf.put(toy(1, "ajvar"))
    apply_all()
    assert find(Question("toy", "ajvar")).pks == (1,)
    add("kuqalash", language="en")
    run_errands(NOW)

    assert not index.place().is_complete
    assert find(Question("toy", "ajvar")).pks == (1,)
    index.forget()
    assert find(Question("toy", "ajvar")).pks == (1,)  # in a process that starts just now
    apply_all()

    assert find(Question("toy", "kuqalash")).pks == (1,)
    assert len([each for each in (tmp_path / "index").iterdir() if each.is_dir()]) == 1
