from datetime import datetime

import pytest

from charshia.ground.places.actions import load_places
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person


@pytest.fixture
def places(db: None, now: datetime) -> None:
    """The towns and villages of our table."""
    load_places(now=now)


@pytest.fixture
def office(db: None, now: datetime) -> Person:
    """Dafina coordinates."""
    dafina = register_person(name="Dafina", email="dafina@example.org", language="sq", now=now)
    appoint_coordinator(dafina, by="system", now=now)
    dafina.refresh_from_db()
    return dafina


@pytest.fixture
def ilir(db: None, now: datetime) -> Person:
    """Ilir presses oil."""
    return register_person(name="Ilir", email="ilir@example.org", language="sq", now=now)


@pytest.fixture
def eleni(db: None, now: datetime) -> Person:
    """Eleni dries herbs."""
    return register_person(name="Eleni", email="eleni@example.org", language="el", now=now)
