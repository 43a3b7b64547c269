"""Material that a space has: what it costs, and how much is left."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.workshops.spaces.actions.machines import check_keys
from charshia.workshops.spaces.actions.spaces import Actor, show_anew
from charshia.workshops.spaces.kinds import Reason
from charshia.workshops.spaces.models import Consumable, Space, StockChange
from charshia.workshops.terms.tables import materials


class NotEnoughLeft(Refusal):
    """``left`` is what there is, in the unit of the consumable."""

    def __init__(self, message: object, left: int) -> None:
        super().__init__(message, field="amount")
        self.left = left


class NotAPrice(Refusal):
    pass


@action
def offer_consumable(space: Space, *, by: Actor, now: datetime, **facts: Any) -> Consumable:
    """Have a material in a space; its stock begins with nothing. Raises NotAKey, NotAPrice."""
    _check(facts)
    known = signed(Consumable, facts, by=by, now=now)
    made = Consumable.objects.create(space=space, **known)
    show_anew(space)
    record("workshops.consumable.offered", made, by=by, at=now, space=space.pk)
    return made


@action
def change_consumable(consumable: Consumable, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Write what it is and costs; its stock is changed by ``change_stock`` alone. Raises
    NotAKey, NotAPrice."""
    _check(facts)
    found = _locked(consumable)
    others = keep_texts(found, facts, by=by, now=now, seen=consumable)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    show_anew(found.space)
    record("workshops.consumable.changed", found, by=by, at=now, changes=sorted(facts))


def _check(facts: dict[str, Any]) -> None:
    if facts.get("material"):
        check_keys(materials(), [facts["material"]], "material")
    if facts.get("price_minor", 0) < 0:
        raise NotAPrice(_("A price is not below zero."), field="price_minor")
    if facts.get("per", 1) < 1:
        raise NotAPrice(_("Give a number above zero."), field="per")


def _locked(consumable: Consumable) -> Consumable:
    rows = Consumable.objects.select_for_update(of=("self",)).select_related("space")
    return rows.get(pk=consumable.pk)


@action
def change_stock(
    consumable: Consumable,
    *,
    amount: int,
    reason: Reason,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Consumable:
    """Add ``amount`` units to its stock, or take them away where it is below zero.

    The same ``key`` again changes nothing. Raises NotEnoughLeft.
    """
    found = _locked(consumable)
    is_done = key and StockChange.objects.filter(consumable=found, key=key).exists()
    if is_done or amount == 0:
        return found
    if found.stock + amount < 0:
        raise NotEnoughLeft(_("There is not so much of it left."), found.stock)
    found.stock += amount
    found.save(update_fields=["stock"])
    change = StockChange.objects.create(
        consumable=found, amount=amount, reason=reason, key=key, at=now
    )
    show_anew(found.space)
    record(
        "workshops.stock.changed", change, by=by, at=now,
        consumable=found.pk, amount=amount, reason=str(reason),
    )  # fmt: skip
    return found


@action
def count_stock(consumable: Consumable, *, counted: int, by: Actor, now: datetime) -> Consumable:
    """Make its stock what was counted; the difference is a change of its own."""
    found = _locked(consumable)
    return change_stock(
        found, amount=max(counted, 0) - found.stock, reason=Reason.COUNTED, by=by, now=now
    )
