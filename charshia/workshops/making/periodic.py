from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.workshops.making.actions import ask_how_it_went


@every(seconds=900)
def ask(now: datetime) -> None:
    """Whose time at the machines is over is asked how it went."""
    ask_how_it_went(now=now)
