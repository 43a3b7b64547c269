"""Of a material no more is taken than there is, and its stock is the sum of its changes."""

import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.workshops.spaces.actions import (
    NotAPrice,
    NotEnoughLeft,
    change_consumable,
    change_stock,
    count_stock,
    offer_consumable,
)
from charshia.workshops.spaces.checked import stock_equals_its_changes
from charshia.workshops.spaces.kinds import Reason, Unit
from charshia.workshops.spaces.models import Consumable, StockChange
from charshia.workshops.spaces.tests.making import a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def arta(now):
    return {"by": person("arta"), "now": now}


@pytest.fixture
def plastic(now, arta) -> Consumable:
    made = offer_consumable(
        a_space(now), name={"en": "PLA"}, material="pla", unit=Unit.GRAM, per=100,
        price_minor=250, **arta,
    )  # fmt: skip
    return change_stock(made, amount=1000, reason=Reason.BOUGHT, **arta)


def test_no_more_is_taken_than_there_is(plastic, arta):
    change_stock(plastic, amount=-600, reason=Reason.TAKEN, **arta)
    with pytest.raises(NotEnoughLeft) as refused:
        change_stock(plastic, amount=-401, reason=Reason.TAKEN, **arta)
    assert refused.value.left == 400
    plastic.refresh_from_db()
    assert plastic.stock == 400
    assert stock_equals_its_changes().problems == []


def test_the_same_key_takes_once(plastic, arta):
    for _time in range(2):
        change_stock(plastic, amount=-600, reason=Reason.TAKEN, key="booking/7", **arta)
    plastic.refresh_from_db()
    assert plastic.stock == 400


def test_what_is_counted_is_there(plastic, arta):
    count_stock(plastic, counted=980, **arta)
    count_stock(plastic, counted=980, **arta)
    plastic.refresh_from_db()
    assert plastic.stock == 980
    assert list(StockChange.objects.order_by("pk").values_list("amount", "reason")) == [
        (1000, "bought"),
        (-20, "counted"),
    ]


def test_a_price_is_for_something_and_not_below_nothing(plastic, arta):
    for wrong in ({"price_minor": -1}, {"per": 0}):
        with pytest.raises(NotAPrice):
            change_consumable(plastic, **wrong, **arta)
    change_consumable(plastic, price_minor=300, name={"en": "PLA, white"}, **arta)
    plastic.refresh_from_db()
    assert (plastic.price_minor, str(plastic.name)) == (300, "PLA, white")


@pytest.mark.parametrize("wrong", [{"stock": -1}, {"price_minor": -1}, {"per": 0}])
def test_the_database_refuses_what_cannot_be(plastic, wrong):
    @action
    def around() -> None:
        Consumable.objects.filter(pk=plastic.pk).update(**wrong)

    with pytest.raises(IntegrityError), transaction.atomic():
        around()


def test_nobody_changes_a_change_of_the_stock(plastic):
    @action
    def around() -> None:
        StockChange.objects.update(amount=5)

    with pytest.raises(IntegrityError), transaction.atomic():
        around()


def test_the_check_finds_a_stock_that_was_changed_around_its_changes(plastic):
    @action
    def around() -> None:
        Consumable.objects.update(stock=7)

    around()
    assert [problem.expected for problem in stock_equals_its_changes().problems] == [1000]
