from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from charshia.ground.journal.rhythm import every
from charshia.workshops.quotes.actions import confirm_receipt, expire_quote, tell_time_is_over
from charshia.workshops.quotes.kinds import Stage
from charshia.workshops.quotes.models import Complaint, Job, Quote, Request

CONTENT_AFTER: Final = timedelta(days=30)  # of silence, since the hand-over
AT_ONCE: Final = 200


@every(seconds=3600)
def go_on(now: datetime) -> None:
    """Quotes end, times for answers pass, and who says nothing for a month is content."""
    today = timezone.localdate(now)
    for quote in Quote.objects.standing().filter(valid_until__lt=today).order_by("pk")[:AT_ONCE]:
        expire_quote(quote, now=now)
    waiting = Request.objects.filter(stage=Stage.ASKED, told_at=None, answers_until__lt=today)
    for request in waiting.order_by("pk")[:AT_ONCE]:
        tell_time_is_over(request, now=now)
    complained = Complaint.objects.filter(settled_at=None).values("job")
    silent = Job.objects.open().filter(handed_at__lt=now - CONTENT_AFTER).exclude(pk__in=complained)
    for job in silent.select_related("quote").order_by("pk")[:AT_ONCE]:
        confirm_receipt(job, by="system", now=now)
