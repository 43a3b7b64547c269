"""A voucher typed at the checkout, with and without pressing "Apply"."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, errors, filled, goods, order, text
from charshia.market.orders.tokens import token_of
from charshia.market.vouchers.actions import Terms, give_out_voucher


@pytest.fixture
def form(cast):
    """Goods of two stalls, each of which gives something off."""
    for slug, terms in (
        ("kazani", Terms("AJVAR10", percent_bp=1000)),
        ("zgjoi", Terms("HONEY1", amount_minor=100)),
    ):
        stall = Stall.objects.get(slug=slug)
        give_out_voucher(stall, terms, by="system", now=timezone.now())
    client = Client()
    return client, check_out(client, *goods("kazani"), *goods("zgjoi"))


def test_apply_shows_the_sums_and_keeps_what_is_typed(form):
    client, page = form
    typed = filled(page, name="Ar", phone="", **{"kazani-voucher": "ajvar10", "apply": "kazani"})

    answer = client.post("/en/checkout/", typed)

    assert answer.status_code == 200
    assert "The voucher AJVAR10 counts." in text(answer)
    assert errors(answer) == {}
    (name,) = html.fromstring(answer.content).xpath("//input[@name='name']/@value")
    assert name == "Ar"
    assert not Order.objects.exists()


def test_a_wrong_code_says_so_beside_its_sums_when_applied(form):
    client, page = form

    answer = client.post("/en/checkout/", filled(page, **{"kazani-voucher": "no", "apply": "x"}))

    assert "This stall has no such voucher." in text(answer)


def test_two_vouchers_at_two_stalls(form):
    client, page = form

    bought = order(client, page, **{"kazani-voucher": "ajvar10", "zgjoi-voucher": "honey1"})

    first, second = bought.orders.order_by("number")
    assert first.discount_minor == (first.goods_minor + 5) // 10
    assert second.discount_minor == 100
    words = text(client.get(f"/en/purchases/{token_of(bought)}/"))
    assert "Voucher AJVAR10" in words


def test_a_wrong_code_is_refused_by_its_field(form):
    client, page = form

    answer = client.post("/en/checkout/", filled(page, **{"kazani-voucher": "no"}))

    assert answer.status_code == 422
    assert list(errors(answer)) == ["#id_kazani-voucher"]


def test_the_fragment_of_sums_knows_the_voucher(form):
    client, page = form

    answer = client.get("/en/checkout/sums/", filled(page, **{"kazani-voucher": "AJVAR10"}))

    assert "The voucher AJVAR10 counts." in answer.content.decode()


def test_a_typed_code_costs_one_query_more(form):
    client, page = form

    def asked(**typed) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/checkout/sums/", filled(page, **typed))
        return len(queries)

    one = asked(**{"kazani-voucher": "A"})
    assert one == asked() + 1
    assert asked(**{"kazani-voucher": "A", "zgjoi-voucher": "B"}) == one
