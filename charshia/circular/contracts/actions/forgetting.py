"""Names of people of institutions, once the time to keep them is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from charshia.circular.contracts.models import Complaint, Delivery
from charshia.ground.journal.actions import action


@action
def forget_receivers(*, now: datetime) -> int:
    """Of what was handed over long ago nobody need know who took it, nor who complained of it. How
    many deliveries."""
    until = now - timedelta(days=settings.BUYERS_KEPT_DAYS)
    Complaint.objects.filter(at__lt=until).exclude(name="").update(name="")
    old = Delivery.objects.filter(signed_at__lt=until, forgotten_at=None)
    named = old.filter(~Q(receiver="") | ~Q(strokes=""))
    return named.update(receiver="", strokes="", forgotten_at=now)
