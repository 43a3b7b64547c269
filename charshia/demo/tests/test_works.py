"""The season of the demonstration's works: what came in, what was made, which class it is."""

from datetime import datetime

import pytest

from charshia.circular.founding.models import Enterprise
from charshia.circular.impact.queries import Report
from charshia.circular.works.models import Batch, Blend, Lot
from charshia.circular.works.queries.classes import class_of
from charshia.circular.works.queries.standards import standards_of
from charshia.demo.works import press
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places


@pytest.mark.django_db
def test_a_season_is_collected_pressed_and_classed(now: datetime) -> None:
    load_places(now=now)

    press(now)

    enterprise = Enterprise.objects.get()
    states = list(Batch.objects.order_by("number").values_list("state", "reason"))
    assert states == [
        ("closed", ""), ("closed", ""), ("closed", "unweighed"), ("closed", ""), ("open", ""),
    ]  # fmt: skip
    standards = standards_of(enterprise, at=now)
    classes = [
        class_of(lot, standards).fuel_class
        for lot in Lot.objects.filter(kind="briquettes").order_by("pk")
    ]
    assert classes == ["A", "A", ""]  # of the last nobody has read the chlorine
    assert Blend.objects.get().state == "found"
    figures = {one: Report(enterprise, now.date()).shown(one).words for one in ("burning", "air")}
    assert all(figures.values())  # of enough fields that were burnt, and some that were not
    assert run_all()["problems"] == []
