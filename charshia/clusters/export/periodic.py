from datetime import datetime

from django.utils import timezone

from charshia.clusters.export.actions import remind_of_steps, tell_stale
from charshia.ground.journal.rhythm import every


@every(seconds=3600)
def look_at_days(now: datetime) -> None:
    """Pages that went out of date, and steps of plans whose day is near."""
    day = timezone.localdate(now)
    tell_stale(now=now, day=day)
    remind_of_steps(now=now, day=day)
