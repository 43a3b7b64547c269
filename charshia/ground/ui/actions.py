from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.ground.ui import looks


@action
def count_looks(*, now: datetime) -> int:
    """Have each room count what pages of its own were looked at; how many looks. By one worker.

    All of it, or nothing: then it is counted the next time.
    """
    total = 0
    for view, found in looks.take().items():
        if found:
            looks.COUNTED[view](found, now)
            total += found.total()
    looks.PAD.taken()
    return total
