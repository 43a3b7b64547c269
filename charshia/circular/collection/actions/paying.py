"""What farmers are given for what was weighed. Each locks the weighing, then a lot."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.models import Payout, Weighing
from charshia.circular.collection.reckoning import reckon
from charshia.circular.residues.kinds import Terms
from charshia.circular.works.actions import take_out
from charshia.circular.works.kinds import LotKind, MovementKind
from charshia.circular.works.models import Lot, Movement
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.people.accounts.models import Person

Actor = Person | str


class NotKnown(Refusal):
    pass


class NotOwed(Refusal):
    pass


@action
def pay(weighing: Weighing, *, amount: int, key: str, by: Actor, now: datetime) -> Payout:
    """She has so much money of it, in minor units. The same ``key`` twice is once. Raises NotKnown
    while nobody knows what it is worth, NotOwed when it is more than that."""
    return _give(weighing, Terms.PRICE, amount, key, lambda found: None, by=by, now=now)


@action
def give_back(
    weighing: Weighing, lot: Lot, *, fresh_g: int, key: str, by: Actor, now: datetime
) -> Payout:
    """She has so many grams of briquettes out of ``lot``. The same ``key`` twice is once. Raises
    NotKnown, NotOwed, and what ``works.take_out`` raises."""
    if lot.enterprise_id != weighing.enterprise_id or lot.kind != LotKind.BRIQUETTES:
        raise NotOwed(_("Choose briquettes of your own store."), field="lot")

    def out(found: Weighing) -> Movement:
        return take_out(
            lot, fresh_g=fresh_g, what=MovementKind.SHIPPED, reference=reference(found), by=by,
            now=now,
        )  # fmt: skip

    return _give(weighing, Terms.BRIQUETTES, fresh_g, key, out, by=by, now=now)


def _give(
    weighing: Weighing,
    terms: Terms,
    amount: int,
    key: str,
    act: Callable[[Weighing], Movement | None],
    *,
    by: Actor,
    now: datetime,
) -> Payout:
    found = Weighing.objects.select_for_update(of=("self",)).get(pk=weighing.pk)
    known = Payout.objects.filter(weighing=found, key=key).first()
    if known:
        return known
    if found.terms != terms:
        raise NotOwed(_("That is not what was agreed for it."), field="amount")
    if found.due is None:
        raise NotKnown(
            _("Nobody knows yet what it is worth: first its moisture must be measured."),
            field="amount",
        )
    if not 0 < amount <= found.due - found.given:
        raise NotOwed(_("That is more than is owed for it, or nothing."), field="amount")
    movement = act(found)
    return _written(found, amount, movement, key, by=by, now=now)


def _written(
    found: Weighing, amount: int, movement: Movement | None, key: str, *, by: Actor, now: datetime
) -> Payout:
    made = Payout.objects.create(
        weighing=found, amount=amount, movement=movement, key=key, at=now
    )  # fmt: skip
    found.given += amount
    reckon(found)
    found.save(update_fields=["given", "over"])
    record(
        "circular.weighing.paid", found, by=by, at=now, amount=amount, terms=found.terms
    )  # fmt: skip
    return made


@action
def take_over_back(weighing: Weighing, *, key: str, by: Actor, now: datetime) -> Payout:
    """She gave back the money that was too much since a weight was put right. Raises NotOwed when
    nothing was; briquettes come back through the yard."""
    found = Weighing.objects.select_for_update(of=("self",)).get(pk=weighing.pk)
    known = Payout.objects.filter(weighing=found, key=key).first()
    if known:
        return known
    if not found.over or found.terms != Terms.PRICE:
        raise NotOwed(_("Nothing was too much."))
    return _written(found, -found.over, None, key, by=by, now=now)


@action
def set_rate(weighing: Weighing, *, rate: int, by: Actor, now: datetime) -> Weighing:
    """Agree how many grams of briquettes a dry tonne is worth, where that was not stated when it
    was weighed. Raises NotOwed where it was."""
    found = Weighing.objects.select_for_update(of=("self",)).get(pk=weighing.pk)
    if found.terms != Terms.BRIQUETTES or found.rate is not None or rate <= 0:
        raise NotOwed(_("The rate of this load is agreed already."), field="rate")
    found.rate = rate
    reckon(found)
    found.save(update_fields=["rate", "due", "over"])
    record("circular.weighing.agreed", found, by=by, at=now, rate=rate)
    return found
