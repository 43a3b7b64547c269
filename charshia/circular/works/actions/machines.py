"""Machines: what they ran, what they used, what was done to keep them running."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions.lots import MOST_WORDS
from charshia.circular.works.actions.moving import Actor, once
from charshia.circular.works.kinds import MachineKind
from charshia.circular.works.models import Batch, Machine, Run, Service
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record

MOST_MINUTES = 24 * 60


class NameTaken(Refusal):
    pass


class TooLong(Refusal):
    pass


@action
def put_machine(
    enterprise: Enterprise, machine: Machine | None = None, *, name: str, kind: MachineKind,
    service_minutes: int | None = None, is_out: bool = False, by: Actor, now: datetime,
) -> Machine:  # fmt: skip
    """Write one down, or say otherwise what ``machine`` is. Raises NameTaken."""
    put = machine or Machine(enterprise=enterprise, at=now)
    put.name, put.kind, put.is_out = name.strip(), kind, is_out
    put.service_minutes = service_minutes
    try:
        with transaction.atomic():
            put.save()
    except IntegrityError as taken:
        raise NameTaken(_("Another machine has this name."), field="name") from taken
    record("circular.machine.put", put, by=by, at=now, kind=kind, is_out=is_out)
    return put


@action
def note_run(
    machine: Machine, *, on: date, minutes: int, energy_wh: int | None = None,
    batch: Batch | None = None, by: Actor, now: datetime, key: str = "",
) -> Run:  # fmt: skip
    """It ran so long on a day; ``energy_wh`` None where nobody read the meter. Raises TooLong."""

    def act() -> Run:
        Machine.objects.select_for_update().get(pk=machine.pk)
        there = sum(Run.objects.filter(machine=machine, on=on).values_list("minutes", flat=True))
        if minutes < 1 or there + minutes > MOST_MINUTES:
            raise TooLong(
                _("A day has 24 hours, with what is noted for it already."), field="hours"
            )
        made = Run.objects.create(
            machine=machine, batch=batch, on=on, minutes=minutes, energy_wh=energy_wh, at=now
        )
        record("circular.machine.ran", machine, by=by, at=now, minutes=minutes, energy_wh=energy_wh)
        return made

    return once(machine.enterprise, Run, act, key=key, now=now)


@action
def note_service(
    machine: Machine, *, on: date, words: str, cost_minor: int | None = None, by: Actor,
    now: datetime, key: str = "",
) -> Service:  # fmt: skip
    """It was looked after; ``cost_minor`` in minor units of the enterprise's currency."""

    def act() -> Service:
        made = Service.objects.create(
            machine=machine, on=on, words=words.strip()[:MOST_WORDS], cost_minor=cost_minor, at=now
        )
        record("circular.machine.served", machine, by=by, at=now, cost_minor=cost_minor)
        return made

    return once(machine.enterprise, Service, act, key=key, now=now)
