"""When a day begins and ends by the clocks here: both are midnights, one moment each."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def end_of(day: date) -> datetime:
    """The first moment that does not belong to it."""
    return begin_of(day + timedelta(days=1))
