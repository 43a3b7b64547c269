"""A wholesale price or a firm's standing changes while somebody buys. Real commits, threads."""

import pytest

from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.basket.actions import open_basket, put_in_basket
from charshia.market.catalogue.actions import WholesaleRow, change_price, set_wholesale
from charshia.market.catalogue.models import Variant
from charshia.market.offers.actions import register_firm
from charshia.market.orders.actions import NotVerified, PricesChanged, place_orders
from charshia.market.orders.models import OrderLine, Purchase
from charshia.market.orders.pricing import seen
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import Claim, verify, withdraw_verification
from charshia.people.organisations.models import Verification
from tests.at_once import at_once
from tests.small_market import CONTACT, NOW, choices_for, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def somebody(name: str) -> Person:
    return register_person(name=name, email=f"{name}@example.org", language="sq", now=NOW)


@pytest.fixture
def coordinator() -> Person:
    person = somebody("valbona")
    appoint_coordinator(person, by="system", now=NOW)
    return person


def firm_of(person: Person, coordinator: Person) -> Verification:
    claim = Claim(f"Kafe {person.name}", "Prizren", "XK", "810000007")
    firm = register_firm(claim, language="sq", by=person, now=NOW)
    verify(firm, by=coordinator, now=NOW)
    return firm


def jar_at_wholesale() -> Variant:
    jar = variant(stall("zgjoi"), "jar", stock=100)
    set_wholesale(jar.stall, [WholesaleRow(jar.pk, 500, 2)], by="system", now=NOW)
    return Variant.objects.with_product().get(pk=jar.pk)


def buying(jar: Variant, person: Person, firm: Verification, key: str):
    """Two jars for the firm, as the form had shown them: at 5.00."""
    basket = open_basket(person=person, now=NOW)
    put_in_basket(basket, jar, pieces=2, now=NOW)
    shown = Variant(pk=jar.pk, price_minor=500)
    return lambda: place_orders(
        basket, key=key, contact=CONTACT, choices=choices_for(jar.stall), buyer=person,
        seen_prices=seen([(shown, 2)]), firm=firm, now=NOW,
    )  # fmt: skip


def happened(event: str, **facts: int) -> int:
    return Entry.objects.filter(event=event, **facts).order_by("-pk").values_list("pk")[0][0]


@pytest.mark.parametrize("which", ["wholesale", "ordinary"])
def test_a_price_changed_meanwhile_is_never_a_silent_change(coordinator, which):
    """Either she bought before the change, at what she saw, or she is told."""
    jar = jar_at_wholesale()
    people = [somebody(f"arta{n}") for n in range(ROUNDS)]
    jobs = [buying(jar, p, firm_of(p, coordinator), f"key{p.pk}") for p in people]

    def change() -> None:
        if which == "wholesale":
            set_wholesale(jar.stall, [WholesaleRow(jar.pk, 600, 2)], by="system", now=NOW)
        else:
            change_price(jar, price_minor=450, by="system", now=NOW)

    outcomes = at_once(*jobs[:3], change, *jobs[3:])

    del outcomes[3]
    kinds = {type(one) for one in outcomes}
    assert kinds <= {Purchase, PricesChanged}, outcomes
    event = "market.wholesale.set" if which == "wholesale" else "market.price.changed"
    bought = [one for one in outcomes if isinstance(one, Purchase)]
    lines = OrderLine.objects.filter(order__purchase__in=bought)
    assert [line.price_minor for line in lines] == [500] * len(bought)
    placed = Entry.objects.filter(event="market.order.placed").values_list("pk", flat=True)
    assert all(pk < happened(event) for pk in placed)
    assert run_all()["problems"] == []


def test_a_firm_withdrawn_meanwhile_buys_nothing_at_its_price(coordinator):
    jar = jar_at_wholesale()
    person = somebody("arta")
    firm = firm_of(person, coordinator)

    bought, _done = at_once(
        buying(jar, person, firm, "key"),
        lambda: withdraw_verification(firm, reason="Closed.", by=coordinator, now=NOW),
    )

    if isinstance(bought, Purchase):
        assert happened("market.order.placed") < happened("people.verification.withdrawn")
        assert bought.firm_name == "Kafe arta"
    else:
        assert isinstance(bought, NotVerified)
        assert not Purchase.objects.exists()
    assert run_all()["problems"] == []
