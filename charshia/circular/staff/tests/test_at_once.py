"""Two at the same moment, planning and tapping. Real commits, real threads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.circular.staff.actions import (
    ShiftRefused,
    WorkerRefused,
    begin_work,
    engage,
    plan_shift,
    take_on,
)
from charshia.circular.staff.checked import shifts_hold_quarters
from charshia.circular.staff.models import Engagement, Place, Shift, Stint
from charshia.circular.staff.tests.hands import LONG_AGO, a_job, a_worker, at, rules_for, who
from charshia.ground.journal.actions import action
from charshia.ground.places.models import Municipality, Settlement
from charshia.people.accounts.models import Person
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
MONDAY = date(2026, 3, 2)


@pytest.fixture
def press() -> Enterprise:
    organisation = an_organisation("press", NOW)

    @action
    def stands() -> Enterprise:
        municipality = Municipality.objects.create(code="m", country="XK", names={"en": "M"})
        place = Settlement.objects.create(code="s", names={"en": "S"}, municipality=municipality)
        return Enterprise.objects.create(
            slug="press", organisation=organisation, name={"en": "Press"}, settlement=place,
            latitude=42.2, longitude=21.0, opened_at=NOW,
        )  # fmt: skip

    made = stands()
    rules_for(made, NOW)
    return made


def test_two_shifts_at_once_are_one(press):
    besa = a_worker(a_job(press, NOW), NOW)

    def plans(hour: int, place: str):
        starts = at(MONDAY, hour)
        ends = starts + timedelta(hours=8)
        return lambda: plan_shift(besa, place=place, starts_at=starts, ends_at=ends, **who(NOW))

    outcomes = at_once(plans(6, Place.PRESS), plans(7, Place.YARD))
    assert sum(isinstance(one, ShiftRefused) for one in outcomes) == 1
    assert Shift.objects.count() == 1
    assert shifts_hold_quarters().problems == []


def test_the_last_place_of_a_job_is_filled_once(press):
    job = a_job(press, NOW, places=1)
    both = [take_on(press, name, person=None, **who(NOW)) for name in ("Besa", "Drita")]
    facts = {"begins_on": LONG_AGO, "ends_on": None, "week_minutes": 2400}
    outcomes = at_once(*[lambda one=one: engage(one, job, **facts, **who(NOW)) for one in both])
    assert sum(isinstance(one, WorkerRefused) for one in outcomes) == 1
    assert Engagement.objects.count() == 1


def test_a_tap_that_is_sent_twice_begins_once(press):
    besa = a_worker(a_job(press, NOW), NOW)

    @action
    def somebody() -> Person:
        return Person.objects.create(email="b@example.org")

    by = somebody()
    tap = {"place": Place.PRESS, "pressed_at": NOW, "key": "k", "by": by, "now": NOW}
    first, second = at_once(*[lambda: begin_work(besa, **tap) for _twice in range(2)])
    assert first == second
    assert Stint.objects.count() == 1
