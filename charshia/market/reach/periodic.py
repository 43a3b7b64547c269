from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.reach.actions import count_visits, forget_invited, forget_sheets


@every(seconds=30)
def count_who_came(now: datetime) -> None:
    count_visits(now=now)


@every(seconds=6 * 3600)
def forget_what_was_printed(now: datetime) -> None:
    forget_sheets(now=now)


@every(seconds=6 * 3600)
def forget_who_did_not_answer(now: datetime) -> None:
    forget_invited(now=now)
