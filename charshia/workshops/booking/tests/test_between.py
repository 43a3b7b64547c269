from datetime import UTC, datetime

from charshia.workshops.booking.templatetags.booking import between


def test_a_day_is_said_once() -> None:
    begins = datetime(2027, 7, 1, 10, tzinfo=UTC)
    said = between(begins, begins.replace(hour=12), "Europe/Belgrade")
    assert said.endswith(", 12:00–14:00")


def test_the_days_are_those_of_the_clock_there() -> None:
    begins = datetime(2027, 7, 1, 21, tzinfo=UTC)
    said = between(begins, begins.replace(hour=23), "Europe/Belgrade")
    first, last = said.split(" – ")
    assert first.endswith(", 23:00")
    assert last.endswith(", 01:00")
