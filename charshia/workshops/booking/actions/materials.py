"""Material that is used during a booking: out of the store, onto the bill."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.booking import reread
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking, Usage
from charshia.workshops.spaces.actions import change_stock
from charshia.workshops.spaces.kinds import Reason
from charshia.workshops.spaces.models import Consumable

AFTER: Final = timedelta(days=7)  # so long after it ended what was used can be said


class NotUsed(Refusal):
    pass


def takes_material(booking: Booking, now: datetime) -> bool:
    """While it lasts, and for some days afterwards."""
    is_there = booking.state in (State.BOOKED, State.DONE)
    return is_there and booking.starts_at <= now <= booking.ends_at + AFTER


@action
def use_material(
    booking: Booking, consumable: Consumable, *, amount: int, key: str, by: Person, now: datetime
) -> Usage:
    """So many units are taken from the store and priced as of today; the same ``key`` again is the
    same. Raises NotUsed, NotEnoughLeft."""
    found = reread(booking)
    said = found.usages.filter(key=key).first()
    if said is not None:
        return said
    if not takes_material(found, now):
        raise NotUsed(_("Material is noted while a booking lasts, or in the week after it."))
    store = Consumable.objects.filter(space=found.subject.space_id, is_offered=True)
    taken = store.filter(pk=consumable.pk).first()
    if taken is None or amount <= 0:
        raise NotUsed(_("Give an amount above zero."), field="amount")
    named = f"use-{found.pk}-{key}"[:60]
    change_stock(taken, amount=-amount, reason=Reason.TAKEN, key=named, by=by, now=now)
    made = Usage.objects.create(
        booking=found, consumable=taken, amount=amount, key=key, at=now,
        price_minor=price_of(taken, amount),
    )  # fmt: skip
    record(
        "workshops.material.used", found, by=by, at=now, consumable=taken.pk, amount=amount,
        price_minor=made.price_minor,
    )  # fmt: skip
    return made


@action
def undo_usage(usage: Usage, *, by: Person, now: datetime) -> None:
    """It was said by mistake: back into the store, off the bill. Twice is once."""
    booking = reread(usage.booking)
    found = booking.usages.select_related("consumable").get(pk=usage.pk)
    if found.undone_at is not None:
        return
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    change_stock(found.consumable, amount=found.amount, reason=Reason.RETURNED, by=by, now=now)
    record(
        "workshops.material.returned", booking, by=by, at=now, consumable=found.consumable_id,
        amount=found.amount,
    )  # fmt: skip


def price_of(consumable: Consumable, amount: int) -> int:
    """Minor units, rounded half up from the price for so many units."""
    return (2 * amount * consumable.price_minor + consumable.per) // (2 * consumable.per)
