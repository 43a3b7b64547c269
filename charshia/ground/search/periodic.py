from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.ground.search.actions import apply_changes


@every(seconds=0.3)
def bring_index_up_to_date(now: datetime) -> None:
    apply_changes()
