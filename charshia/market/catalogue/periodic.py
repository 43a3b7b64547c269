from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.catalogue.actions import release_expired_holds, turn_signs


@every(seconds=20)
def put_back_what_expired_holds_keep(now: datetime) -> None:
    release_expired_holds(now=now)


@every(seconds=10)
def let_pages_know_who_opened_or_closed(now: datetime) -> None:
    turn_signs(now=now)
