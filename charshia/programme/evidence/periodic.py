from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.programme.evidence.actions import note_standings


@every(seconds=6 * 60 * 60)
def note_where_members_are(now: datetime) -> None:
    note_standings(now=now)
