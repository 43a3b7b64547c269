from datetime import datetime
from typing import Any

from charshia.market.vouchers.actions import forget_redeemer
from charshia.market.vouchers.models import Redemption
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[dict[str, Any]]:
    """The vouchers she used."""
    rows = Redemption.objects.filter(person=person).select_related("voucher__stall")
    return [
        {
            "stall": use.voucher.stall.slug,
            "code": use.voucher.code,
            "at": use.at.isoformat(),
            "phone": use.phone,
            "email": use.email,
        }
        for use in rows.order_by("pk")
    ]


def erase(person: Person, now: datetime) -> None:
    forget_redeemer(person)


hold(Holding("vouchers", export, erase=erase))
