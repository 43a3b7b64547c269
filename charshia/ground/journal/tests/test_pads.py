from pathlib import Path

import pytest

from charshia.ground.journal.pads import LARGEST, Pad

PAD = Pad("sheet")


@pytest.fixture(autouse=True)
def data(settings, tmp_path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_rows_are_taken_as_they_were_added():
    PAD.add(("a", "кајмак", ""))
    PAD.add(("b",), ("c", "d"))

    assert PAD.take() == [("a", "кајмак", ""), ("b",), ("c", "d")]


def test_nothing_was_added():
    assert PAD.take() == []
    PAD.taken()


def test_what_was_taken_comes_again_until_it_is_counted_and_what_came_meanwhile_after_it():
    PAD.add(("a",))
    assert PAD.take() == [("a",)]
    PAD.add(("b",))

    assert PAD.take() == [("a",)]
    PAD.taken()
    assert PAD.take() == [("b",)]
    PAD.taken()
    assert PAD.take() == []


def test_nothing_is_added_beyond_a_megabyte(data):
    (data / "sheet.txt").write_text("x" * (LARGEST + 1))
    PAD.add(("a",))
    assert (data / "sheet.txt").stat().st_size == LARGEST + 1


def test_a_page_is_answered_where_nothing_can_be_written(settings, data):
    settings.DATA = data / "nowhere"
    PAD.add(("a",))
    assert PAD.take() == []
