from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.reach.actions import count_visits


@every(seconds=30)
def count_who_came(now: datetime) -> None:
    count_visits(now=now)
