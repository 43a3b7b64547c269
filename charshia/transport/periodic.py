from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.transport.actions import forget_doors


@every(seconds=24 * 60 * 60)
def forget_whose_doors(now: datetime) -> None:
    forget_doors(now=now)
