from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.programme.calls.actions import forget_by_term


@every(seconds=3600)
def forget_applications(now: datetime) -> None:
    """Drafts after the deadline, and who was not admitted, once the call's terms have passed."""
    forget_by_term(now=now)
