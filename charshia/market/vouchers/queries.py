from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.engines.script import to_latin
from charshia.ground.money.show import show
from charshia.market.vouchers.models import Redemption, Voucher


class Unusable(Refusal):
    """The voucher does not count for this order, and why."""


@dataclass(frozen=True)
class Customer:
    """Who uses a voucher: the same phone, e-mail address or person is the same customer."""

    phone: str  # E.164
    email: str = ""
    person_id: int | None = None


def plain_code(typed: str) -> str:
    """A code as it is compared: Latin capitals, without spaces. МЕД10 and med 10 are one."""
    return to_latin("".join(typed.split()).upper())[:24]


def vouchers_called(codes: Mapping[int, str]) -> dict[int, Voucher]:
    """By stall id, the voucher whose code was typed for it. One query, none without codes."""
    wanted = Q()
    for stall, code in codes.items():
        if plain_code(code):
            wanted |= Q(stall_id=stall, code=plain_code(code))
    found = Voucher.objects.filter(wanted).order_by("pk") if wanted else ()
    return {voucher.stall_id: voucher for voucher in found}


def refuse_unusable(
    voucher: Voucher | None, *, goods: Money, now: datetime, customer: Customer | None = None
) -> Voucher:
    """The voucher, if it counts for ``goods`` now; else Unusable.

    Without a customer her own limit is not looked at. At most one query.
    """
    if voucher is None:
        raise Unusable(_("This stall has no such voucher. Check the code."))
    _refuse_untimely(voucher, now)
    if voucher.most is not None and voucher.used >= voucher.most:
        raise Unusable(_("This voucher has been used up."))
    if goods.minor < voucher.least_minor:
        least = show(Money(voucher.least_minor, goods.currency))
        raise Unusable(_("This voucher counts from goods of %(amount)s on.") % {"amount": least})
    if customer and voucher.most_each is not None:
        uses = Redemption.objects.filter(same_customer(customer), voucher=voucher).count()
        if uses >= voucher.most_each:
            raise Unusable(_("You have used this voucher as often as you may."))
    return voucher


def _refuse_untimely(voucher: Voucher, now: datetime) -> None:
    today = timezone.localdate(now)
    if voucher.is_paused:
        raise Unusable(_("This voucher does not count at present."))
    if voucher.valid_from and today < voucher.valid_from:
        raise Unusable(_("This voucher does not count yet."))
    if voucher.valid_until and today > voucher.valid_until:
        raise Unusable(_("This voucher counts no longer."))


def same_customer(customer: Customer) -> Q:
    same = Q(phone=customer.phone)
    if customer.email:
        same |= Q(email=customer.email.lower())
    if customer.person_id:
        same |= Q(person_id=customer.person_id)
    return same
