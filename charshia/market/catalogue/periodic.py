from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from charshia.ground.journal.rhythm import every
from charshia.market.catalogue.actions import forget_looks, release_expired_holds, turn_signs
from charshia.market.catalogue.actions.noting import turn_seasons

LONGEST_AWAY = timedelta(days=31)  # that a site may have been down when a season turned


@every(seconds=20)
def put_back_what_expired_holds_keep(now: datetime) -> None:
    release_expired_holds(now=now)


@every(seconds=10)
def let_pages_know_who_opened_or_closed(now: datetime) -> None:
    turn_signs(now=now)


@every(seconds=60)
def let_search_know_what_is_in_season(now: datetime) -> None:
    """Once a day; a file says up to which day it was done."""
    today, earliest = timezone.localdate(now), timezone.localdate(now) - LONGEST_AWAY
    done = Path(settings.DATA) / "seasons.txt"
    since = max(earliest, _day_in(done) or earliest)
    if since < today:
        turn_seasons(since=since, until=today)
        done.write_text(today.isoformat())


def _day_in(file: Path) -> date | None:
    try:
        return date.fromisoformat(file.read_text())
    except (FileNotFoundError, ValueError):
        return None


@every(seconds=24 * 60 * 60)
def forget_what_was_looked_at_long_ago(now: datetime) -> None:
    forget_looks(now=now)
