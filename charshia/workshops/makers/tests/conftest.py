from datetime import datetime

import pytest

from charshia.ground.places.actions import load_places
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person


@pytest.fixture
def places(db: None, now: datetime) -> None:
    load_places(now=now)


@pytest.fixture
def mira(db: None, now: datetime) -> Person:
    """Mira weaves."""
    return register_person(name="Mira", email="mira@example.org", language="sr-Cyrl", now=now)


@pytest.fixture
def ilir(db: None, now: datetime) -> Person:
    """Ilir looks for somebody."""
    return register_person(name="Ilir", email="ilir@example.org", language="sq", now=now)
