from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from charshia.ground.journal.models import Entry
from charshia.ground.search import noting
from charshia.ground.search.actions import (
    add_searches,
    apply_all,
    count_searches,
    forget_searches,
    hide_search,
)
from charshia.ground.search.models import Sought
from charshia.ground.search.noting import Search, note_search
from charshia.ground.search.tests.conftest import toy

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data(shelf, settings, tmp_path):
    settings.DATA = tmp_path


def counted() -> list[tuple[str, str, str, int]]:
    return list(
        Sought.objects.order_by("words").values_list("language", "words", "read_as", "count")
    )


def test_what_found_nothing_is_counted_by_the_worker(shelf):
    for _ in range(3):
        note_search("Kaçamak  i zi", language="sq", found=0)
    assert counted() == []

    assert count_searches(now=NOW) == 3
    assert count_searches(now=NOW) == 0

    assert counted() == [("sq", "kacamak i zi", "", 3)]


def test_what_was_found_as_it_was_typed_is_nobodys_business():
    note_search("ajvar", language="en", found=4)
    assert noting.take() == Counter()


def test_what_was_only_found_mended_is_counted_with_what_it_was_read_as(shelf):
    shelf.put(toy(1, "Quince preserve"))
    apply_all()

    note_search("quinse", language="en", found=1)

    assert noting.take() == Counter({Search("en", "quinse", "quince"): 1})


@pytest.mark.parametrize("typed", ["044 123 456", "ana@example.org", "x", "", "honey 3", "a" * 61])
def test_what_may_be_somebodys_is_never_noted(typed):
    note_search(typed, language="en", found=0)
    assert noting.take() == Counter()


def test_nothing_is_noted_beyond_a_megabyte(settings, tmp_path):
    (tmp_path / "searches.txt").write_text("x" * 1_000_001)
    note_search("kilim", language="en", found=0)
    assert (tmp_path / "searches.txt").stat().st_size == 1_000_001


def test_a_count_that_was_interrupted_is_taken_up(tmp_path):
    note_search("vampire", language="en", found=0)
    assert noting.take() == noting.take() == Counter({Search("en", "vampire", ""): 1})
    noting.PAD.taken()
    assert noting.take() == Counter()


def add(words: str, times: int, now: datetime = NOW) -> None:
    add_searches(Counter({Search("sq", words, ""): times}), now=now)


def test_an_editor_sees_what_was_typed_more_than_once_until_it_is_put_aside():
    add("nje", 1)
    add("dy", 2)
    add("tre", 3)
    hide_search(Sought.objects.get(words="tre"), by="system", now=NOW)
    hide_search(Sought.objects.get(words="tre"), by="system", now=NOW)

    assert [one.words for one in Sought.objects.for_editors()] == ["dy"]
    assert Entry.objects.filter(event="ground.search.hidden").count() == 1


def test_it_is_forgotten_ninety_days_after_it_was_last_sought():
    add("old", 2)
    add("new", 2)
    add("new", 2, NOW + timedelta(days=60))

    forget_searches(now=NOW + timedelta(days=91))

    (kept,) = Sought.objects.all()
    assert (kept.words, kept.count, kept.first_on, kept.last_on) == (
        "new", 4, date(2026, 5, 4), date(2026, 7, 3),
    )  # fmt: skip


def test_there_are_not_more_different_words_than_the_table_is_meant_for(monkeypatch):
    monkeypatch.setattr("charshia.ground.search.actions.MOST_SOUGHT", 1)
    add("one", 2)
    add("two", 2)
    add("one", 1)
    assert counted() == [("sq", "one", "", 3)]
