"""Deadlines where the call is, and in the time of its readers."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_name
from django.utils import timezone

from charshia.engines.script import to_latin
from charshia.ground.languages.dates import babel_locale, moment
from charshia.ground.languages.tags import BY_TAG, current


def zone_named(name: str) -> ZoneInfo:
    return ZoneInfo(name if name in available_timezones() else "Europe/Belgrade")


@dataclass(frozen=True)
class Moment:
    """One moment in words of the page, as the clocks of the call's place show it.

    A browser whose clock differs adds its own (``own-time.js``, by ``iso`` and ``offset``).
    """

    at: datetime
    zone: str

    @cached_property
    def here(self) -> datetime:
        return self.at.astimezone(zone_named(self.zone))

    def __str__(self) -> str:
        with timezone.override(zone_named(self.zone)):
            return moment(self.at)

    @property
    def iso(self) -> str:
        return self.here.isoformat(timespec="minutes")

    @property
    def offset(self) -> int:
        """Minutes ahead of UTC."""
        told = self.here.utcoffset()
        return int(told.total_seconds() // 60) if told else 0

    @property
    def zone_name(self) -> str:
        """Central European Time."""
        tag = current()
        named = get_timezone_name(self.here, locale=babel_locale(tag))
        told = BY_TAG.get(tag)
        return to_latin(named) if told and told.derived_from else named
