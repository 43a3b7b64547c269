from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.programme.admission.actions import check_member, end_breaks, let_in
from charshia.programme.admission.models import Member


@every(seconds=60 * 60)
def look_at_every_member(now: datetime) -> None:
    """What expired closes its gate; what the records show by now opens it."""
    for member in Member.objects.live().order_by("pk"):
        check_member(member, now=now)


@every(seconds=15 * 60)
def end_breaks_whose_day_has_come(now: datetime) -> None:
    end_breaks(now=now)


@every(seconds=15 * 60)
def let_in_who_was_admitted(now: datetime) -> None:
    """Nobody stays outside because an errand failed."""
    let_in(now=now)
