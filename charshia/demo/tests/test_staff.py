"""Who works in the works of the demonstration, and that hours by community tell of nobody."""

from datetime import date, datetime, timedelta

import pytest

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Correction, Gear, Job, Shift, Stint
from charshia.circular.staff.queries.sums import end_of_quarter, jobs_and_hours
from charshia.demo.staff import employ
from charshia.demo.works import press
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places


@pytest.mark.django_db
def test_twelve_work_and_their_hours_are_told_by_community(now: datetime) -> None:
    load_places(now=now)
    press(now)

    employ(now)

    assert Job.objects.vacant(now.date()).count() == 1
    assert (Stint.objects.count(), Shift.objects.count()) == (72, 25)
    assert Correction.objects.filter(stint__is_tapped=True).count() == 1
    assert Gear.objects.filter(signed_at=None).count() == 2
    day = now.date().replace(day=1) - timedelta(days=1)
    while day.month % 3:
        day = day.replace(day=1) - timedelta(days=1)
    quarter = date(day.year, day.month - 2, 1)
    assert end_of_quarter(quarter) == day
    told = jobs_and_hours(Enterprise.objects.get(), quarter, day).communities
    assert {one.name: one.people for one in told or []} == {"shqiptare": 6, "српска": 6}
    assert run_all()["problems"] == []
