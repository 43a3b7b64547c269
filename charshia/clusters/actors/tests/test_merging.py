"""Two entries of one actor become one, and nothing is lost."""

import pytest
from django.test import Client

from charshia.clusters.actors.actions import (
    CannotMerge,
    Paper,
    merge,
    put_certificate,
    put_good,
    put_on_map,
    put_want,
    say_relation,
)
from charshia.clusters.actors.actions.goods import Wish
from charshia.clusters.actors.kinds import RelationKind, State, WantKind
from charshia.clusters.actors.models import Actor, FormerAddress, Relation
from charshia.clusters.actors.queries.office import history_of
from charshia.clusters.actors.tests.mapping import listed, proposed
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(office, ilir, now):
    """Ilir's own entry, and the same press as a file brought it in."""
    own = proposed("Vjosa Oil", by=ilir, now=now, sectors=("olive_oil",), languages=("sq",))
    put_on_map(own, by=office, now=now)
    filed = listed({"en": "Vjosa Oil shpk", "sq": "Vaji"}, now=now, web="https://vjosa.example",
                   sectors=("fruit",), registration_number="L1")  # fmt: skip
    return own, filed


def test_parts_people_and_what_was_not_said_go_over(two, office, ilir, now):
    own, filed = two
    third = listed("Third", now=now)
    put_good(filed, "1509", by=office, now=now)
    put_certificate(filed, Paper("organic", "A", number="7"), by=office, now=now)
    put_want(filed, Wish(WantKind.NEED, {"en": "Tins"}), by=office, now=now)
    say_relation(filed, third, kind=RelationKind.SUPPLIES, by=office, now=now)
    say_relation(own, third, kind=RelationKind.SUPPLIES, by=office, now=now)
    say_relation(own, filed, kind=RelationKind.PARTNER, by=office, now=now)

    kept = merge(filed, into=own, by=office, now=now)

    kept.refresh_from_db()
    assert dict(kept.name) == {"en": "Vjosa Oil", "sq": "Vaji"}
    assert (kept.web, kept.registration_number) == ("https://vjosa.example", "L1")
    assert (kept.sectors, kept.languages) == ("|fruit|olive_oil|", "|sq|")
    assert [one.code for one in kept.goods.all()] == ["1509"]
    assert (kept.certificates.count(), kept.wants.count(), kept.keepers.count()) == (1, 1, 1)
    assert [(one.first, one.second) for one in Relation.objects.all()] == [(kept, third)]


def test_the_old_address_leads_on_also_through_two_merges(two, office, now):
    own, filed = two
    last = listed("Vjosa Valley", now=now)
    slug = filed.slug
    merge(filed, into=own, by=office, now=now)
    merge(own, into=last, by=office, now=now)
    answer = Client().get(f"/en/actors/{slug}/")

    assert (answer.status_code, answer.url) == (301, f"/en/actors/{last.slug}/")
    assert Actor.objects.filter(state=State.MERGED, merged_into=last).count() == 2


def test_the_history_of_both_stays(two, office, now):
    own, filed = two
    merge(filed, into=own, by=office, now=now)

    told = Entry.objects.get(event="clusters.actor.merged")
    assert (told.facts["slug"], told.facts["name"]["sq"]) == ("vjosa-oil-shpk", "Vaji")
    words = [words for _at, words in history_of(own)]
    assert words[0] == "An entry was merged into this one."
    assert words.count("It stands on the map.") == 2


def test_an_entry_is_not_merged_into_itself_or_into_a_merged_one(two, office, now):
    own, filed = two
    with pytest.raises(CannotMerge):
        merge(own, into=own, by=office, now=now)
    merge(filed, into=own, by=office, now=now)
    with pytest.raises(CannotMerge):
        merge(own, into=filed, by=office, now=now)


def test_the_check_agrees_and_finds_a_merge_that_leads_nowhere(two, office, now):
    own, filed = two
    merge(filed, into=own, by=office, now=now)
    assert failed() == []

    forget_addresses()

    assert failed() == ["merged-actors-lead-on"]


@action
def forget_addresses():
    """What no action of the room does."""
    FormerAddress.objects.all().delete()


def failed():
    names = {"merged-actors-lead-on", "products-of-actors-are-codes"}
    return [one["check"] for one in run_all()["problems"] if one["check"] in names]
