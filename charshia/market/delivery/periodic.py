from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.delivery.actions import forget_past_days


@every(seconds=24 * 3600)
def forget_days_that_are_over(now: datetime) -> None:
    forget_past_days(now=now)
