from datetime import datetime

from charshia.commons.news.actions import announce_due
from charshia.ground.journal.rhythm import every


@every(seconds=60)
def announce(now: datetime) -> None:
    announce_due(now=now)
