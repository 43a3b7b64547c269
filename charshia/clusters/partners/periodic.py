from datetime import datetime

from charshia.clusters.partners.actions import ask_how_it_goes
from charshia.ground.journal.rhythm import every


@every(seconds=3600)
def ask_what_came_of_it(now: datetime) -> None:
    ask_how_it_goes(now=now)
