from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.wishes.actions import forget_waits, tell_waiting
from charshia.market.wishes.queries import awaited_products, to_be_had


@every(seconds=120)
def tell_who_waits(now: datetime) -> None:
    """Stock came back, a season began, a stall sells again: whatever it was, it is told."""
    wanted = awaited_products()
    for product in sorted(to_be_had(wanted, now=now)) if wanted else []:
        tell_waiting(product, now=now)


@every(seconds=24 * 3600)
def forget_who_waited(now: datetime) -> None:
    forget_waits(now=now)
