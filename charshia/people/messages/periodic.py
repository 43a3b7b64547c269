from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.people.messages.actions import forget_quotas


@every(seconds=3600)
def forget_what_was_counted(now: datetime) -> None:
    forget_quotas(now=now)
