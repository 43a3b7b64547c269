"""Time counted in quarters of an hour since 1970: what one booking takes, one row each."""

from datetime import UTC, datetime, timedelta
from typing import Final

from charshia.engines.opening import Span

QUARTER: Final = timedelta(minutes=15)
_SECONDS: Final = 900


def is_on_grid(moment: datetime) -> bool:
    return moment.timestamp() % _SECONDS == 0


def number(moment: datetime) -> int:
    """The quarter in which ``moment`` lies."""
    return int(moment.timestamp() // _SECONDS)


def beginning(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * _SECONDS, UTC)


def numbers(span: Span) -> range:
    """Every quarter that ``span`` touches."""
    return range(number(span.start), -int(-span.end.timestamp() // _SECONDS))


def minutes(span: Span) -> int:
    return int((span.end - span.start).total_seconds()) // 60
