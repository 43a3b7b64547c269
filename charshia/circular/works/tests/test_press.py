"""Machines, recipes and blends as people of the yard see them."""

from datetime import date

import pytest

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import with_duty
from charshia.circular.works.actions import note_run, note_service, put_machine
from charshia.circular.works.kinds import MachineKind, PlanState
from charshia.circular.works.models import Blend, Machine, Recipe, Run
from charshia.circular.works.queries.press import machines_of
from charshia.circular.works.tests.test_blends import OTHERS, looked_at
from charshia.circular.works.tests.test_pages import at, send, words
from charshia.circular.works.tests.yard import NOW, a_load, press
from charshia.ground.journal.worker import run_errands
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
BY = {"by": "system", "now": NOW}


@pytest.fixture
def jehona(as_):
    bring_shipped(now=NOW)
    with_duty(press(), "jehona", Duty.YARD, NOW)
    return as_("jehona")


def test_a_machine_runs_and_is_looked_after(jehona):
    kind = {"name": "Presa", "kind": "press", "service_hours": "10"}
    send(jehona, "new_machine", **kind)
    machine = Machine.objects.get()
    send(jehona, "machine_deed", machine.pk, "run", on="2026-09-01", hours="8,5", energy_kwh="62")
    send(jehona, "machine_deed", machine.pk, "run", on="2026-09-02", hours="2")
    shown = words(jehona.get(at("machine", machine.pk)))
    assert "wants maintenance" in shown
    assert "10.5 h" in shown
    assert "62 kWh" in shown
    refused = jehona.post(
        at("machine_deed", machine.pk, "run"), {"on": "2026-09-02", "hours": "23"}
    )
    assert "A day has 24 hours" in words(refused)
    send(
        jehona, "machine_deed", machine.pk, "service", on="2026-09-02", words="knives", cost="45,5"
    )
    assert machine.services.get().cost_minor == 4550
    assert "wants maintenance" not in words(jehona.get(at("machines")))
    send(jehona, "machine_deed", machine.pk, "change", is_out="on", **kind)
    assert "out of use" in words(jehona.get(at("machines")))
    assert Run.objects.filter(energy_wh=None).count() == 1


def test_hours_since_maintenance_begin_the_day_after():
    machine = put_machine(press(), name="x", kind=MachineKind.PRESS, service_minutes=100, **BY)
    note_run(machine, on=date(2026, 9, 1), minutes=90, **BY)
    note_service(machine, on=date(2026, 9, 2), words="oil", **BY)
    note_run(machine, on=date(2026, 9, 3), minutes=99, **BY)
    (line,) = machines_of(press())
    assert (line.minutes, line.since_minutes, line.is_due, line.energy_wh) == (189, 99, False, None)
    note_run(machine, on=date(2026, 9, 4), minutes=1, energy_wh=5, **BY)
    (line,) = machines_of(press())
    assert (line.is_due, line.energy_wh) == (True, 5)


@pytest.mark.parametrize("number", [1, 3])
def test_machines_take_as_many_queries_however_many(jehona, number):
    for each in range(number):
        machine = put_machine(press(), name=f"m{each}", kind=MachineKind.PRESS, **BY)
        note_run(machine, on=NOW.date(), minutes=5, **BY)
    assert queries_of(jehona, at("machines")) == 8


def test_the_cheapest_blend_is_found_from_the_yard(jehona):
    straw = looked_at(a_load(10_000, 1500), lhv_dry="16.26", **OTHERS)
    vine = looked_at(a_load(10_000, 2000, material="vine"), lhv_dry="17.98", **OTHERS)
    unread = a_load(100, material="plum")
    target = {"name": "Dimër", "target": "iso-17225-7/A", "dried_to": "12"}
    refused = jehona.post(at("new_recipe"), target | {"least-vine": "60", "most-vine": "50"})
    assert "The most cannot be less than the least." in words(refused)
    send(jehona, "new_recipe", **target, **{"most-vine": "50"})
    recipe = Recipe.objects.get()
    assert [(one.material, one.most_bp) for one in recipe.ingredients.all()] == [("vine", 5000)]
    assert 'value="50"' in jehona.get(at("recipe_deed", recipe.pk, "change")).content.decode()

    prices = {"price-wheat": "20", "price-vine": "50,00", "price-plum": "0"}
    asked = send(jehona, "recipe_deed", recipe.pk, "blend", kg="1000", **prices)
    assert asked.url == at("blend", Blend.objects.get().pk)
    waiting = jehona.get(asked.url)
    assert waiting.headers["Refresh"] == "3"
    run_errands()
    found = jehona.get(asked.url)
    shown = words(found)
    assert "Refresh" not in found.headers
    assert straw.code in shown
    assert vine.code in shown
    assert "14.5 MJ/kg (at least 14.5 MJ/kg)" in shown
    assert f"{unread.code}: Ash, Net calorific value, dry, Nitrogen" in shown
    assert "Only the press shows: Mechanical durability" in shown
    assert "Dimër, 1,000 kg" in words(jehona.get(at("recipes")))


def test_why_a_class_cannot_be_reached_is_said(jehona):
    looked_at(a_load(10_000, 1500), lhv_dry="16.26", **OTHERS)
    send(jehona, "new_recipe", name="x", target="iso-17225-7/A", dried_to="12")
    facts = {"kg": "1000", "price-wheat": "20"}
    asked = send(jehona, "recipe_deed", Recipe.objects.get().pk, "blend", **facts)
    run_errands()
    assert Blend.objects.get().state == PlanState.NONE
    assert (
        "Net calorific value, as received is in the way: the nearest blend has 14.02 MJ/kg, "
        "and it must be at least 14.5 MJ/kg." in words(jehona.get(asked.url))
    )


def test_what_is_assumed_of_a_crop_is_said(jehona):
    looked_at(a_load(10_000, 900), ash="5", sulphur="0.1", chlorine="0.05")
    send(jehona, "new_recipe", name="x", target="iso-17225-7/A")
    facts = {"kg": "1000", "price-wheat": "20", "is_generic": "on"}
    asked = send(jehona, "recipe_deed", Recipe.objects.get().pk, "blend", **facts)
    run_errands()
    assert "An estimate: these were not measured" in words(jehona.get(asked.url))
