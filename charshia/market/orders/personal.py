from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.market.orders.actions.leaving import let_go_of_buyer
from charshia.market.orders.models import GONE, Order, Purchase, Side, State
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person

FINISHED = {*GONE, State.COMPLETED}


def export(person: Person) -> list[dict[str, Any]]:
    """What she bought, and what she wrote down for it."""
    bought = (
        Purchase.objects.visible_to(person)
        .order_by("pk")
        .prefetch_related("orders__stall", "orders__disputes__words")
    )
    return [
        {
            "number": purchase.number,
            "placed_at": purchase.placed_at.isoformat(),
            "name": purchase.name,
            "phone": purchase.phone,
            "email": purchase.email,
            "recipient_name": purchase.recipient_name,
            "recipient_phone": purchase.recipient_phone,
            "firm": purchase.firm_called,
            "country": purchase.country,
            "settlement": purchase.settlement_name,
            "directions": purchase.directions,
            "orders": [
                {
                    "number": order.number,
                    "stall": order.stall.slug,
                    "state": order.state,
                    "note": order.note,
                    "complaints": [
                        word.text
                        for dispute in order.disputes.all()
                        for word in dispute.words.all()
                        if word.side == Side.BUYER
                    ],
                }
                for order in purchase.orders.all()
            ],
        }
        for purchase in bought
    ]


def hinders(person: Person) -> object:
    mine = Order.objects.filter(purchase__buyer=person)
    if mine.exclude(state__in=FINISHED).exists():
        return _("An order of yours is not finished yet. You can leave when it is.")
    return ""


def erase(person: Person, now: datetime) -> None:
    """Stalls must keep what they sold and to whom; it is only no longer hers."""
    let_go_of_buyer(person, now=now)


hold(Holding("purchases", export, hinders, erase))
