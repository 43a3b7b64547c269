"""What the works of the demonstration fetched, and what it is going to fetch."""

from datetime import datetime

import pytest

from charshia.circular.collection.models import Crew, Outing, Pickup, Weighing
from charshia.demo.collecting import collect
from charshia.demo.works import press
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places


@pytest.mark.django_db
def test_one_day_was_driven_and_one_is_worked_out(now: datetime) -> None:
    load_places(now=now)
    press(now)

    collect(now)

    driven, coming = Outing.objects.order_by("day")
    assert (driven.state, coming.state, coming.is_asked) == ("confirmed", "planned", True)
    pickups = Pickup.objects.filter(outing=driven).whole().order_by("pk")
    assert [one.state for one in pickups] == [*["collected"] * 4, "refused"]
    truck, tractor = Crew.objects.filter(outing=driven).whole().order_by("pk")
    far = {one.stop.round_id for one in pickups if not truck.vehicle.gets_to(one.offer.plot.access)}
    assert far == {tractor.round_id}
    unread = Weighing.objects.filter(moisture_bp=None)
    assert (Weighing.objects.count(), unread.count()) == (4, 1)
    assert run_all()["problems"] == []
