from datetime import datetime

from charshia.circular.contracts.actions import forget_receivers
from charshia.ground.journal.rhythm import every


@every(seconds=24 * 3600)
def forget_old_receivers(now: datetime) -> None:
    """Who took a delivery over, and who complained, once the time to keep it is over."""
    forget_receivers(now=now)
