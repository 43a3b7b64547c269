"""Times of delivery as people say them."""

from datetime import datetime

from charshia.ground.languages.dates import clock, day


def time_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """Tuesday, 24 November, 13–18; minutes only where there are any."""
    return f"{day(starts_at, weekday=True)}, {_hour(starts_at)}–{_hour(ends_at)}"


def _hour(when: datetime) -> str:
    shown = clock(when)
    return shown.removesuffix(":00").removeprefix("0") if shown.endswith(":00") else shown
