from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.workshops.circles.actions import send_reminders


@every(seconds=3600)
def remind_of_deadlines(now: datetime) -> None:
    """A letter three days before, to who asked for it."""
    send_reminders(now)
