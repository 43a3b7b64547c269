"""The dangerous machine of the demonstration asks for a course; one person took it."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.demo.permits import train
from charshia.demo.spaces import open_workshops
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person
from charshia.workshops.permits.models import Permit, Recognition
from charshia.workshops.permits.queries import lacking, permission_of
from charshia.workshops.spaces.models import Machine

pytestmark = pytest.mark.usefixtures("cast")


def test_who_came_to_the_course_may_use_the_laser():
    now = timezone.now()
    open_workshops(now)
    train(now)
    laser = Machine.objects.get(process="laser-cutting")

    assert permission_of(laser, Person.objects.get(email="jehona@example.org")).ends_at > now
    (training,) = lacking([laser], None, now=now)[laser.pk]
    assert training.free == 6
    assert Recognition.objects.standing().count() == 1
    page = Client().get(f"/sq/spaces/tezgjah/machines/{laser.pk}/").content.decode()
    assert "Puna e sigurt me prerësen me laser" in page
    run_errands()
    assert Permit.objects.count() == Permit.objects.standing().count() == 2
    assert run_all()["problems"] == []
