from datetime import date, datetime, timedelta

from django.utils import timezone

from charshia.ground.journal.rhythm import every
from charshia.market.catalogue.actions import forget_looks, release_expired_holds, turn_signs
from charshia.market.catalogue.actions.noting import turn_seasons

LONGEST_AWAY = 31  # days that a site may have been down when a season turned
_seen: date | None = None  # the last day whose seasons this process looked at


@every(seconds=20)
def put_back_what_expired_holds_keep(now: datetime) -> None:
    release_expired_holds(now=now)


@every(seconds=10)
def let_pages_know_who_opened_or_closed(now: datetime) -> None:
    turn_signs(now=now)


@every(seconds=60)
def let_search_know_what_is_in_season(now: datetime) -> None:
    """Once a day, and once after a start."""
    global _seen
    today = timezone.localdate(now)
    if _seen != today:
        turn_seasons(since=_seen or today - timedelta(days=LONGEST_AWAY), until=today)
        _seen = today


@every(seconds=24 * 60 * 60)
def forget_what_was_looked_at_long_ago(now: datetime) -> None:
    forget_looks(now=now)
