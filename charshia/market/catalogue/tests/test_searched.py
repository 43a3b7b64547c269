"""What search knows of stalls, places, shelves and of what can be had today."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.checks import Outcome
from charshia.ground.journal.worker import run_errands
from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Municipality
from charshia.ground.search.actions import apply_all
from charshia.ground.search.checked import index_holds_what_rooms_put_in
from charshia.ground.search.documents import SOURCES
from charshia.ground.search.models import Change
from charshia.ground.search.queries import counts, find
from charshia.ground.search.questions import Question
from charshia.market.catalogue.actions import (
    close_for_good,
    describe_stall,
    open_again,
    put_categories,
    stop_selling,
)
from charshia.market.catalogue.actions.noting import turn_seasons
from charshia.market.catalogue.models import Category
from tests.small_market import NOW, stall, variant


def found(kind, words, language="en", **more):
    apply_all()
    return list(find(Question(kind, words, language=language, **more)).pks)


@pytest.fixture
def places(db):
    load_places(now=NOW)
    return {one.code: one for one in Municipality.objects.all()}


def month_and_day(day: date) -> int:
    return day.month * 100 + day.day


def test_a_stall_is_found_until_it_closes(db):
    wick = stall("wick")
    assert found("stall", "wick") == [wick.pk]

    close_for_good(wick, by="system", now=NOW)
    assert found("stall", "wick") == []

    open_again(wick, by="system", now=NOW)
    assert found("stall", "wick") == [wick.pk]


def test_what_a_stall_says_of_itself_changes_it_and_its_name_all_its_goods(db):
    wick = stall("wick")
    variant(wick, "taper", stock=3)
    apply_all()

    describe_stall(wick, story={"en": "We pour by hand."}, by="system", now=NOW)
    assert list(Change.objects.values_list("kind", flat=True)) == ["stall"]
    apply_all()
    describe_stall(wick, title={"en": "Gleam"}, by="system", now=NOW)
    kinds = Change.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["stall", "product"]


def test_a_shelf_is_found_by_its_new_name(db):
    put_categories([{"slug": "jars", "name": {"en": "Jars"}}], by="system", now=NOW)
    assert found("shelf", "jars") == [Category.objects.get(slug="jars").pk]

    put_categories([{"slug": "jars", "name": {"en": "Baskets"}}], by="system", now=NOW)
    assert found("shelf", "jars") == []


@pytest.mark.parametrize(
    ("typed", "language"),
    [("Prizren", "sq"), ("Призрен", "en"), ("prizreni", "sq"), ("u Prizrenu", "sr-Latn")],
)
def test_a_municipality_and_its_seat_are_found_as_one(places, typed, language):
    assert found("place", typed, language)[0] == places["xk-prizren"].pk * 2


def test_a_village_is_found_by_each_of_its_names(places):
    names = ("Xërxë", "xerxa", "Зрзе", "zrze")

    assert len({tuple(found("place", name)) for name in names}) == 1


def test_a_place_is_only_a_name(places):
    """Bela Crkva is no church."""
    assert found("place", "church") == []


def test_places_that_came_later_are_found(db):
    apply_all()
    load_places(now=NOW)
    run_errands()

    assert found("place", "Prizren") != []


def test_the_index_holds_all_of_every_kind(places):
    variant(stall("wick"), "taper", stock=3)
    apply_all()

    assert index_holds_what_rooms_put_in() == Outcome(len(SOURCES), [])


def test_what_can_be_had_comes_before_its_like(db):
    """Sold out, out of season, of a stall that takes no orders: all come later."""
    today = timezone.localdate()
    past = [month_and_day(today - timedelta(days=days)) for days in (40, 10)]
    shut = stall("shut")
    closed = variant(shut, "taper", stock=3)
    stop_selling(shut, by="system", now=NOW)
    gone = variant(stall("gone"), "taper", stock=0)
    late = variant(stall("late"), "taper", stock=3, season_from=past[0], season_to=past[1])
    here = variant(stall("here"), "taper", stock=3)

    first, *others = found("product", "taper")

    assert first == here.product_id
    assert sorted(others) == sorted(one.product_id for one in (closed, gone, late))
    assert counts(Question("product", "taper"), ["available"]) == {"available": [("1", 1)]}


def test_search_learns_when_a_season_turns(db):
    wick = stall("wick")
    plum = variant(wick, "plum", stock=3, season_from=701, season_to=831).product
    variant(wick, "honey", stock=3)
    apply_all()

    for day, turned in ((date(2026, 7, 1), 1), (date(2026, 8, 31), 0), (date(2026, 9, 1), 1)):
        assert turn_seasons(since=day - timedelta(days=1), until=day) == turned
    assert set(Change.objects.values_list("document_pk", flat=True)) == {plum.pk}
    assert turn_seasons(since=date(2026, 6, 20), until=date(2026, 7, 20)) == 1
