from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.orders.actions.leaving import forget_buyers


@every(seconds=60 * 60)
def forget_buyers_of_long_ago(now: datetime) -> None:
    forget_buyers(now=now)
