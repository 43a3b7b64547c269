"""Two people at the same books, the same moment. Real commits, real threads."""

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.market.books.actions import import_statement
from charshia.market.books.tests.banking import (
    account_of,
    came,
    only_line,
    ordered,
    selling_by_transfer,
)
from charshia.market.orders.actions import cancel_order, note_payment
from charshia.payments.actions import correct_settling, give_back_rest, set_aside, settle_line
from charshia.payments.models import BankLine, Charge, Payment, Settling
from charshia.payments.tests.statements import camt, entry
from tests.at_once import at_once
from tests.small_market import NOW

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
