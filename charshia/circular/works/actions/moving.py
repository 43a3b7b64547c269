"""The one place where masses of lots change: a movement, and the lot with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import MovementKind
from charshia.circular.works.marks import tag_of
from charshia.circular.works.models import Lot, Movement, Tap
from charshia.circular.works.weights import kilograms
from charshia.engines.drawn import drawn
from charshia.engines.drymatter import dry_g, dry_of_part
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import touch
from charshia.people.accounts.models import Person

Actor = Person | str
Row = TypeVar("Row", bound=models.Model)
MOST_G = 1_000_000_000  # a thousand tonnes: more is a typing mistake


class TooMuch(Refusal):
    pass


class NoMass(Refusal):
    pass


def refuse_mass(fresh_g: int, *, field: str = "kg") -> None:
    """Raises NoMass."""
    if fresh_g <= 0:
        raise NoMass(_("Write how much it weighs."), field=field)
    if fresh_g > MOST_G:
        raise NoMass(
            _("That is more than a thousand tonnes. Look at the figure again."), field=field
        )


def once(
    enterprise: Enterprise, model: type[Row], act: Callable[[], Row], *, key: str, now: datetime
) -> Row:
    """Do ``act``, or give what the same tap made before. A telephone sends again what it could not
    send; ``key`` names the tap and may be empty. What is refused leaves no tap behind."""
    if not key:
        return act()
    key = f"{model._meta.model_name}:{key}"
    try:
        with transaction.atomic():
            tap = Tap.objects.create(enterprise=enterprise, key=key, at=now)
    except IntegrityError:  # whoever came first has committed by now
        return model._default_manager.get(
            pk=int(Tap.objects.get(enterprise=enterprise, key=key).made)
        )
    made = act()
    Tap.objects.filter(pk=tap.pk).update(made=str(made.pk))
    return made


def a_lot(enterprise: Enterprise, *, at: datetime, **facts: Any) -> Lot:
    """A new one, empty as yet."""
    return Lot.objects.create(enterprise=enterprise, code=f"{drawn(4)}-{drawn(4)}", at=at, **facts)


def locked_lot(lot: Lot) -> Lot:
    return Lot.objects.locked([lot.pk]).get()


def put_on(
    lot: Lot, kind: MovementKind, fresh_g: int, dry: int | None, *, at: datetime, **facts: Any
) -> Movement:
    """So much more of it; the lot must be locked, or new."""
    is_measured = lot.dry_g is not None
    if (is_measured and dry is None) or (not is_measured and dry is not None and lot.fresh_g):
        raise ValueError("what is measured and what is not are not put together")
    lot.fresh_g += fresh_g
    lot.dry_g = dry if lot.dry_g is None else lot.dry_g + (dry or 0)
    return _write(lot, kind, fresh_g, dry, at=at, **facts)


def take_off(lot: Lot, kind: MovementKind, fresh_g: int, *, at: datetime, **facts: Any) -> Movement:
    """So much less of it, at its moisture; the lot must be locked. Raises NoMass, TooMuch."""
    refuse_mass(fresh_g)
    if fresh_g > lot.fresh_g:
        raise TooMuch(
            _("Only %(kg)s kg of lot %(lot)s are there.")
            % {"kg": kilograms(lot.fresh_g), "lot": lot.code},
            field="kg",
        )
    dry = dry_of_part(fresh_g, lot.fresh_g, lot.dry_g)
    lot.fresh_g -= fresh_g
    if lot.dry_g is not None:
        lot.dry_g -= dry or 0
    return _write(lot, kind, -fresh_g, None if dry is None else -dry, at=at, **facts)


def set_dry(lot: Lot, moisture_bp: int, *, at: datetime, **facts: Any) -> Movement:
    """Its moisture is this: what is dry of it changes, what it weighs does not."""
    known = dry_g(lot.fresh_g, moisture_bp) or 0
    change = known - (lot.dry_g or 0)
    lot.dry_g = known
    return _write(lot, MovementKind.MEASURED, 0, change, at=at, **facts)


def weigh(lot: Lot, fresh_g: int, *, at: datetime, **facts: Any) -> Movement:
    """It weighs this now, and only water came or went."""
    change = fresh_g - lot.fresh_g
    lot.fresh_g = fresh_g
    dry = None if lot.dry_g is None else 0
    return _write(lot, MovementKind.WATER, change, dry, at=at, **facts)


def _write(
    lot: Lot, kind: MovementKind, fresh_g: int, dry: int | None, *, at: datetime, **facts: Any
) -> Movement:
    lot.save(update_fields=["fresh_g", "dry_g"])
    touch(tag_of(lot.code))
    return Movement.objects.create(lot=lot, kind=kind, fresh_g=fresh_g, dry_g=dry, at=at, **facts)
