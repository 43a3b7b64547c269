"""A laser in a space, the course that it asks for, who learns and who looks after it."""

from datetime import datetime

import pytest
from django.utils import timezone

from charshia.workshops.permits.tests.learning import DAY, a_course
from charshia.workshops.spaces.tests.making import a_machine, a_space, person


@pytest.fixture
def today() -> datetime:
    """Errands ask the clock."""
    return timezone.now()


@pytest.fixture
def space(today):
    return a_space(today - 90 * DAY)


@pytest.fixture
def laser(space, today):
    return a_machine(space, today - 90 * DAY, name={"en": "Laser"})


@pytest.fixture
def safety(today):
    return a_course("laser-safety", today - 90 * DAY)


@pytest.fixture
def jelena():
    return person("jelena")


@pytest.fixture
def arta(today):
    return {"by": person("arta"), "now": today}
