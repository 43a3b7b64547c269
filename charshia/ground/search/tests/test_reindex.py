"""How far ``charshia reindex`` is: a bar on a terminal, a line now and then elsewhere."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from charshia.ground.search import actions
from charshia.ground.search.management.commands.reindex import A_LINE_EVERY, Progress
from charshia.ground.search.tests.conftest import toy


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def printed(out: StringIO) -> str:
    """What was printed, without what no two runs have in common."""
    return re.sub(r"\d+ a second", "N a second", out.getvalue())


def bar(full: int, done: int, total: int) -> str:
    return f"\r[{'#' * full}{' ' * (30 - full)}] {done} of {total} documents, N a second\x1b[K"


@pytest.fixture
def three_at_once(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 3)


def test_a_terminal_shows_a_bar_that_grows_to_its_end(shelf, three_at_once):
    shelf.documents = {pk: toy(pk) for pk in range(1, 11)}

    call_command("reindex", stdout=(out := Terminal()))

    bars = bar(9, 3, 10) + bar(18, 6, 10) + bar(27, 9, 10) + bar(30, 10, 10)
    assert printed(out) == bars + "\n10 documents\n"


def test_the_bar_ends_on_a_line_of_its_own_though_a_document_is_left_out(shelf, three_at_once):
    shelf.documents = {pk: toy(pk) for pk in range(1, 7)}
    shelf.documents[5] = toy(5, facets={"NO NAME": ("x",)})

    call_command("reindex", stdout=(out := Terminal()))

    assert printed(out) == bar(15, 3, 6) + bar(25, 5, 6) + "\n5 documents\n"


def test_what_came_meanwhile_makes_the_bar_no_longer(shelf):
    progress = Progress(OutputWrapper(out := Terminal()), 4)
    progress(6)
    assert printed(out) == bar(30, 6, 4)


def test_with_nothing_to_put_in_no_bar_is_full(shelf):
    call_command("reindex", stdout=(out := Terminal()))
    assert printed(out) == "0 documents\n"


def test_elsewhere_only_the_end_is_printed_when_it_is_quick(shelf, three_at_once):
    shelf.documents = {pk: toy(pk) for pk in range(1, 11)}

    call_command("reindex", stdout=(out := StringIO()))

    assert printed(out) == "10 documents\n"


def test_elsewhere_a_line_is_printed_every_five_seconds():
    progress = Progress(OutputWrapper(out := StringIO()), 900)
    progress.began = progress.told = progress.told - A_LINE_EVERY
    progress(300)
    progress(600)
    progress.told -= A_LINE_EVERY
    progress(700)
    progress.end()

    assert printed(out) == ("300 of 900 documents, N a second\n700 of 900 documents, N a second\n")


def test_the_bar_says_how_many_a_second():
    progress = Progress(OutputWrapper(out := Terminal()), 900)
    progress.began -= 100
    progress(300)
    assert "300 of 900 documents, 3 a second" in out.getvalue()
