from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.people.help.actions import forget_old


@every(seconds=3600)
def forget(now: datetime) -> None:
    forget_old(now=now)
