from datetime import timedelta

import pytest

from charshia.clusters.actors.actions import Paper, put_certificate, put_good
from charshia.clusters.actors.kinds import Audience, WantKind
from charshia.clusters.actors.tests.mapping import coordinator
from charshia.clusters.partners.actions import Criteria, put_search
from charshia.clusters.partners.models import Search
from charshia.clusters.partners.queries import matches
from charshia.clusters.partners.tests.meeting import OIL, kept, wanted

pytestmark = pytest.mark.usefixtures("office")
DAY = timedelta(days=1)


@pytest.fixture
def want(ilir, now):
    buyer = kept("Wien Oil", by=ilir, now=now, country="AT", sectors=("olive_oil",))
    return wanted(buyer, by=ilir, now=now)


def found(want, now, criteria=None):
    search = put_search(want, criteria, by=coordinator(), now=now) if criteria else None
    return [
        (str(one.actor.name), one.score, one.fits, one.missing)
        for one in matches(want, search, today=now.date())
    ]


def test_who_makes_it_comes_before_who_is_only_of_the_trade(want, eleni, now):
    press = kept("Elaia Press", by=eleni, now=now, country="GR")
    kept("Olive School", by=eleni, now=now, sectors=("olive_oil",))
    kept("Honey House", by=eleni, now=now, sectors=("honey",))
    put_good(press, "15093000", by=eleni, now=now)

    (first, second) = found(want, now)
    assert (first[0], first[1], first[3]) == ("Elaia Press", 70, [])
    assert first[2] == ["A product of the same kind: Virgin olive oil"]
    assert (second[0], second[1]) == ("Olive School", 25)


def test_it_is_said_what_fits_and_what_is_missing(want, eleni, now):
    press = kept("Elaia Press", by=eleni, now=now, country="GR", languages=("el", "en"))
    put_good(press, OIL, unit="l", monthly={11: 300, 12: 200}, by=eleni, now=now)
    ended = Paper("organic", "Bio Hellas", valid_to=now.date() - DAY)
    put_certificate(press, ended, by=eleni, now=now)
    criteria = Criteria(
        amount=1000, unit="l", papers=("haccp", "organic"), languages=("en",),
        countries=("AL", "XK"), kinds=("firm",),
    )  # fmt: skip

    ((name, score, fits, missing),) = found(want, now, criteria)
    # 40 + 20 · 0 + 15 · 1/2 + 10 + 0 + 5 of 100
    assert (name, score) == ("Elaia Press", 62)
    assert fits == [
        "The same product: Extra virgin olive oil", "A part of it: 500 l a year",
        "A common language: English", "Of the kind you want: Firm or farm",
    ]  # fmt: skip
    assert missing == [
        "No certificate: HACCP",
        "The certificate does not hold on that day: Organic production (EU)",
        "In another country: Greece",
    ]


def test_an_offer_is_matched_with_needs_and_a_hidden_one_with_none(want, eleni, now):
    press = kept("Elaia Press", by=eleni, now=now)
    hidden = kept("Quiet Press", by=eleni, now=now)
    wanted(press, "Oil in bulk", kind=WantKind.OFFER, by=eleni, now=now)
    wanted(hidden, "Oil", kind=WantKind.OFFER, seen_by=Audience.NOBODY, by=eleni, now=now)
    kept_too = kept("Needy", by=eleni, now=now)
    wanted(kept_too, "Oil too", kind=WantKind.NEED, by=eleni, now=now)

    assert [name for name, *_rest in found(want, now)] == ["Elaia Press"]


def test_how_much_somebody_makes_is_not_told_where_she_keeps_it_to_herself(want, eleni, now):
    press = kept("Elaia Press", by=eleni, now=now, capacities_for=Audience.NOBODY)
    put_good(press, OIL, unit="l", monthly={11: 5000}, by=eleni, now=now)
    ((_name, _score, _fits, missing),) = found(want, now, Criteria(amount=1000, unit="l"))
    assert missing == ["How much they have is not said"]


def test_the_same_search_again_is_one(want, now):
    criteria = Criteria(languages=("en", "sq"))
    first = put_search(want, criteria, by=coordinator(), now=now)
    again = put_search(want, criteria, by=coordinator(), now=now + DAY)
    other = put_search(want, Criteria(amount=5), by=coordinator(), now=now + DAY)

    assert (first.changed_at, again.changed_at, other.changed_at) == (now, now, now + DAY)
    assert Search.objects.get().chosen("languages") == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_as_many_queries_however_many_answer(
    count, want, eleni, now, django_assert_num_queries
):
    for number in range(count):
        press = kept(f"Press {number}", by=eleni, now=now)
        put_good(press, OIL, monthly={1: 5}, by=eleni, now=now)
    with django_assert_num_queries(6):
        assert len(matches(want, None, today=now.date())) == count
