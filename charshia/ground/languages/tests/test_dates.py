from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from charshia.ground.languages.dates import day, moment

THIS_YEAR = timezone.localdate().year


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sq", "27 nëntor"),
        ("sr", "27. новембар"),
        ("sr-latn", "27. novembar"),
        ("en", "27 November"),
        ("mk", "27 ноември"),
        ("el", "27 Νοεμβρίου"),
        ("bg", "27 ноември"),
        ("tr", "27 Kasım"),
    ],
)
def test_a_day_of_this_year_has_no_year(code, expected):
    with translation.override(code):
        assert day(date(THIS_YEAR, 11, 27)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sq", "e premte, 1 janar 2100"),
        ("sr", "петак, 1. јануар 2100."),
        ("sr-latn", "petak, 1. januar 2100."),
        ("en", "Friday, 1 January 2100"),
        ("mk", "петок, 1 јануари 2100\u202fг."),
        ("el", "Παρασκευή 1 Ιανουαρίου 2100"),
        ("bg", "петък, 1 януари 2100\u202fг."),
        ("tr", "1 Ocak 2100 Cuma"),
    ],
)
def test_a_day_of_another_year_has_it(code, expected):
    with translation.override(code):
        assert day(date(2100, 1, 1), weekday=True) == expected


def test_a_moment_is_told_in_local_time():
    late = datetime(THIS_YEAR, 11, 27, 23, 30, tzinfo=UTC)

    assert moment(late, language="en") == "28 November, 00:30"
    assert day(late, language="en") == "28 November"
