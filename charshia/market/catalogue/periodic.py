from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.catalogue.actions import release_expired_holds


@every(seconds=20)
def put_back_what_expired_holds_keep(now: datetime) -> None:
    release_expired_holds(now=now)
