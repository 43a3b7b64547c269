from datetime import datetime

import pytest

from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person


@pytest.fixture
def mira(db: None, now: datetime) -> Person:
    """Mira offers something."""
    return register_person(name="Mira", email="mira@example.org", language="sr-Cyrl", now=now)


@pytest.fixture
def ilir(db: None, now: datetime) -> Person:
    """Ilir looks for something."""
    return register_person(name="Ilir", email="ilir@example.org", language="sq", now=now)


@pytest.fixture
def eleni(db: None, now: datetime) -> Person:
    """Eleni is somebody else."""
    return register_person(name="Eleni", email="eleni@example.org", language="el", now=now)
