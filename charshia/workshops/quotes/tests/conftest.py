from datetime import datetime

import pytest

from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.tests.quoting import a_workshop, carpenter, somebody


@pytest.fixture
def jovan(db: None, now: datetime) -> Person:
    """Jovan is a carpenter who makes to order."""
    made = somebody("Jovan", now=now, language="sr-Cyrl")
    carpenter(made, now=now)
    return made


@pytest.fixture
def petra(db: None, now: datetime) -> Person:
    """Petra has a stall that works wood."""
    return somebody("Petra", now=now)


@pytest.fixture
def workshop(petra: Person, now: datetime) -> Stall:
    return a_workshop(petra, now=now)


@pytest.fixture
def besa(db: None, now: datetime) -> Person:
    """Besa wants a stool."""
    return somebody("Besa", now=now)
