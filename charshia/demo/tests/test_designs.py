"""Designs of the demonstration: what its workshops can make is made, asked about, made anew."""

from datetime import datetime
from typing import Any

import pytest

from charshia.commons.gathering.models import Question
from charshia.demo.designs import design_things, sleeve
from charshia.demo.spaces import open_workshops
from charshia.engines.meshes.checking import check
from charshia.engines.meshes.reading import read
from charshia.engines.uploads.facts import Kind
from charshia.workshops.designs.models import Design, File, Make, Part
from charshia.workshops.spaces.matching import public_fleet
from charshia.workshops.terms.tables import materials, processes


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def test_designs_are_made_asked_about_and_made_anew(cast: None, now: datetime) -> None:
    open_workshops(now)
    design_things(now)

    designs = list(Design.objects.visible().order_by("published_at"))
    assert len(designs) == 4
    assert {one.licence for one in designs} == {"CERN-OHL-S-2.0", "CC-BY-SA-4.0"}
    assert designs[-1].remixed_from.design == designs[2]
    assert (Make.objects.visible_to(None).count(), File.objects.count()) == (1, 1)
    assert Question.objects.get(thing=f"design:{designs[2].pk}").helped
    made = Part.objects.exclude(process="")
    assert {one.process for one in made} <= set(processes().terms)
    assert {one.material for one in made} <= set(materials().terms)
    able = {key for machine in public_fleet().machines for key in machine.processes}
    assert {one.process for one in made} <= able


def test_the_sleeve_can_be_printed() -> None:
    found = check(read(sleeve(), Kind.STL))

    assert (found.is_open, found.is_inverted, found.bodies) == (False, False, 1)
    assert [round(side) for side in found.size_mm] == [60, 60, 40]
