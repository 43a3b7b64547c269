"""Days and moments in words, by language. The year is left out while it is this year."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time, get_day_names, get_month_names
from django.utils import timezone

from charshia.engines.script import to_latin
from charshia.ground.languages.tags import BY_TAG, current

# ", y" or " y." or " y 'г'." at the end of a pattern, or before the day's name.
_YEAR: Final = re.compile(r"[,\s]*\by+\b\.?(?:\s*'[^']*'\.?)?")


def day(
    when: date, *, weekday: bool = False, whole: bool = False, language: str | None = None
) -> str:
    """27 November; Friday, 27 November; 27 November 2027.

    A moment is shown as the day it falls on here. What is kept for years says ``whole``: the
    year stands there in its own year too.
    """
    if isinstance(when, datetime):
        when = timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    this_year = not whole and when.year == timezone.localdate().year
    return _day(when, weekday, this_year, language or current())


def moment(when: datetime, *, language: str | None = None) -> str:
    """27 November, 14:05."""
    tag = language or current()
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return f"{day(local, language=tag)}, {clock(local)}"


def clock(when: datetime) -> str:
    """14:05, as every language here writes it."""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return format_time(local, "HH:mm")


def month_name(month: int, *, language: str | None = None) -> str:
    """June, of 6: as it stands alone."""
    return _in_language(
        lambda locale: get_month_names("wide", "stand-alone", locale)[month], language or current()
    )


def weekday_name(weekday: int, *, language: str | None = None) -> str:
    """Mon, of 0: short, as it stands alone."""
    return _in_language(
        lambda locale: get_day_names("abbreviated", "stand-alone", locale)[weekday],
        language or current(),
    )


def weekday_names(*, language: str | None = None) -> list[str]:
    """Monday to Sunday in full, as they stand alone."""

    def names(locale: Locale) -> str:
        found = get_day_names("wide", "stand-alone", locale)
        return "\n".join(found[number] for number in range(7))

    return _in_language(names, language or current()).split("\n")


def _in_language(write: Callable[[Locale], str], language: str) -> str:
    told = BY_TAG.get(language)
    written = write(babel_locale(language))
    return to_latin(written) if told and told.derived_from else written


@lru_cache(maxsize=2048)
def _day(when: date, weekday: bool, this_year: bool, language: str) -> str:
    def written(locale: Locale) -> str:
        pattern = locale.date_formats["full" if weekday else "long"].pattern
        return format_date(when, _YEAR.sub("", pattern) if this_year else pattern, locale)

    return _in_language(written, language)


@lru_cache(maxsize=32)
def babel_locale(language: str) -> Locale:
    """How Babel writes days, sums and names of countries in a language, by its BCP 47 tag."""
    told = BY_TAG.get(language)
    return Locale.parse(told.cldr if told else language, sep="-")
