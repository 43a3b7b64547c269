"""What the database itself refuses, and what the checks find when somebody goes around it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    NameTaken,
    Read,
    TooLong,
    Weighed,
    close_batch,
    inspect,
    merge,
    note_loss,
    note_run,
    note_service,
    put_machine,
    take_out,
)
from charshia.circular.works.kinds import LossReason, MachineKind, Method, MovementKind, Property
from charshia.circular.works.models import (
    Batch,
    Inspection,
    Loss,
    Lot,
    Machine,
    Movement,
    Reading,
    Run,
    Service,
)
from charshia.circular.works.queries.chain import Amount
from charshia.circular.works.tests.yard import NOW, a_batch, a_load, came_out, press, wrong
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
BY = {"by": "system", "now": NOW}


@action
def write(model, **changes):
    model.objects.all().update(**changes)


@action
def add(model, **facts):
    model.objects.create(at=NOW, **facts)


@pytest.fixture
def done() -> Batch:
    """A closed batch of one lot, inspected, on a machine that ran."""
    machine = put_machine(press(), name="Press 1", kind=MachineKind.PRESS, **BY)
    batch = a_batch((a_load(1000, 1500), 1000), machine=machine)
    lot = came_out(batch, 920, 1000)
    note_loss(batch, reason=LossReason.DUST, weighed=Weighed(20_000, 1000), **BY)
    inspect(lot, {Property.ASH: Read(Decimal(5), Method.OWN)}, taken_on=NOW.date(), part="a",
            part_g=5, **BY)  # fmt: skip
    note_run(machine, on=NOW.date(), minutes=90, energy_wh=45_000, batch=batch, **BY)
    note_service(machine, on=NOW.date(), words="new knives", cost_minor=4500, **BY)
    return close_batch(batch, **BY)


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Lot, {"fresh_g": -1}),
        (Lot, {"dry_g": 10**9}),
        (Batch, {"difference_g": None}),
        (Batch, {"state": "open"}),
        (Batch, {"tolerance_bp": 1001}),
        (Inspection, {"part_g": None}),
        (Inspection, {"part": ""}),
        (Movement, {"fresh_g": 5}),
        (Loss, {"fresh_g": 5}),
        (Reading, {"value": 5}),
        (Run, {"minutes": 5}),
        (Service, {"words": "nothing"}),
    ],
)
def test_the_database_refuses_what_must_never_be(done, model, changes):
    with pytest.raises(DatabaseError), transaction.atomic():
        write(model, **changes)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "received", "fresh_g": -5},
        {"kind": "shipped", "fresh_g": 5},
        {"kind": "measured", "fresh_g": 0},
        {"kind": "water", "fresh_g": 5, "dry_g": 1},
        {"kind": "raised", "fresh_g": 5},
        {"kind": "split", "fresh_g": 5},
        {"kind": "consumed", "fresh_g": -5},
        {"kind": "lowered", "fresh_g": -5, "reason": "counted", "deed": "x"},
    ],
)
def test_a_movement_is_in_its_direction_and_says_why(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        add(Movement, lot=a_load(), **facts)


def test_a_loss_is_undone_by_its_own(done):
    for facts in ({"fresh_g": -5, "dry_g": 0}, {"fresh_g": 5, "dry_g": 5, "undoes_id": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            add(Loss, batch=done, reason="dust", **facts)


def test_what_somebody_wrote_around_the_actions_is_found(done):
    assert wrong() == {}
    write(Lot, dry_g=0)
    assert set(wrong()) == {"works-lots-are-their-movements"}


def test_a_batch_that_says_otherwise_than_its_movements_is_found(done):
    write(Batch, difference_g=0)
    assert wrong() == {
        "works-batches-add-up": [
            ((850_000, 4000, 56_000, True), (850_000, 0, 56_000, True))
        ],
        "works-chain-adds-up": [(Amount(), Amount(-4000, -4000))],
    }  # fmt: skip
    write(Batch, difference_g=4000, reason="fire")  # for what closes there is none
    assert set(wrong()) == {"works-batches-add-up"}


def test_a_merger_that_lost_something_is_found():
    merge([a_load(5), a_load(6)], **BY)
    (deed,) = {one.deed for one in Movement.objects.exclude(deed="")}
    lot = a_load(1, 0)
    add(Movement, lot=lot, kind="merged", fresh_g=-10, dry_g=-10, deed=deed)
    assert wrong()["works-splits-and-mergers-keep-mass"] == [((0, 0, True), (-10, -10, True))]


def test_a_machine_runs_no_more_than_a_day_has_hours(done):
    machine = Machine.objects.get()
    note_run(machine, on=NOW.date(), minutes=1350, **BY)
    for minutes in (1, 0, -5):
        with pytest.raises(TooLong):
            note_run(machine, on=NOW.date(), minutes=minutes, **BY)
    note_run(machine, on=date(2026, 9, 2), minutes=1440, **BY)


def test_a_machine_has_a_name_of_its_own(done):
    with pytest.raises(NameTaken):
        put_machine(press(), name="Press 1 ", kind=MachineKind.PRESS, **BY)
    (machine,) = Machine.objects.visible_to(person("arta"))
    put_machine(press(), machine, name="Press 1", kind=MachineKind.PRESS, is_out=True, **BY)
    machine.refresh_from_db()
    assert machine.is_out


def test_shipping_what_was_never_measured_is_no_silent_zero():
    lot = a_load(10, None)
    take_out(lot, fresh_g=10_000, what=MovementKind.SHIPPED, reference="x", **BY)
    lot.refresh_from_db()
    assert (lot.fresh_g, lot.dry_g) == (0, None)
    assert wrong() == {}
