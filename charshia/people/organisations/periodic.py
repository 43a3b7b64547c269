from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.people.organisations.actions import forget_invitations


@every(seconds=3600)
def forget_old_invitations(now: datetime) -> None:
    forget_invitations(now=now)
