from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.learning.models import Seat
from charshia.commons.learning.pricing import Owing
from charshia.payments.models import Account
from charshia.programme.tuition.models import Fee

MOST_SHOWN = 300


def takes(currency: str) -> bool:
    """Has the network an account in this currency? One query."""
    accounts = Account.objects.filter(organisation__slug=settings.NETWORK, currency=currency)
    return accounts.exists()


def owing(seats: Sequence[Seat]) -> dict[int, Owing]:
    """How each of the seats stands, by seat; the latest fee counts. One query."""
    fees = Fee.objects.filter(seat__in=seats).select_related("charge").order_by("pk")
    open_or_owed = [fee for fee in fees if fee.is_owed_back or not fee.ended_at]
    return {fee.seat_id: _owing(fee) for fee in open_or_owed if fee.seat_id}


def open_fees() -> list[Fee]:
    """What is to go back first, then what is to come in, the oldest first. One query."""
    rows = Fee.objects.open().with_names().order_by("pk")[:MOST_SHOWN]
    return sorted(rows, key=lambda fee: not fee.is_owed_back)


def _owing(fee: Fee) -> Owing:
    address = reverse("tuition:fee", args=[fee.pk])
    if fee.is_owed_back:
        return Owing(_("We owe you money back"), "waiting", address)
    if fee.is_to_pay:
        return Owing(_("Still to pay"), "waiting", address)
    return Owing(_("Paid"), "good", address)
