from datetime import datetime

from charshia.commons.practices.actions import forget_unanswered
from charshia.ground.journal.rhythm import every


@every(seconds=3600)
def forget_who_did_not_answer(now: datetime) -> None:
    forget_unanswered(now=now)
