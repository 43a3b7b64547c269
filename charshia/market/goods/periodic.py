from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.market.goods.actions import erase_closed_stalls, forget_imports, forget_parcels


@every(seconds=60 * 60)
def forget_files_and_stalls_of_long_ago(now: datetime) -> None:
    forget_imports(now=now)
    forget_parcels(now=now)
    erase_closed_stalls(now=now)
