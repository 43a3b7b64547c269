"""A works with a farmer, and three heaps that are to be weighed."""

import pytest

from charshia.circular.collection.tests.going import (
    a_press,
    an_offer,
    an_outing,
    chosen,
    settled,
)
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.kinds import Terms


@pytest.fixture
def press(now):
    return a_press(now)


@pytest.fixture
def dino():
    return person("dino")


@pytest.fixture
def a_day(press, now):
    """Three heaps on Dino's list: for a price, for briquettes, for nothing."""
    terms = ((Terms.PRICE, 4500), (Terms.BRIQUETTES, None), (Terms.FREE, None))
    offers = [an_offer(press, now, kg_terms=kind, price=price) for kind, price in terms]
    return settled(chosen(an_outing(press, now), now, *offers), now)
