"""The works of the demonstration belongs to five, who decided; and neighbours say what changed."""

from datetime import datetime

import pytest

from charshia.circular.founding.models import Contribution, Resolution, Share
from charshia.demo.founding import belong
from charshia.demo.works import press
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.programme.surveys.comparing import comparison_of
from charshia.programme.surveys.models import Survey


@pytest.mark.django_db
def test_partners_decide_and_neighbours_say_what_changed(now: datetime) -> None:
    load_places(now=now)
    dafina = register_person(name="Dafina", email="d@example.org", language="sq", now=now)
    appoint_coordinator(dafina, by="system", now=now)
    press(now)

    belong(now)

    assert sorted(Share.objects.values_list("units", flat=True)) == [8, 12, 15, 25, 40]
    agreed = Contribution.objects.filter(agreed_on__isnull=False)
    assert (agreed.count(), Contribution.objects.count()) == (4, 6)
    outcomes = Resolution.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["carried", "carried", "not_carried"]
    (told,) = comparison_of(Survey.objects.get(repeats__isnull=False))
    assert [(row.before, row.after) for row in told.everybody.rows] == [
        (11, 22),
        (15, 17),
        (19, 11),
    ]
    assert [str(one.of) for one in told.communities] == ["Albanian", "Serbian"]
    assert [row.after for row in told.communities[0].rows] == [12, 9, 5]
    assert run_all()["problems"] == []
