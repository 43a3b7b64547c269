import re

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.market.orders.actions import accept_order, cancel_order, decline_order, make_ready
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.market.orders.tokens import token_of


def written(mailoutbox) -> list[tuple[str, str]]:
    """To whom letters went since last asked, and about what."""
    run_errands(timezone.now(), 100)
    letters = [(letter.to[0], letter.subject) for letter in mailoutbox]
    return sorted(letters)


@pytest.fixture
def bought(cast, mailoutbox):
    client = Client()
    page = check_out(client, *goods("kazani"), *goods("zgjoi"))
    return order(client, page, email="jehona@example.org", **{"zgjoi-payment": "bank_transfer"})


def test_one_letter_goes_to_the_buyer_and_one_to_each_stall(bought, mailoutbox):
    to = [address for address, _subject in written(mailoutbox)]

    assert to == ["jehona@example.org", "kazani@example.org", "zgjoi@example.org"]


def test_the_buyers_letter_is_in_her_language_and_leads_back(bought, mailoutbox):
    written(mailoutbox)
    (letter,) = [one for one in mailoutbox if one.to == ["jehona@example.org"]]

    assert letter.subject == f"Your order {bought.number}"
    (path,) = re.findall(r"http://127.0.0.1:8000(/en/purchases/\S+)", letter.body)
    assert Client().get(path).status_code == 200
    charge = bought.orders.get(stall__slug="zgjoi").charge
    assert charge.reference in letter.body.replace(" ", "")


def test_the_stalls_letter_is_in_its_language_and_leads_to_the_order(bought, mailoutbox, as_):
    written(mailoutbox)
    (letter,) = [one for one in mailoutbox if one.to == ["kazani@example.org"]]

    assert "Jehona Berisha (+383 44 123 456)" in letter.body
    assert "&" not in letter.body
    (path,) = re.findall(r"http://127.0.0.1:8000(/sq/stall/kazani/orders/\S+)", letter.body)
    assert as_("shpresa").get(path).status_code == 200


def test_without_an_address_nobody_writes_to_the_buyer(cast, mailoutbox):
    client = Client()
    order(client, check_out(client, *goods("kazani")))

    assert [to for to, _subject in written(mailoutbox)] == ["kazani@example.org"]


def test_the_buyer_is_told_of_each_step(bought, mailoutbox):
    written(mailoutbox)
    mailoutbox.clear()
    now, (first, second) = timezone.now(), bought.orders.order_by("number")
    accept_order(first, by="system", now=now)
    make_ready(first, by="system", now=now)
    decline_order(second, reason="The bees are asleep.", by="system", now=now)

    assert written(mailoutbox) == [
        ("jehona@example.org", f"Kazani i Shpresës accepted your order {first.number}"),
        ("jehona@example.org", f"Kazani i Shpresës: your order {first.number} is ready"),
        ("jehona@example.org", f"Zgjoi i Dritanit cannot take your order {second.number}"),
    ]
    assert "The bees are asleep." in "".join(letter.body for letter in mailoutbox)


def test_who_did_not_cancel_is_told(bought, mailoutbox):
    written(mailoutbox)
    mailoutbox.clear()
    now, (first, second) = timezone.now(), bought.orders.order_by("number")
    cancel_order(first, by="guest", is_buyer=True, reason="", now=now)
    cancel_order(second, by="system", is_buyer=False, reason="Broken van", now=now)

    assert [to for to, _subject in written(mailoutbox)] == [
        "jehona@example.org",
        "kazani@example.org",
    ]


def test_the_stall_is_told_whoever_cancels_by_the_buyers_address(bought, mailoutbox, as_):
    """A guest who has an account, or the daughter to whom she sent the address."""
    written(mailoutbox)
    mailoutbox.clear()
    placed = bought.orders.get(stall__slug="kazani")
    path = f"/en/purchases/{token_of(bought)}/orders/{placed.number}/cancelling/"

    assert as_("jehona").post(path).status_code == 303
    assert [to for to, _subject in written(mailoutbox)] == ["kazani@example.org"]
