"""A month's statement: what was sold, taken off, owed to the network; closed, it stays."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.conf import settings

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.market.books.actions import close_month, note_fee_paid, post_order
from charshia.market.books.actions.statement import EarlierOpen, NotOver, TooMuchPaid
from charshia.market.books.exports import as_csv, as_sheet, heads, rows_of
from charshia.market.books.models import Month, Posting
from charshia.market.books.network import reference_of, way_to_pay
from charshia.market.books.papers import statement_pdf
from charshia.market.books.periodic import post_what_was_missed
from charshia.market.books.queries.statement import (
    Sums,
    fees_open,
    postings_of,
    stalls_with_fees,
    statement_of,
    sums_of,
)
from charshia.market.books.tests.banking import ordered, selling_by_transfer
from charshia.market.catalogue.actions import set_fee
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import (
    accept_order,
    hand_over_order,
    make_good,
    make_ready,
    note_payment,
)
from charshia.market.orders.crediting import Amends
from charshia.payments.actions import open_account
from charshia.payments.models import Means
from charshia.payments.tests.money import organisation
from tests.small_market import NOW

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
IN_APRIL = datetime(2026, 4, 2, 12, tzinfo=UTC)
IN_MAY = datetime(2026, 5, 2, 12, tzinfo=UTC)


@pytest.fixture
def zgjoi() -> Stall:
    """Of what it sells, the network gets a tenth."""
    made = selling_by_transfer()
    set_fee(made, fee_bp=1000, by="system", now=NOW)
    return Stall.objects.get(pk=made.pk)


def sold(stall, *, now=NOW, **facts):
    order = ordered(stall, now=now, **facts)
    for step in (accept_order, make_ready, hand_over_order):
        step(order, by="system", now=now)
    run_errands(now)
    return order


def test_what_is_handed_over_is_in_the_statement_with_its_fee(zgjoi):
    order = sold(zgjoi)
    note_payment(order, amount=Money(1800, "EUR"), key="k", by="system", now=NOW)

    assert sums_of(zgjoi, MARCH) == Sums(sales=1, goods=1800, fee=-180, transfer=1800)
    assert fees_open(zgjoi) == 180
    assert run_all()["problems"] == []


def test_what_is_only_ordered_is_not(zgjoi):
    ordered(zgjoi)
    run_errands(NOW)
    assert sums_of(zgjoi, MARCH) == Sums()


def test_what_is_taken_off_lowers_the_sum_and_the_fee(zgjoi):
    order = sold(zgjoi)
    make_good(order, Amends("k", "late", off_minor=500), by="system", now=NOW)
    run_errands(NOW)

    sums = sums_of(zgjoi, MARCH)
    assert (sums.total, sums.off, sums.fee, sums.fee_open) == (1300, -500, -130, 130)
    assert run_all()["problems"] == []


def test_posting_twice_changes_nothing(zgjoi):
    order = sold(zgjoi)
    assert post_order(order, now=NOW) == 0
    assert Posting.objects.count() == 2


@action
def forget() -> None:
    Posting.objects.all().delete()


def test_what_an_errand_missed_is_posted_later_in_its_own_month(zgjoi):
    order = sold(zgjoi)
    forget()
    post_what_was_missed(IN_APRIL)
    assert order.postings.get(kind="sale").month_on == MARCH


def test_a_closed_month_stays_and_what_comes_later_falls_in_the_next(zgjoi):
    order = sold(zgjoi)
    month = close_month(zgjoi, month=MARCH, by="system", now=IN_APRIL)
    make_good(order, Amends("k", "late", off_minor=500), by="system", now=IN_APRIL)
    run_errands(IN_APRIL)
    late = sold(zgjoi)  # handed over in March, posted in April

    assert close_month(zgjoi, month=MARCH, by="system", now=IN_MAY) == month
    assert statement_of(zgjoi, MARCH, now=IN_MAY).sums.total == 1800
    assert statement_of(zgjoi, APRIL, now=IN_MAY).sums.total == 1800 - 500
    assert late.postings.get(kind="sale").month_on == APRIL
    assert statement_of(zgjoi, APRIL, now=IN_MAY).sums.fee_before == 180
    assert run_all()["problems"] == []


def test_a_month_is_closed_when_it_is_over_and_in_its_turn(zgjoi):
    sold(zgjoi)
    with pytest.raises(NotOver):
        close_month(zgjoi, month=MARCH, by="system", now=NOW)
    with pytest.raises(EarlierOpen):
        close_month(zgjoi, month=APRIL, by="system", now=IN_MAY)
    close_month(zgjoi, month=APRIL.replace(month=3), by="system", now=IN_MAY)
    close_month(zgjoi, month=APRIL, by="system", now=IN_MAY)
    assert Month.objects.count() == 2
    with pytest.raises(EarlierOpen):
        close_month(zgjoi, month=date(2026, 2, 1), by="system", now=IN_MAY)


def test_the_coordinator_notes_what_was_paid_no_more_than_is_open_and_once(zgjoi):
    sold(zgjoi)
    with pytest.raises(TooMuchPaid):
        note_fee_paid(zgjoi, amount=Money(181, "EUR"), key="a", by="system", now=NOW)
    assert stalls_with_fees() == [(zgjoi, Money(180, "EUR"))]
    for _twice in range(2):
        note_fee_paid(zgjoi, amount=Money(100, "EUR"), key="a", by="system", now=NOW)

    assert fees_open(zgjoi) == 80
    sums = sums_of(zgjoi, MARCH)
    assert (sums.fee, sums.fee_paid, sums.fee_open) == (-180, 100, 80)
    assert run_all()["problems"] == []


def test_the_stall_pays_by_its_own_reference(zgjoi, monkeypatch):
    assert way_to_pay(zgjoi, 180) is None
    net = organisation("network")
    open_account(net, holder="Network", number="XK0512", currency="EUR", by="system", now=NOW)
    monkeypatch.setattr(settings, "NETWORK", "network")

    way = way_to_pay(zgjoi, 180)
    assert (way.amount, way.reference) == (Money(180, "EUR"), reference_of(zgjoi))
    assert way_to_pay(zgjoi, 0) is None


def test_it_goes_to_the_accountant_as_csv_sheet_and_pdf(zgjoi):
    sold(zgjoi, name="=HYPERLINK(1)")
    statement = statement_of(zgjoi, MARCH, now=NOW)
    rows = rows_of(postings_of(zgjoi, MARCH, ["sale", "fee"]))

    read = list(csv.reader(io.StringIO(as_csv(rows, heads()).decode("utf-8-sig")), delimiter=";"))
    assert (read[1][3], read[1][8], read[2][8]) == ("'=HYPERLINK(1)", "18,00", "-1,80")
    sheet = openpyxl.load_workbook(io.BytesIO(as_sheet(rows, heads(), statement))).active
    assert [row[8].value for row in sheet.iter_rows(min_row=2)] == [18, -1.8]
    assert statement_pdf(statement, at=NOW).startswith(b"%PDF")


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_however_much_was_sold(count, zgjoi, django_assert_num_queries):
    for _ in range(count):
        sold(zgjoi)
    with django_assert_num_queries(6):
        statement_of(zgjoi, MARCH, now=NOW + timedelta(days=1))


def test_money_is_told_by_how_it_came(zgjoi):
    order = sold(zgjoi)
    note_payment(order, amount=Money(800, "EUR"), key="c", by="system", now=NOW, means=Means.CASH)
    note_payment(order, amount=Money(1000, "EUR"), key="t", by="system", now=NOW)
    sums = sums_of(zgjoi, MARCH)
    assert (sums.cash, sums.transfer, sums.card) == (800, 1000, 0)
