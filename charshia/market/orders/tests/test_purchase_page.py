from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from charshia.market.orders.actions import accept_order, decline_order, hand_over_order, make_ready
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text
from charshia.market.orders.tokens import address_of, number_in, token_of
from charshia.people.accounts.models import Person


@pytest.fixture
def bought(cast):
    client = Client()
    page = check_out(client, *goods("kazani"), *goods("zgjoi"))
    return order(client, page, **{"zgjoi-payment": "bank_transfer"})


def test_a_guest_comes_back_by_the_signed_address_from_anywhere(bought):
    words = text(Client().get(f"/en/purchases/{token_of(bought)}/"))

    assert "Thank you, Jehona Berisha" in words
    assert bought.number in words
    assert "Sent to 2 stalls" in words


def test_the_number_alone_opens_nothing_to_a_stranger(bought, as_):
    assert Client().get(f"/en/purchases/{bought.number}/").status_code == 404
    assert Client().get(f"/en/purchases/{bought.number}~forged/").status_code == 404
    assert as_("shpresa").get(f"/en/purchases/{bought.number}/").status_code == 404


def test_a_person_opens_her_own_purchase_by_its_number(cast):
    person = Person.objects.get(email="shpresa@example.org")
    client = Client()
    client.force_login(person)
    purchase = order(client, check_out(client, *goods("zgjoi")))

    assert purchase.buyer == person
    assert client.get(f"/en/purchases/{purchase.number}/").status_code == 200


def test_a_token_says_its_number_and_a_changed_one_nothing(bought):
    assert number_in(token_of(bought)) == bought.number
    assert number_in(token_of(bought)[:-1]) == ""


def test_what_to_transfer_can_be_copied_exactly(bought):
    page = html.fromstring(Client().get(f"/en/purchases/{token_of(bought)}/").content)
    charge = bought.orders.get(stall__slug="zgjoi").charge

    copied = page.xpath("//button/@data-copy")

    assert copied == [charge.account.number, charge.reference]
    assert not page.xpath("//svg[contains(@class, 'segno')]")  # no code for an account in Kosovo


def test_cash_says_what_to_have_ready(bought):
    words = text(Client().get(f"/en/purchases/{token_of(bought)}/"))

    assert "in cash ready when you get the goods" in words


def test_what_happened_is_told_in_plain_words(bought):
    now = timezone.now()
    first, second = bought.orders.order_by("number")
    accept_order(first, by="system", now=now)
    make_ready(first, by="system", now=now + timedelta(hours=1))
    decline_order(second, reason="The bees are asleep.", by="system", now=now)

    words = text(Client().get(f"/en/purchases/{token_of(bought)}/"))

    for sentence in (
        "The order was sent to the stall.",
        "The stall accepted the order.",
        "The goods are ready.",
        "The stall declined the order.",
        "The bees are asleep.",
        "Nothing is to be paid any more.",
    ):
        assert sentence in words


def test_the_buyer_cancels_while_she_may(bought):
    client, (first, second) = Client(), bought.orders.order_by("number")
    accept_order(second, by="system", now=timezone.now())
    make_ready(second, by="system", now=timezone.now())
    hand_over_order(second, by="system", now=timezone.now())
    here = f"/en{address_of(bought)[3:]}"

    done = client.post(f"{here}orders/{first.number}/cancelling/", {"reason": "Ordered twice"})
    late = client.post(f"{here}orders/{second.number}/cancelling/")

    assert (done.status_code, done["Location"]) == (303, here)
    assert late.status_code == 422
    assert "can no longer be cancelled here" in text(late)
    states = Order.objects.order_by("number").values_list("state", "reason")
    assert list(states) == [("cancelled", "Ordered twice"), ("handed_over", "")]


def test_nobody_cancels_what_is_not_hers(bought):
    other = Client()
    mine = order(other, check_out(other, *goods("kazani")))
    theirs = bought.orders.first()

    answer = other.post(f"/en/purchases/{token_of(mine)}/orders/{theirs.number}/cancelling/")

    assert answer.status_code == 404


def queries_for(*stalls: str, lines: int) -> int:
    client = Client()
    page = check_out(client, *(one for stall in stalls for one in goods(stall, lines)))
    bought = order(client, page)
    with CaptureQueriesContext(connection) as queries:
        Client().get(f"/en/purchases/{token_of(bought)}/")
    return len(queries)


def test_the_page_asks_the_database_as_often_for_three_stalls_as_for_one(cast):
    assert queries_for("kazani", lines=1) == 4
    assert queries_for("kazani", "zgjoi", "tepsia", lines=3) == 4


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_the_page_speaks_every_language(bought, lang):
    assert Client().get(f"/{lang}/purchases/{token_of(bought)}/").status_code == 200
