"""The workshops of the demonstration are there for everybody, and one is open right now."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.demo.spaces import open_workshops
from charshia.ground.journal.checks import run_all
from charshia.workshops.spaces.models import Machine, Space

pytestmark = pytest.mark.usefixtures("cast")


def test_two_workshops_with_their_machines():
    open_workshops(timezone.now())

    assert Space.objects.in_use().count() == 2
    assert Machine.objects.visible_to(None).count() == 5
    reader = Client()
    assert "Prerëse me laser" in reader.get("/sq/spaces/tezgjah/").content.decode()
    laser = Machine.objects.get(process="laser-cutting")
    assert "PVC" in reader.get(f"/sq/spaces/tezgjah/machines/{laser.pk}/").content.decode()
    assert run_all()["problems"] == []
