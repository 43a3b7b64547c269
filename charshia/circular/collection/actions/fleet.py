"""What an enterprise drives with and takes as given."""

from datetime import datetime
from typing import Any

from charshia.circular.collection.models import Assumptions, OwnVehicle
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Access
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.transport.actions import add_vehicle, change_vehicle

Actor = Person | str
ROOM = "collection"
OWN = ("size", "litres")


@action
def put_vehicle(
    enterprise: Enterprise, *, size: Access, litres: int, by: Actor, now: datetime, **facts: Any
) -> OwnVehicle:
    """A vehicle of the enterprise; ``facts`` are those of ``transport.Vehicle``."""
    vehicle = add_vehicle(by=by, now=now, room=ROOM, currency=enterprise.currency, **facts)
    made = OwnVehicle.objects.create(
        enterprise=enterprise, vehicle=vehicle, size=size, litres=litres
    )
    record("circular.vehicle.put", made, by=by, at=now)
    return made


@action
def change_own_vehicle(
    own: OwnVehicle, *, size: Access, litres: int, by: Actor, now: datetime, **facts: Any
) -> None:
    """It is otherwise. Plans that are being made count no more with the next question."""
    OwnVehicle.objects.filter(pk=own.pk).update(size=size, litres=litres)
    change_vehicle(own.vehicle, by=by, now=now, **facts)
    record("circular.vehicle.changed", own, by=by, at=now)


@action
def state_assumptions(enterprise: Enterprise, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Write down what the enterprise takes as given; None is not stated."""
    Assumptions.objects.update_or_create(enterprise=enterprise, defaults=facts)
    said = {name: value for name, value in facts.items() if value is not None}
    record("circular.collection.assumed", enterprise, by=by, at=now, **said)
