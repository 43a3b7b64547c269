from datetime import datetime

from charshia.clusters.actors.actions import archive_stale, ask_stale, forget_rows, tell_ending
from charshia.ground.journal.rhythm import every


@every(seconds=3600)
def look_after_entries(now: datetime) -> None:
    """Those that nobody confirmed for a year ask, and go when nobody answers."""
    archive_stale(now=now)
    ask_stale(now=now)


@every(seconds=3600)
def look_after_certificates(now: datetime) -> None:
    tell_ending(now=now)


@every(seconds=86400)
def forget_files(now: datetime) -> None:
    forget_rows(now=now)
