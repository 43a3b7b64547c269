"""Whether somebody answers the telephone now, and when that next changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.ground.languages.dates import weekday_name

WEEK: Final = 7
Span = tuple[time, time]


@dataclass(frozen=True)
class Opening:
    """``until`` is when it closes, or opens again; None where no hours are known."""

    is_open: bool
    until: datetime | None

    def words(self, now: datetime) -> str:
        """For the foot of a page: as short as can be."""
        if self.until is None:
            return ""
        at = timezone.localtime(self.until)
        clock = f"{at:%H:%M}".removeprefix("0")
        if self.is_open:
            return _("open until %(time)s") % {"time": clock}
        if at.date() == timezone.localdate(now):
            return _("opens at %(time)s") % {"time": clock}
        return _("opens %(day)s at %(time)s") % {"day": weekday_name(at.weekday()), "time": clock}


def opening_at(now: datetime, hours: Mapping[int, Span]) -> Opening:
    """``hours`` by weekday, 0 is Monday."""
    today = timezone.localdate(now)
    for ahead in range(WEEK + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() not in hours:
            continue
        opens, closes = (
            timezone.make_aware(datetime.combine(day, each)) for each in hours[day.weekday()]
        )
        if now < opens:
            return Opening(False, opens)
        if now < closes:
            return Opening(True, closes)
    return Opening(False, None)
