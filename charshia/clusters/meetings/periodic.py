from datetime import datetime

from charshia.clusters.meetings.actions import forget_unconfirmed, note_reminders
from charshia.ground.journal.rhythm import every


@every(seconds=600)
def look_after_guests(now: datetime) -> None:
    """Remind who comes tomorrow; forget who never confirmed."""
    note_reminders(now=now)
    forget_unconfirmed(now=now)
