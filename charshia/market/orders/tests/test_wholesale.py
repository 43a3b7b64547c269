"""What a verified firm sees and pays, and that nobody else ever does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.actions import let_vouchers_count
from charshia.market.catalogue.models import Variant
from charshia.market.offers.tests.firms import (
    CALLED,
    asking,
    at_wholesale,
    person,
    verified,
)
from charshia.market.orders.letters import stall_page_address
from charshia.market.orders.models import Order, OrderLine
from charshia.market.orders.tests.buying import (
    errors,
    filled,
    goods,
    order,
    put,
    text,
)
from charshia.market.orders.tokens import token_of
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import withdraw_verification

MINOR, LEAST = 317, 2  # an amount that stands on no page by chance


@pytest.fixture
def jar(cast) -> Variant:
    found = next(
        one for one in goods("kazani", most=20) if (one.stock or 0) >= 8 and one.price_minor > 400
    )
    return at_wholesale(found, MINOR, LEAST)


@pytest.fixture
def firm(cast):
    return verified("filan")


def withdrawn(firm) -> None:
    coordinator = Person.objects.filter(is_coordinator=True).first()
    withdraw_verification(firm, reason="Closed.", by=coordinator, now=timezone.now())


def product_page(jar: Variant) -> str:
    return f"/en/s/{jar.stall.slug}/{jar.product.slug}/"


def test_who_belongs_to_a_verified_firm_sees_it_on_the_products_page(as_, jar, firm):
    words = text(as_("filan").get(product_page(jar)))

    assert "wholesale: €3.17 from 2 pieces" in words


def test_nobody_else_ever_sees_it_not_even_after_a_firm_has_looked(as_, jar, firm):
    """Strangers' pages are kept: none of them may be a firm's."""
    asking("jehona")
    kept, firms = Client(), as_("filan")
    others = [as_(who) for who in ("jehona", "hatixhe")]
    by_sku = f"/p/{jar.stall.slug}/{jar.sku}/"
    paths = [
        product_page(jar), "/en/c/ajvar/", f"/en/s/{jar.stall.slug}/", "/en/", "/en/c/", by_sku,
        f"/en/search/?q={jar.sku}", "/feeds/sq/new.xml", "/feeds/sq/merchant.xml", "/sitemap.xml",
    ]  # fmt: skip
    for path in (path for path in paths for _turn in range(2)):
        firms.get(path, follow=True)
        for visitor in (kept, Client(), *others):
            answer = visitor.get(path, follow=True)
            assert answer.status_code == 200, path
            body = b"".join(answer).decode()
            assert "3.17" not in body, path
            assert "wholesale" not in body.lower(), path


def test_a_basket_shows_others_the_ordinary_price_only(as_, jar, firm):
    for client in (Client(), as_("jehona"), as_("hatixhe")):
        put(client, jar, pieces=LEAST)
        assert "3.17" not in text(client.get("/en/basket/"))
        page = client.post("/en/checkout/hold/", follow=True)
        assert "wholesale" not in text(page)
        assert "id_firm" not in page.content.decode()
        bought = order(client, page)
        line = OrderLine.objects.get(order__purchase=bought)
        assert (line.price_minor, line.ordinary_minor) == (jar.price_minor, None)


def test_it_counts_from_its_pieces_on(as_, jar, firm):
    client = as_("filan")
    put(client, jar)
    words = text(client.get("/en/basket/"))
    assert "wholesale: €3.17 from 2 pieces" in words

    put(client, jar)

    words = text(client.get("/en/basket/"))
    assert "wholesale price, instead of" in words
    assert "€6.34" in words


def test_what_a_firm_buys_is_written_down_with_its_name(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    page = client.post("/en/checkout/hold/", follow=True)
    assert CALLED in text(page)

    bought = order(client, page)

    assert (bought.firm, bought.firm_called, bought.firm_address) == (
        firm.organisation, CALLED, "Rr. e Lumit 3, Prizren",
    )  # fmt: skip
    line = OrderLine.objects.get(order__purchase=bought)
    assert (line.price_minor, line.ordinary_minor, line.gross_minor) == (
        MINOR, jar.price_minor, MINOR * LEAST,
    )  # fmt: skip
    words = text(client.get(f"/en/purchases/{token_of(bought)}/"))
    assert f"For the firm {CALLED}" in words
    assert run_all()["problems"] == []


def test_the_stall_reads_for_which_firm_it_packs(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    bought = order(client, client.post("/en/checkout/hold/", follow=True))
    keeper, only = as_("shpresa"), bought.orders.get()

    path = stall_page_address(only).partition("/stall/")[2]
    assert CALLED in text(keeper.get(f"/en/stall/{path}"))
    day = timezone.localdate(only.starts_at) if only.starts_at else timezone.localdate()
    sheets = [day, timezone.localdate() + timedelta(days=0)]
    assert any(CALLED in text(keeper.get(f"/en/stall/kazani/day/?day={one}")) for one in sheets)


def test_for_herself_she_pays_the_ordinary_price(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    page = client.post("/en/checkout/hold/", follow=True)

    answer = client.post("/en/checkout/", filled(page, firm=""))

    assert answer.status_code == 422, "the sums that she saw were the firm's"
    assert "A price or your basket has changed meanwhile." in text(answer)
    bought = order(client, answer, firm="")
    line = OrderLine.objects.get(order__purchase=bought)
    assert (bought.firm, line.price_minor) == (None, jar.price_minor)


def test_choosing_for_whom_she_buys_shows_other_sums(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    typed = filled(client.post("/en/checkout/hold/", follow=True))

    mine = client.get("/en/checkout/sums/", typed | {"firm": ""}).content.decode()
    firms = client.get("/en/checkout/sums/", typed).content.decode()

    assert "€6.34" in firms
    assert "€6.34" not in mine
    seen = [html.fromstring(one).xpath("//input[@name='seen']/@value") for one in (mine, firms)]
    assert seen[0] != seen[1]


def test_a_firm_that_is_not_verified_any_more_sees_the_ordinary_price_first(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    page = client.post("/en/checkout/hold/", follow=True)
    withdrawn(firm)

    answer = client.post("/en/checkout/", filled(page))

    assert answer.status_code == 422
    assert list(errors(answer)) == ["#id_firm"]
    assert "This firm is not verified any more." in text(answer)
    assert "€6.34" not in text(answer)
    assert not Order.objects.exists()
    bought = order(client, answer, firm="")
    assert OrderLine.objects.get(order__purchase=bought).price_minor == jar.price_minor


def test_the_firm_of_somebody_else_is_not_to_be_had(as_, jar, firm):
    client = as_("jehona")
    put(client, jar, pieces=LEAST)
    page = client.post("/en/checkout/hold/", follow=True)

    answer = client.post("/en/checkout/", filled(page, firm=firm.organisation.slug))

    assert list(errors(answer)) == ["#id_firm"]
    assert CALLED not in text(answer)
    assert not Order.objects.exists()


def test_a_voucher_counts_on_goods_at_the_ordinary_price_only(as_, jar, firm):
    """Unless the stall says otherwise."""
    give_out_voucher(jar.stall, Terms("A", percent_bp=1000), by="system", now=timezone.now())
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    page = client.post("/en/checkout/hold/", follow=True)

    answer = client.post("/en/checkout/", filled(page, **{"kazani-voucher": "a"}))
    said = errors(answer)["#id_kazani-voucher"]
    assert said.endswith("Vouchers do not count on goods at the wholesale price.")

    let_vouchers_count(jar.stall, also=True, by="system", now=timezone.now())
    only = order(client, page, **{"kazani-voucher": "a"}).orders.get()
    assert only.discount_minor == 63  # a tenth of 6.34, rounded


def test_a_voucher_takes_its_part_of_the_ordinary_lines(as_, jar, firm):
    give_out_voucher(jar.stall, Terms("A", percent_bp=1000), by="system", now=timezone.now())
    other = next(one for one in goods("kazani", most=20) if one.pk != jar.pk)
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    put(client, other)
    page = client.post("/en/checkout/hold/", follow=True)

    bought = order(client, page, **{"kazani-voucher": "a"})

    lines = OrderLine.objects.filter(order__purchase=bought)
    assert lines.get(variant=jar).discount_minor == 0
    assert lines.get(variant=other).discount_minor == (other.price_minor + 5) // 10
    assert run_all()["problems"] == []


def test_a_firm_costs_one_query_more_however_full_the_basket(as_, jar, firm):
    client = as_("filan")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/basket/")
        return len(queries)

    put(client, jar)
    one = asked()
    for other in goods("kazani", most=3):
        put(client, other)
    assert asked() == one


def test_she_takes_along_for_which_firm_she_bought(as_, jar, firm):
    client = as_("filan")
    put(client, jar, pieces=LEAST)
    order(client, client.post("/en/checkout/hold/", follow=True))

    kept = {one.name: one.export(person("filan")) for one in holdings()}

    assert [one["firm"] for one in kept["purchases"]] == [CALLED]
    assert [one["number"] for one in kept["verifications"]] == ["810000007"]
