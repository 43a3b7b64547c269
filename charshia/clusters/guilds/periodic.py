from datetime import datetime

from charshia.clusters.guilds.actions import close_due, remind_due
from charshia.ground.journal.rhythm import every


@every(seconds=60)
def close_votes(now: datetime) -> None:
    """A vote is over at its moment; the minute until it is counted changes nothing."""
    close_due(now=now)


@every(seconds=600)
def remind(now: datetime) -> None:
    remind_due(now=now)
