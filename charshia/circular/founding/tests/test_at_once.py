"""Two managers at the same moment. Real commits, real threads."""

from fractions import Fraction

import pytest
from django.utils import timezone

from charshia.circular.founding.actions import (
    HoldsAShare,
    Shared,
    SharedMeanwhile,
    SharesRefused,
    call_assembly,
    let_partner_go,
    share_out,
)
from charshia.circular.founding.checked import shares_are_the_whole
from charshia.circular.founding.models import Assembly, Division, Enterprise
from charshia.circular.founding.tests.owning import partners_of, who
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.ground.journal.actions import action
from charshia.ground.places.models import Municipality, Settlement
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()


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

    return stands()


def gives(press: Enterprise, partner, seen: int = 0):
    whole = Shared({partner: Fraction(1)})
    return lambda: share_out(press, whole, since=NOW.date(), seen=seen, **who(NOW))


def test_the_whole_is_shared_once(press):
    partners = partners_of(press, NOW)
    outcomes = at_once(gives(press, partners["town"]), gives(press, partners["agency"]))
    assert sum(isinstance(one, SharedMeanwhile) for one in outcomes) == 1
    assert Division.objects.count() == 1
    assert shares_are_the_whole().problems == []


def test_who_leaves_gets_no_share_and_who_got_one_stays(press):
    town = partners_of(press, NOW)["town"]
    outcomes = at_once(gives(press, town), lambda: let_partner_go(town, on=NOW.date(), **who(NOW)))
    assert sum(isinstance(one, (SharesRefused, HoldsAShare)) for one in outcomes) == 1
    town.refresh_from_db()
    assert Division.objects.exists() == (town.left_on is None)


def test_assemblies_called_together_have_numbers_of_their_own(press):
    facts = {"held_on": NOW.date(), "place": "here", "agenda": "all"}
    at_once(*[lambda: call_assembly(press, **facts, **who(NOW)) for _twice in range(3)])
    assert sorted(Assembly.objects.values_list("number", flat=True)) == [1, 2, 3]
