from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.ground.search.actions import apply_changes, count_searches, forget_searches


@every(seconds=0.3)
def bring_index_up_to_date(now: datetime) -> None:
    apply_changes()


@every(seconds=30)
def count_what_was_not_found(now: datetime) -> None:
    count_searches(now=now)


@every(seconds=24 * 60 * 60)
def forget_what_nobody_seeks(now: datetime) -> None:
    forget_searches(now=now)
