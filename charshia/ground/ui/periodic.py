from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.ground.ui.actions import count_looks


@every(seconds=30)
def count_what_was_looked_at(now: datetime) -> None:
    count_looks(now=now)
