"""Machines of spaces as the engine that matches them to designs knows them."""

from collections.abc import Collection, Iterable
from typing import Final

from charshia.engines.capability import judging
from charshia.engines.capability.fleet import Fleet
from charshia.engines.capability.judging import thousandths
from charshia.workshops.spaces.models import Machine, Space
from charshia.workshops.spaces.models.machines import MEASURES
from charshia.workshops.terms.tables import materials, processes

JUDGED: Final = ("space", "process", "processes", "materials", *MEASURES)


def as_judged(machine: Machine) -> judging.Machine:
    """Its keys are those of its row and of its space's."""
    return judging.Machine(
        machine.pk,
        machine.space_id,
        tuple(machine.process_keys),
        frozenset(machine.material_keys),
        (thousandths(machine.x_mm), thousandths(machine.y_mm), thousandths(machine.z_mm)),
        thousandths(machine.thickness_mm),
        thousandths(machine.tolerance_mm),
        thousandths(machine.power_w),
    )


def fleet_of(machines: Iterable[Machine]) -> Fleet:
    return Fleet((as_judged(machine) for machine in machines), processes(), materials())


def public_fleet(within: Collection[int] | None = None) -> Fleet:
    """All machines that work, in spaces that everybody sees and that are in use; only those of
    spaces with the keys ``within``, where they are given. One query."""
    machines = Machine.objects.working().filter(space__in=Space.objects.in_use().values("pk"))
    if within is not None:
        machines = machines.filter(space__in=within)
    return fleet_of(machines.only(*JUDGED).order_by("space", "pk"))
