import pytest

from charshia.engines.money import Money
from charshia.payments import providers
from charshia.payments.actions import offer_payment_way, refund, take_payment
from charshia.payments.providers import (
    Begun,
    Standing,
    Told,
    Unreachable,
    is_on_offer,
    provider_of,
)
from charshia.payments.tests.money import NOW, due, organisation
from charshia.payments.tests.recorded import Recorded, server

pytestmark = pytest.mark.django_db
ANSWERS = {
    "/begin": (200, {"pay_at": "https://cards.example/pay/1"}),
    "/ask": (200, {"standing": "paid", "amount": 1920, "key": "card-77"}),
    "/give-back": (200, {"standing": "paid", "amount": 1920, "key": "card-78"}),
}


@pytest.mark.parametrize("kind", ["cash_on_delivery", "pay_at_pickup", "bank_transfer"])
def test_cash_and_transfer_are_noted_by_hand(kind):
    charge, hand = due(kind=kind), provider_of(kind)

    assert hand.begin(charge, back_to="/") == Begun("")
    assert hand.ask(charge) == Told(Standing.WAITING)
    assert hand.give_back(charge, charge.amount) == Told(Standing.WAITING, charge.amount)


def test_a_card_is_on_offer_only_where_its_provider_is_set_up(monkeypatch):
    way = offer_payment_way(organisation(), kind="card", provider="recorded", by="system", now=NOW)
    assert not is_on_offer(way)

    monkeypatch.setitem(providers.PROVIDERS, "recorded", Recorded("http://127.0.0.1:1"))
    assert is_on_offer(way)


def test_a_way_that_was_taken_back_is_not_on_offer():
    way = offer_payment_way(organisation(), kind="pay_at_pickup", by="system", now=NOW)
    way.is_active = False

    assert not is_on_offer(way)


def test_a_recorded_provider_takes_the_money_and_gives_it_back_once():
    charge = due(kind="card")
    with server(ANSWERS) as (address, asked):
        provider = Recorded(address)
        assert provider.begin(charge, back_to="/en/").pay_at == "https://cards.example/pay/1"
        for _twice in range(2):
            told = provider.ask(charge)
            take_payment(charge, amount=told.amount, key=told.key, by="system", now=NOW)
        charge.refresh_from_db()
        assert (charge.state, charge.paid_minor) == ("paid", 1920)

        for _twice in range(2):
            told = provider.give_back(charge, charge.paid)
            refund(charge, key=told.key, by="system", now=NOW)
        charge.refresh_from_db()
        assert (charge.state, charge.paid_minor) == ("refunded", 0)

    assert asked[0] == (
        "/begin",
        {"reference": charge.reference, "amount": 1920, "back_to": "/en/"},
    )


def test_a_provider_that_fails_says_so_and_nothing_is_noted():
    charge = due(kind="card")

    with server({"/ask": (503, {})}) as (address, _asked), pytest.raises(Unreachable):
        Recorded(address).ask(charge)
    with pytest.raises(Unreachable):
        Recorded("http://127.0.0.1:9").ask(charge)

    charge.refresh_from_db()
    assert charge.owed == Money(1920, "EUR")
