"""What is made in the demonstration: one slipper on feet, one rack for after a training."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.demo.designs import design_things
from charshia.demo.making import make_here
from charshia.demo.permits import train
from charshia.demo.spaces import open_workshops
from charshia.ground.journal.checks import run_all
from charshia.workshops.making.models import Making

pytestmark = pytest.mark.usefixtures("cast")


def test_one_is_made_and_one_waits_for_a_training():
    now = timezone.now()
    for step in (open_workshops, design_things, train, make_here):
        step(now)

    made, planned = Making.objects.order_by("pk")
    assert (made.state, made.make.minutes, made.lessons.count()) == ("made", 110, 0)
    booking = planned.slots.get().booking
    assert (planned.state, booking.on_condition) == ("planned", True)
    assert booking.starts_at >= planned.lessons.get().seat.session.ends_at
    page = Client().get("/sq/spaces/tezgjah/made/").content.decode()
    assert "Dy palë për fëmijët" in page
    assert run_all()["problems"] == []
