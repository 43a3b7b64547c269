from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.programme.calls.actions import (
    count_declarations,
    forget_by_term,
    forget_workbooks,
)


@every(seconds=3600)
def forget_applications(now: datetime) -> None:
    """Drafts after the deadline, and who was not admitted, once the call's terms have passed."""
    forget_by_term(now=now)


@every(seconds=3600)
def count_quotas(now: datetime) -> None:
    """Once the time to appeal is over: the numbers stay, what was declared is erased."""
    count_declarations(now=now)


@every(seconds=3600)
def throw_workbooks_away(now: datetime) -> None:
    forget_workbooks(now=now)
