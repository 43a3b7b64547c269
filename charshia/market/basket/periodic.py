from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.basket.actions import forget_baskets


@every(seconds=3600)
def forget_baskets_of_long_ago(now: datetime) -> None:
    forget_baskets(now=now)
