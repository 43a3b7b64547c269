from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.workshops.booking.actions import settle_past, turn_all


@every(seconds=60)
def turn_queues(now: datetime) -> None:
    """Offers that nobody answered go to the next."""
    turn_all(now)


@every(seconds=300)
def settle_bookings(now: datetime) -> None:
    """What is over is done; where nobody checked in, the time is free again."""
    settle_past(now)
