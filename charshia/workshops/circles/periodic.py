from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.workshops.circles.actions import (
    forget_old_applications,
    note_deadlines,
    send_reminders,
)


@every(seconds=3600)
def look_after_deadlines(now: datetime) -> None:
    """A letter three days before, to who asked for it; what has closed is found as such."""
    send_reminders(now)
    note_deadlines(now)


@every(seconds=86400)
def forget_applications(now: datetime) -> None:
    forget_old_applications(now)
