"""A delivery comes while people buy. Real commits, real threads."""

from dataclasses import replace

import pytest

from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.actions import Outcome, put_products
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.orders.models import Purchase
from tests.at_once import at_once
from tests.small_market import NOW, basket_of, buy, check_out, stall

pytestmark = pytest.mark.django_db(transaction=True)

DRAFTS = [
    ProductDraft({"en": f"Jar {n}"}, (VariantDraft(f"JAR-{n}", 500 + n, stock=50),), "", line=n)
    for n in range(40)
]


def deliver(to: Stall, drafts: list[ProductDraft]) -> list[Outcome]:
    return put_products(to, drafts, by="system", now=NOW)


def test_two_deliveries_of_one_file_make_each_product_once() -> None:
    honey = stall("zgjoi")
    deliveries = at_once(*[lambda: deliver(honey, DRAFTS)] * 4)
    results = [{outcome.result for outcome in outcomes} for outcomes in deliveries]
    assert sorted(results, key=str) == [{"created"}, *[{"unchanged"}] * 3]
    assert Product.objects.filter(stall=honey, variants__sku__startswith="JAR-").count() == 40
    assert run_all()["problems"] == []


def test_a_delivery_and_buyers_do_not_wait_for_each_other_for_ever() -> None:
    honey = stall("zgjoi")
    deliver(honey, DRAFTS)
    jars = list(Variant.objects.filter(stall=honey, sku__startswith="JAR-").order_by("pk"))
    baskets = [basket_of((jars[-n], 1), (jars[n], 1)) for n in range(1, 9)]
    fewer = [
        replace(draft, variants=(replace(draft.variants[0], stock=40),))
        for draft in reversed(DRAFTS)
    ]
    outcomes = at_once(
        *(lambda b=basket: buy(b, honey, key=check_out(b)) for basket in baskets),
        lambda: deliver(honey, fewer),
        lambda: deliver(honey, DRAFTS),
    )
    assert all(isinstance(outcome, Purchase) for outcome in outcomes[:8]), outcomes
    assert all(isinstance(outcome, list) for outcome in outcomes[8:])
    assert run_all()["problems"] == []
