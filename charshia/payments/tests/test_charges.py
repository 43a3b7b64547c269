import pytest
from django.db import IntegrityError

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.payments.actions import (
    NotCash,
    NothingOwed,
    NothingPaid,
    TooLittle,
    TooMuch,
    credit,
    refund,
    release,
    take_payment,
    write_off,
)
from charshia.payments.models import Charge
from charshia.payments.tests.money import NOW, due

pytestmark = pytest.mark.django_db


def pay(charge: Charge, minor: int, key: str) -> None:
    take_payment(charge, amount=Money(minor, "EUR"), key=key, by="system", now=NOW)
    charge.refresh_from_db()


def events(charge: Charge) -> list[str]:
    return list(
        Entry.objects.filter(subject=charge.subject).order_by("pk").values_list("event", flat=True)
    )


def test_a_charge_is_due_then_partly_then_wholly_paid():
    charge = due(1000)
    states = [charge.state]
    for minor, key in ((400, "a"), (600, "b")):
        pay(charge, minor, key)
        states.append(charge.state)

    assert states == ["due", "part_paid", "paid"]
    assert events(charge)[-2:] == ["payments.payment.taken"] * 2


def test_nothing_due_is_paid_at_once():
    assert due(0, kind="pay_at_pickup").state == "paid"


def test_the_same_payment_said_twice_counts_once():
    charge = due(1000)
    pay(charge, 400, "a")
    pay(charge, 400, "a")

    assert charge.paid_minor == 400


@pytest.mark.parametrize("minor", [0, -1, 1001])
def test_more_than_is_owed_or_nothing_is_not_taken(minor):
    charge = due(1000)

    with pytest.raises(TooMuch):
        pay(charge, minor, "a")


def test_what_was_paid_goes_back_whole_and_then_nothing_is_owed():
    charge = due(1000)
    pay(charge, 400, "a")

    refund(charge, key="back", by="system", now=NOW)

    charge.refresh_from_db()
    assert (charge.state, charge.paid_minor, charge.owed.minor) == ("refunded", 0, 0)
    assert events(charge)[-1] == "payments.charge.refunded"


def test_nothing_can_go_back_where_nothing_came():
    with pytest.raises(NothingPaid):
        refund(due(), key="back", by="system", now=NOW)


def test_what_does_not_happen_is_not_asked_for_any_more():
    charge = due()

    release(charge, by="system", now=NOW)

    charge.refresh_from_db()
    assert (charge.state, charge.owed.minor) == ("written_off", 0)


def test_releasing_keeps_what_was_paid_so_that_it_can_go_back():
    charge = due(1000)
    pay(charge, 400, "a")

    release(charge, by="system", now=NOW)

    charge.refresh_from_db()
    assert (charge.state, charge.owed.minor, charge.to_give_back.minor) == ("owed_back", 0, 400)


def test_part_of_the_money_goes_back_and_then_the_rest():
    charge = due(1000)
    pay(charge, 1000, "a")
    states = []
    for minor, key in ((300, "b"), (300, "b"), (700, "c")):
        refund(charge, amount=Money(minor, "EUR"), key=key, by="system", now=NOW)
        charge.refresh_from_db()
        states.append((charge.state, charge.paid_minor, charge.refunded_minor, charge.owed.minor))

    assert states == [
        ("part_refunded", 700, 300, 0),
        ("part_refunded", 700, 300, 0),
        ("refunded", 0, 1000, 0),
    ]


def test_no_more_goes_back_than_was_paid():
    charge = due(1000)
    pay(charge, 400, "a")

    with pytest.raises(TooMuch):
        refund(charge, amount=Money(401, "EUR"), key="b", by="system", now=NOW)


def test_what_is_taken_off_lowers_what_is_owed_or_is_owed_back():
    charge = due(1000)
    credit(charge, amount=Money(200, "EUR"), by="system", now=NOW, reason="Dented")
    pay(charge, 800, "a")
    states = [charge.state]
    credit(charge, amount=Money(300, "EUR"), by="system", now=NOW, reason="Mouldy")
    charge.refresh_from_db()
    states.append((charge.state, charge.to_give_back.minor))
    refund(charge, key="back", by="system", now=NOW)
    charge.refresh_from_db()

    assert [*states, charge.state] == ["paid", ("owed_back", 300), "part_refunded"]
    with pytest.raises(TooMuch):
        credit(charge, amount=Money(501, "EUR"), by="system", now=NOW, reason="All")


def test_cash_handed_over_and_its_change_are_kept():
    charge = due(1920, kind="pay_at_pickup")

    paid = take_payment(
        charge, amount=Money(1920, "EUR"), tendered=Money(2000, "EUR"), key="a",
        by="system", now=NOW,
    )  # fmt: skip

    assert (paid.tendered_minor, paid.change_minor) == (2000, 80)


@pytest.mark.parametrize(
    ("kind", "tendered", "refusal"),
    [("pay_at_pickup", 1900, TooLittle), ("bank_transfer", 2000, NotCash)],
)
def test_change_that_makes_no_sense_is_refused(kind, tendered, refusal):
    with pytest.raises(refusal) as refused:
        take_payment(
            due(1920, kind=kind), amount=Money(1920, "EUR"), tendered=Money(tendered, "EUR"),
            key="a", by="system", now=NOW,
        )  # fmt: skip
    assert refused.value.field == "tendered"


def test_what_is_given_up_is_said_with_its_reason():
    charge = due(1000)
    pay(charge, 400, "a")

    write_off(charge, by="system", now=NOW, reason="Moved away")

    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.facts["amount_minor"]) == ("payments.charge.written_off", 600)
    with pytest.raises(NothingOwed):
        write_off(charge, by="system", now=NOW, reason="Again")


def test_the_database_itself_refuses_to_be_overpaid():
    charge = due(1000)

    @action
    def forget_to_check() -> None:
        Charge.objects.filter(pk=charge.pk).update(paid_minor=1001)

    with pytest.raises(IntegrityError):
        forget_to_check()
