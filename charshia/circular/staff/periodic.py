from datetime import datetime

from charshia.circular.staff.actions import forget_worker
from charshia.circular.staff.queries.people import to_forget
from charshia.ground.journal.rhythm import every


@every(seconds=24 * 3600)
def forget_who_left_long_ago(now: datetime) -> None:
    """Names go once the months are over for which the enterprise's rules keep them."""
    for worker in to_forget(now):
        forget_worker(worker, now=now)
