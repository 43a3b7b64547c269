from datetime import datetime
from typing import Any

from charshia.market.basket.actions import empty_basket
from charshia.market.basket.models import Basket
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[Any]:
    """What lies in her basket."""
    basket = Basket.objects.filter(person=person).first()
    return list(basket.lines.order_by("pk").values("variant__sku", "pieces")) if basket else []


def erase(person: Person, now: datetime) -> None:
    basket = Basket.objects.filter(person=person).first()
    if basket is not None:
        empty_basket(basket, now=now)


hold(Holding("basket", export, erase=erase))
