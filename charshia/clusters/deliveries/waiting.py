"""What of deliveries waits for the coordinator."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.clusters.deliveries.models import Bill, CallOff, Delivery
from charshia.clusters.supply.kinds import OfferState
from charshia.clusters.supply.models import Offer
from charshia.ground.languages.dates import day
from charshia.people.accounts.waiting import MOST, Waiting, Why

AHEAD: Final = timedelta(days=7)


def sales_to_begin(now: datetime) -> Iterator[Waiting]:
    """The buyer has accepted. One query."""
    rows = Offer.objects.filter(state=OfferState.ACCEPTED, sale=None).select_related("request")
    for one in rows.order_by("answered_at", "pk")[:MOST]:
        words = _("The buyer has accepted: begin to deliver.")
        yield Waiting(str(one.request.title), _desk(one), note=words, since=one.answered_at)


def arrivals_to_check(now: datetime) -> Iterator[Waiting]:
    """Call-offs of the next days, for which goods come to the point. One query."""
    today = timezone.localdate(now)
    rows = CallOff.objects.filter(delivered_kg__lt=F("kg"), due_on__lte=today + AHEAD)
    for one in rows.select_related("sale__offer__request").order_by("due_on", "pk")[:MOST]:
        offer = one.sale.offer
        words = _("Check what comes to the point: it leaves on %(day)s.") % {"day": day(one.due_on)}
        why = Why.LATE if one.due_on < today else Why.WAITS
        yield Waiting(str(offer.request.title), _desk(offer), why, words)


def deliveries_to_bill(now: datetime) -> Iterator[Waiting]:
    """They have left without an invoice. One query."""
    rows = Delivery.objects.filter(bill=None).select_related("call_off__sale__offer__request")
    for one in rows.order_by("pk")[:MOST]:
        url = reverse("deliveries:new_bill", args=[one.number])
        words = _("It has left: write the invoice.")
        title = str(one.call_off.sale.offer.request.title)
        yield Waiting(title, url, note=words, since=one.noted_at)


def members_to_pay(now: datetime) -> Iterator[Waiting]:
    """The buyer has paid, and not every member has her money. One query."""
    owing = Bill.objects.filter(
        paid_on__isnull=False, pay_outs__paid_on=None,
        pay_outs__net_minor__gt=-F("pay_outs__changed_minor"),
    )  # fmt: skip
    rows = owing.select_related("delivery__call_off__sale__offer__request").distinct()
    for one in rows.order_by("pk")[:MOST]:
        words = _("The buyer has paid: pay the members.")
        title = str(one.delivery.call_off.sale.offer.request.title)
        yield Waiting(title, reverse("deliveries:bill", args=[one.pk]), note=words)


def _desk(offer: Offer) -> str:
    return reverse("deliveries:desk", args=[offer.number])
