from datetime import datetime

from charshia.commons.learning.actions.seats import pass_offers
from charshia.commons.learning.actions.sessions import decide_sessions, note_reminders
from charshia.ground.journal.rhythm import every


@every(seconds=60)
def look_after_sessions(now: datetime) -> None:
    """Cancel what too few want, hand offers on, remind those who come tomorrow."""
    decide_sessions(now=now)
    pass_offers(now=now)
    note_reminders(now=now)
