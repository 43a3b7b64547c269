"""Two people at the same books, the same moment. Real commits, real threads."""

from datetime import timedelta

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.market.books.actions import (
    close_month,
    correct_fee,
    import_statement,
    issue_for_order,
    post_order,
    settle_fee,
)
from charshia.market.books.models import Posting
from charshia.market.books.queries.statement import fees_open
from charshia.market.books.tests.banking import (
    account_of,
    came,
    network_brought,
    only_line,
    ordered,
    selling_by_transfer,
)
from charshia.market.catalogue.actions import set_fee
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    hand_over_order,
    make_ready,
    note_payment,
)
from charshia.payments.actions import (
    correct_settling,
    describe_seller,
    give_back_rest,
    set_aside,
    settle_line,
)
from charshia.payments.models import BankLine, Charge, Invoice, Payment, Series, Settling
from charshia.payments.tests.statements import camt, entry
from tests.at_once import at_once
from tests.small_market import NOW, variant

SELLER = {
    "name": "Zgjoi", "address": "Rruga 3", "town": "Junik", "country": "XK", "issue_when": "placed",
}  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)
BY = {"by": "system", "now": NOW}


def test_two_people_who_confirm_one_transfer_take_the_money_once() -> None:
    zgjoi = selling_by_transfer()
    order, other = ordered(zgjoi), ordered(zgjoi)
    came(zgjoi, entry("18.00", reference=order.charge.reference))
    line = only_line(zgjoi)
    at_once(
        *[lambda: settle_line(line, charge=order.charge, **BY)] * 3,
        *[lambda: settle_line(line, charge=other.charge, **BY)] * 3,
    )
    assert (Payment.objects.count(), Settling.objects.count()) == (1, 1)
    assert sum(Charge.objects.values_list("paid_minor", flat=True)) == 1800
    assert run_all()["problems"] == []


def test_one_statement_brought_by_three_people_is_read_once() -> None:
    zgjoi = selling_by_transfer()
    content = camt(*(entry("18.00", text=f"n{n}") for n in range(5)))
    longer = camt(*(entry("18.00", text=f"n{n}") for n in range(6)))
    account = account_of(zgjoi)
    at_once(
        *[lambda: import_statement(account, content=content, name="a", **BY)] * 3,
        *[lambda: import_statement(account, content=longer, name="b", **BY)] * 3,
    )
    assert (account.statements.count(), BankLine.objects.count()) == (2, 6)


def test_confirming_setting_aside_cash_and_cancelling_cross() -> None:
    """Whatever comes first: no money is counted twice, and none is lost."""
    zgjoi = selling_by_transfer()
    for _round in range(4):
        order = ordered(zgjoi)
        came(zgjoi, entry("20.00", reference=order.charge.reference))
        line = BankLine.objects.latest("pk")
        at_once(
            lambda o=order, li=line: settle_line(li, charge=o.charge, **BY),
            lambda o=order: note_payment(o, amount=Money(1800, "EUR"), key="cash", **BY),
            lambda li=line: set_aside(li, reason="not ours", **BY),
            lambda o=order: cancel_order(o, is_buyer=True, reason="", **BY),
        )
        line.refresh_from_db()
        taken = sum(line.settlings.values_list("amount_minor", flat=True))
        assert line.left_minor == 2000 - taken
    assert run_all()["problems"] == []


def test_a_correction_and_a_return_are_each_made_once() -> None:
    zgjoi = selling_by_transfer()
    order = ordered(zgjoi)
    came(zgjoi, entry("20.00", reference=order.charge.reference))
    line = only_line(zgjoi)
    settling = settle_line(line, charge=order.charge, **BY)
    at_once(
        *[lambda: give_back_rest(line, **BY)] * 3,
        *[lambda: correct_settling(settling, note="wrong", **BY)] * 3,
    )
    line.refresh_from_db()
    assert line.left_minor == 2000 - sum(line.settlings.values_list("amount_minor", flat=True))
    assert Settling.objects.filter(corrects=settling).count() == 1
    assert run_all()["problems"] == []


def test_fifty_who_order_at_once_get_fifty_numbers_without_gap() -> None:
    """Each places an order and has its invoice issued, every second one twice."""
    zgjoi = selling_by_transfer()
    variant(zgjoi, "jar", stock=500)
    describe_seller(zgjoi.organisation, **BY, **SELLER)

    def order_and_issue(twice: bool):
        def run() -> Invoice:
            order = ordered(zgjoi)
            invoice = issue_for_order(order, **BY)
            return issue_for_order(order, **BY) if twice else invoice

        return run

    outcomes = at_once(*(order_and_issue(bool(n % 2)) for n in range(50)))

    assert {type(outcome) for outcome in outcomes} == {Invoice}
    assert sorted(Invoice.objects.values_list("position", flat=True)) == list(range(1, 51))
    assert len({outcome.number for outcome in outcomes}) == 50
    assert Series.objects.get().last == 50
    assert run_all()["problems"] == []


def test_one_order_issued_by_ten_at_once_has_one_invoice() -> None:
    zgjoi = selling_by_transfer()
    describe_seller(zgjoi.organisation, **BY, **SELLER)
    order = ordered(zgjoi)
    outcomes = at_once(*[lambda: issue_for_order(order, **BY)] * 10)
    assert len({outcome.pk for outcome in outcomes}) == 1
    assert (Invoice.objects.count(), Series.objects.get().last) == (1, 1)


def test_a_sale_that_is_posted_while_the_month_is_closed_falls_in_one_of_two() -> None:
    zgjoi = selling_by_transfer()
    later = NOW + timedelta(days=40)
    orders = []
    for _ in range(5):
        order = ordered(zgjoi)
        for step in (accept_order, make_ready, hand_over_order):
            step(order, **BY)
        orders.append(order)
    month = NOW.date().replace(day=1)
    at_once(
        *(lambda o=order: post_order(o, now=later) for order in orders for _twice in range(2)),
        lambda: close_month(zgjoi, month=month, by="system", now=later),
    )
    assert Posting.objects.filter(kind="sale").count() == 5
    assert run_all()["problems"] == []


def test_two_coordinators_who_confirm_one_payment_count_it_once() -> None:
    huri = selling_by_transfer("huri")
    set_fee(huri, fee_bp=1000, **BY)
    order = ordered(huri)
    for step in (accept_order, make_ready, hand_over_order):
        step(order, **BY)
    post_order(order, now=NOW)
    line, _table = network_brought()
    came_before = fees_open(huri)
    outcomes = at_once(*[lambda: settle_fee(line, stall=huri, **BY)] * 4)
    at_once(*[lambda: correct_fee(outcomes[0], note="wrong", **BY)] * 4)

    assert len({outcome.pk for outcome in outcomes}) == 1
    assert (came_before, fees_open(huri)) == (180, 180)
    assert Posting.objects.filter(kind="fee_paid").count() == 2
    assert run_all()["problems"] == []
