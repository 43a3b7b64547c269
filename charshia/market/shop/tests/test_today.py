"""What stands in front today: fair to all stalls."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.market.catalogue.models import Product, Stall
from charshia.market.shop import today
from charshia.market.shop.tests import goods


@action
def shut_all():
    Stall.objects.update(is_visible=False)


@pytest.fixture
def four_stalls(db):
    """Each with two goods; the cast's are shut."""
    shut_all()
    stalls = [goods.stall(f"stall-{number}") for number in range(4)]
    for stall in stalls:
        goods.put(stall, f"{stall.slug}-a")
        goods.put(stall, f"{stall.slug}-b")
    return stalls


def chosen_on(now, most):
    return today.todays_products(today.turn_today(now=now, most=most), now=now, most=most)


def stalls_of(pks):
    rows = Product.objects.filter(pk__in=pks).values_list("stall__slug", flat=True)
    return sorted(rows)


def test_every_stall_has_its_turn_equally_often(four_stalls):
    turns = Counter()
    for day in range(4):
        now = timezone.now() + timedelta(days=day)
        chosen = chosen_on(now, 3)
        assert len(set(stalls_of(chosen))) == 3
        turns.update(stalls_of(chosen))

    assert set(turns.values()) == {3}


def test_few_stalls_show_more_of_their_goods(four_stalls):
    chosen = chosen_on(timezone.now(), 6)

    assert len(set(chosen)) == 6
    assert set(Counter(stalls_of(chosen)).values()) <= {1, 2}


def test_only_what_can_be_had_stands_in_front(four_stalls):
    first = four_stalls[0]
    goods.put(first, f"{first.slug}-a", stock=0)
    tomorrow = timezone.localdate() + timedelta(days=1)
    season = tomorrow.month * 100 + tomorrow.day
    goods.put(first, f"{first.slug}-b", season_from=season, season_to=season)

    chosen = chosen_on(timezone.now(), 12)

    assert first.slug not in stalls_of(chosen)
    assert len(chosen) == 6


def test_a_stall_shows_different_pictures_in_its_window(four_stalls):
    stall = four_stalls[0]
    goods.put(stall, "third", images=("art:cheese",))

    (front,) = today.fronts([stall])

    assert [picture.src.rpartition("/")[2] for picture in front.window] == [
        "honey.svg",
        "cheese.svg",
    ]
