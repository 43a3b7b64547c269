from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.workshops.permits.actions import warn_of_endings


@every(seconds=86400)
def tell_of_endings(now: datetime) -> None:
    warn_of_endings(now)
