"""What the network gets: the usual fee and a stall's own, from now on."""

import pytest
from django.test import Client

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import set_fee, set_usual_fee
from charshia.market.catalogue.actions.stalls import TooDear
from charshia.market.catalogue.models import Stall
from charshia.market.orders.tests.buying import text
from charshia.market.stall.deeds import deeds_of
from charshia.people.accounts.models import Person
from tests.small_market import NOW, basket_of, buy, stall, variant

SYSTEM = {"by": "system", "now": NOW}


def fees() -> dict[str, int]:
    return dict(Stall.objects.filter(slug__in=["bees", "sweets"]).values_list("slug", "fee_bp"))


def test_the_usual_fee_holds_where_nothing_else_was_agreed(db):
    bees, _sweets = stall("bees"), stall("sweets")
    set_fee(bees, fee_bp=0, **SYSTEM)

    set_usual_fee(fee_bp=375, **SYSTEM)
    before = fees()
    set_fee(bees, fee_bp=None, **SYSTEM)

    assert (before, fees()) == ({"bees": 0, "sweets": 375}, {"bees": 375, "sweets": 375})
    told = Entry.objects.filter(event="market.stall.fee_agreed").values_list("facts", flat=True)
    assert list(told) == [{"old_bp": 0, "new_bp": 375}] * 2


def test_a_new_stall_begins_with_the_usual_fee(db):
    set_usual_fee(fee_bp=375, **SYSTEM)

    assert Stall.objects.get(pk=stall("bees").pk).fee_bp == 375


def test_what_is_sold_keeps_the_fee_of_its_day(db):
    bees = stall("bees")
    set_usual_fee(fee_bp=500, **SYSTEM)
    honey = variant(bees, "honey", stock=5, price_minor=1000)
    first = buy(basket_of((honey, 1)), bees, key="a").orders.get()
    set_usual_fee(fee_bp=1000, **SYSTEM)
    second = buy(basket_of((honey, 1)), bees, key="b").orders.get()

    assert [(one.fee_bp, one.fee_minor) for one in (first, second)] == [(500, 50), (1000, 100)]


def test_more_than_half_is_no_fee(db):
    with pytest.raises(TooDear):
        set_usual_fee(fee_bp=5001, **SYSTEM)


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    return client


def test_the_coordinator_sets_both_and_the_stall_reads_it(office, as_):
    usual = office.post("/en/office/fee-rates/", {"fee": "3,75"})
    own = office.post("/en/office/fee-rates/kazani/", {"fee": "2.5"})

    kazani = Stall.objects.get(slug="kazani")
    said = text(as_("shpresa").get("/en/stall/kazani/settings/terms/"))
    assert (usual.url, own.url) == ("/en/office/fee-rates/", "/en/office/stalls/kazani/")
    assert (kazani.fee_bp, kazani.has_own_fee) == (250, True)
    assert Stall.objects.get(slug="tepsia").fee_bp == 375
    assert "it gets 2.5 % of the goods you sell" in said
    lines = [line.words for line in deeds_of(kazani).lines]
    assert lines[0].replace("\u00a0", " ") == (
        "What the network gets: 2.5 % of the goods sold, before 3.75 %"
    )


@pytest.mark.parametrize("typed", ["51", "-1", "abc", ""])
def test_nonsense_is_refused_beside_the_field(office, typed):
    answer = office.post("/en/office/fee-rates/", {"fee": typed})

    assert answer.status_code == 422
    assert Stall.objects.filter(fee_bp__gt=0).count() == 0


def test_an_empty_field_gives_a_stall_the_usual_fee_again(office):
    office.post("/en/office/fee-rates/", {"fee": "4"})
    office.post("/en/office/fee-rates/kazani/", {"fee": "1"})
    office.post("/en/office/fee-rates/kazani/", {"fee": ""})

    kazani = Stall.objects.get(slug="kazani")
    assert (kazani.fee_bp, kazani.has_own_fee) == (400, False)
