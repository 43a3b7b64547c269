"""What a bank's statement does to orders: nothing by itself, the right thing once confirmed."""

from datetime import timedelta

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.books.actions import confirm_sure, import_statement, name_columns
from charshia.market.books.queries.bank import found_by, rows_of
from charshia.market.books.tests.banking import (
    TABLE,
    account_of,
    came,
    only_line,
    ordered,
    selling_by_transfer,
)
from charshia.market.orders.actions import cancel_order, note_payment, note_refund
from charshia.market.orders.models import Order
from charshia.payments.actions import (
    NothingPaid,
    NothingToSettle,
    NotThisAccount,
    correct_settling,
    give_back_rest,
    set_aside,
    settle_line,
    take_up_again,
)
from charshia.payments.actions.bank import NoReason
from charshia.payments.importers.columns import guess
from charshia.payments.importers.reading import Unreadable
from charshia.payments.importers.run import table_of
from charshia.payments.models import BankLine, Charge, Payment, Settling
from charshia.payments.tests.statements import camt, entry
from tests.small_market import NOW

pytestmark = pytest.mark.django_db
BY = {"by": "system", "now": NOW}


@pytest.fixture
def zgjoi():
    return selling_by_transfer()


def charge_of(order: Order) -> Charge:
    return Charge.objects.get(pk=order.charge_id)


def test_a_statement_changes_nothing_until_somebody_confirms(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("18.00", reference=order.charge.reference, party="ARTA MULLISI"))
    (row,) = rows_of(zgjoi)

    assert row.is_sure
    assert (row.best.number, row.best.who) == (order.number, "Arta Mullisi")
    assert not Payment.objects.exists()

    settle_line(row.line, charge=row.best.charge, **BY)

    payment = Payment.objects.get()
    assert (payment.amount_minor, payment.means, payment.key) == (
        1800, "transfer", f"bank-{row.line.pk}",
    )  # fmt: skip
    assert (charge_of(order).state, only_line(zgjoi).state) == ("paid", "settled")
    assert rows_of(zgjoi) == []
    assert run_all()["problems"] == []


def test_the_same_statement_twice_brings_nothing_new(zgjoi):
    ordered(zgjoi)
    first = came(zgjoi, entry("18.00", text="a"), entry("18.00", text="a"))
    same = came(zgjoi, entry("18.00", text="a"), entry("18.00", text="a"))
    longer = came(
        zgjoi, entry("18.00", text="a"), entry("18.00", text="a"), entry("18.00", text="b")
    )

    assert same == first
    assert (first.new_lines, longer.new_lines, longer.known_lines) == (2, 1, 2)
    assert BankLine.objects.count() == 3


def test_the_banks_own_reference_names_a_movement_whatever_else_changes(zgjoi):
    came(zgjoi, entry("18.00", text="ajvar", bank="B1"))
    later = came(zgjoi, entry("18.00", text="AJVAR, longer", bank="B1"))
    assert (later.new_lines, later.known_lines) == (0, 1)


def test_a_statement_of_another_account_or_currency_is_refused_and_not_kept(zgjoi):
    account = account_of(zgjoi)
    foreign = camt(entry("5.00"), account="DE89370400440532013000")
    with pytest.raises(Unreadable, match="DE89370400440532013000"):
        import_statement(account, content=foreign, name="s", **BY)
    with pytest.raises(NotThisAccount):
        came(zgjoi, entry("5.00", currency="CHF"))
    assert account.statements.count() == 0


def test_money_that_went_out_waits_for_nobody(zgjoi):
    came(zgjoi, entry("5.00", sign="DBIT"))
    assert (only_line(zgjoi).state, rows_of(zgjoi)) == ("out", [])


def test_too_little_becomes_a_part_payment(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("10.00", reference=order.charge.reference))
    settle_line(only_line(zgjoi), charge=order.charge, **BY)

    charge = charge_of(order)
    assert (charge.state, charge.owed) == ("part_paid", Money(800, "EUR"))
    assert only_line(zgjoi).state == "settled"


def test_of_too_much_what_is_owed_is_taken_and_the_rest_goes_back(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("20.00", reference=order.charge.reference))
    settle_line(only_line(zgjoi), charge=order.charge, **BY)
    line = only_line(zgjoi)

    assert (charge_of(order).state, line.state, line.left) == ("paid", "over", Money(200, "EUR"))
    (row,) = rows_of(zgjoi)
    assert row.is_over

    for _twice in range(2):
        give_back_rest(line, note="to her account", **BY)
    assert (only_line(zgjoi).state, Payment.objects.count()) == ("settled", 1)
    assert run_all()["problems"] == []


def test_one_transfer_pays_two_orders(zgjoi):
    one, other = ordered(zgjoi), ordered(zgjoi, pieces=1)
    came(zgjoi, entry("27.00", text=f"{one.charge.reference} dhe {other.charge.reference}"))
    (row,) = rows_of(zgjoi)
    assert [match.number for match in row.matches] == [one.number, other.number]
    assert not row.is_sure

    for match in row.matches:
        settle_line(row.line, charge=match.charge, **BY)
    assert {charge_of(order).state for order in (one, other)} == {"paid"}
    assert only_line(zgjoi).state == "settled"


def test_what_matches_nothing_is_found_by_name_number_or_amount(zgjoi):
    order = ordered(zgjoi, name="Милена Ђорђевић")
    came(zgjoi, entry("99.00"))
    line = only_line(zgjoi)

    for words in ("djordjevic", "МИЛЕНА", order.number, order.charge.reference, "18,00"):
        assert [match.number for match in found_by(zgjoi, line, words)] == [order.number]
    assert found_by(zgjoi, line, "somebody") == found_by(zgjoi, line, " ") == []


def test_an_order_that_came_to_nothing_is_not_proposed(zgjoi):
    order = ordered(zgjoi)
    note_payment(order, amount=Money(100, "EUR"), key="k", **BY)
    cancel_order(order, is_buyer=False, reason="no jars", **BY)
    came(zgjoi, entry("17.00", reference=order.charge.reference))
    (row,) = rows_of(zgjoi)
    assert row.matches == []


def test_all_sure_ones_are_confirmed_together_and_each_by_itself(zgjoi):
    orders = [ordered(zgjoi) for _ in range(3)]
    came(zgjoi, *(entry("18.00", reference=order.charge.reference) for order in orders))
    pairs = [(row.line, row.best.charge) for row in rows_of(zgjoi)]
    note_payment(orders[1], amount=Money(1800, "EUR"), key="cash", **BY)

    assert confirm_sure(pairs, **BY) == (2, 1)
    assert confirm_sure(pairs, **BY) == (2, 1)  # again: what is done stays done
    assert Payment.objects.count() == 3
    assert run_all()["problems"] == []


def test_what_has_nothing_to_do_with_orders_is_set_aside_with_a_reason(zgjoi):
    came(zgjoi, entry("500.00", party="MY SISTER"))
    line = only_line(zgjoi)
    with pytest.raises(NoReason):
        set_aside(line, reason=" ", **BY)
    set_aside(line, reason="a loan", **BY)
    assert (only_line(zgjoi).state, only_line(zgjoi).reason) == ("aside", "a loan")
    with pytest.raises(NothingToSettle):
        set_aside(line, reason="again", **BY)

    take_up_again(line, **BY)
    assert only_line(zgjoi).state == "open"


def test_a_wrong_confirmation_is_corrected_by_a_counter_entry(zgjoi):
    wrong, right = ordered(zgjoi), ordered(zgjoi)
    came(zgjoi, entry("18.00"))
    settling = settle_line(only_line(zgjoi), charge=wrong.charge, **BY)

    for _twice in range(2):
        correct_settling(settling, note="another Arta", **BY)

    assert [p.amount_minor for p in Payment.objects.order_by("pk")] == [1800, -1800]
    assert (charge_of(wrong).state, only_line(zgjoi).state) == ("due", "open")
    settle_line(only_line(zgjoi), charge=right.charge, **BY)
    assert charge_of(right).state == "paid"
    again = ordered(zgjoi)
    with pytest.raises(NothingToSettle):
        settle_line(only_line(zgjoi), charge=again.charge, **BY)
    assert run_all()["problems"] == []


def test_after_a_correction_the_same_order_can_be_confirmed_anew(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("18.00"))
    settling = settle_line(only_line(zgjoi), charge=order.charge, **BY)
    correct_settling(settling, note="too early", **BY)
    settle_line(only_line(zgjoi), charge=order.charge, **BY)

    assert [p.amount_minor for p in Payment.objects.order_by("pk")] == [1800, -1800, 1800]
    assert charge_of(order).state == "paid"


def test_a_correction_needs_a_reason_and_is_not_corrected_itself(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("18.00"))
    settling = settle_line(only_line(zgjoi), charge=order.charge, **BY)
    with pytest.raises(NoReason):
        correct_settling(settling, note="", **BY)
    made = correct_settling(settling, note="wrong", **BY)
    with pytest.raises(NothingToSettle):
        correct_settling(made, note="wrong", **BY)


def test_money_that_has_gone_back_is_not_corrected_again(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("18.00"))
    settling = settle_line(only_line(zgjoi), charge=order.charge, **BY)
    cancel_order(order, is_buyer=False, reason="no jars", **BY)
    note_refund(order, **BY)
    with pytest.raises(NothingPaid):
        correct_settling(settling, note="wrong", **BY)
    assert Settling.objects.count() == 1


def test_what_is_owed_to_another_stall_is_not_taken(zgjoi):
    other = ordered(selling_by_transfer("kazani"))
    came(zgjoi, entry("18.00"))
    with pytest.raises(NothingToSettle):
        settle_line(only_line(zgjoi), charge=other.charge, **BY)


def test_a_table_asks_once_what_its_columns_are(zgjoi):
    account = account_of(zgjoi)
    first = import_statement(account, content=TABLE.encode(), name="s.csv", **BY)
    assert not first.is_read

    name_columns(first, columns=guess(table_of(first)), **BY)
    (line,) = BankLine.objects.all()
    assert (line.party, line.amount_minor, line.text) == ("Filan Fisteku", 1200, "ajvar")
    first.refresh_from_db()
    assert (first.is_read, first.content) == (True, None)

    later = NOW + timedelta(days=1)
    more = TABLE + "03.03.2026;Arta Mullisi;18,00;mjaltë\n"
    second = import_statement(account, content=more.encode(), name="t.csv", by="system", now=later)
    assert (second.is_read, second.new_lines, second.known_lines) == (True, 1, 1)


def test_everything_is_in_the_journal(zgjoi):
    order = ordered(zgjoi)
    came(zgjoi, entry("18.00"))
    settling = settle_line(only_line(zgjoi), charge=order.charge, **BY)
    correct_settling(settling, note="wrong", **BY)
    told = Entry.objects.filter(event__startswith="payments.").order_by("pk")
    assert [entry.event for entry in told][-5:] == [
        "payments.statement.read", "payments.payment.taken", "payments.line.settled",
        "payments.payment.corrected", "payments.settling.corrected",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(count, zgjoi, django_assert_num_queries):
    orders = [ordered(zgjoi) for _ in range(count)]
    came(zgjoi, *(entry("18.00", reference=order.charge.reference) for order in orders))
    with django_assert_num_queries(5):  # stall and organisation among them
        assert len(rows_of(type(zgjoi).objects.get(pk=zgjoi.pk))) == count
