"""Invoices are what was accepted times the price, less what the rules take off; and complaints."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.circular.contracts.actions import (
    Answer,
    NoAccount,
    NoPrice,
    NothingShort,
    NotNow,
    Said,
    answer_complaint,
    complain,
    follow_bank,
    note_index_value,
    note_supply_paid,
    put_index,
    settle_short,
)
from charshia.circular.contracts.kinds import ComplaintKind, Outcome
from charshia.circular.contracts.models import Complaint, SupplyBill
from charshia.circular.contracts.queries.calls import callable_g
from charshia.circular.contracts.tests.supplying import (
    DUE,
    KG,
    LATER,
    NOW,
    a_building,
    a_contract,
    a_school,
    billed,
    called,
    can_bill,
    loaded,
    pressed,
    signed,
    wrong,
)
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.works.actions import TooMuch
from charshia.engines import tariffs
from charshia.payments.checked import invoice_numbers_without_gap
from charshia.payments.models import Charge, Invoice

pytestmark = pytest.mark.usefixtures("cast")
BY = {"by": "system", "now": LATER}


@pytest.fixture
def contract(cast):
    bring_shipped(now=LATER)
    school = a_school(an_enterprise(LATER))
    can_bill(school.enterprise)
    a_building(school)
    return a_contract(school)


@pytest.fixture
def lot(contract):
    return pressed(contract.enterprise)


def in_parts(contract, lot, kg: int = 2_000, now: datetime = LATER):
    sent = loaded(called(contract, kg), (lot, kg), now=now)
    return signed(sent, now=now)


def test_an_invoice_is_accepted_mass_times_price_with_vat(contract, lot):
    sent = loaded(called(contract, 2_000), (lot, 2_000))
    with pytest.raises(NotNow):
        billed(sent)
    signed(sent, {sent.loads.get(): 1_500}, reason="lagur")
    bill = billed(sent)

    assert billed(sent) == bill
    assert (bill.goods_minor, bill.penalty_minor, bill.net_minor) == (28_500, 0, 28_500)
    assert (bill.invoice.vat_minor, bill.invoice.gross_minor) == (5_130, 33_630)
    assert bill.due_on == date(2026, 12, 9)
    assert not invoice_numbers_without_gap().problems
    assert wrong() == {}


def test_without_an_account_or_a_value_of_the_index_nothing_is_written(cast):
    bring_shipped(now=LATER)
    school = a_school(an_enterprise(LATER))
    a_building(school)
    index = put_index(school.enterprise, name="PPI", source="ASK", by="system", now=NOW)
    base = date(2026, 9, 1)
    note_index_value(index, month=base, value=Decimal(100), by="system", now=NOW)
    moving = a_contract(school, indexation="series", index=index, base_month=base)
    lot = pressed(school.enterprise)
    sent = in_parts(moving, lot)
    with pytest.raises(NoPrice):  # what is not known yet is not guessed
        billed(sent)
    note_index_value(index, month=date(2026, 10, 1), value=Decimal(110), by="system", now=NOW)
    with pytest.raises(NoAccount):
        billed(sent)
    assert not Invoice.objects.filter(subject__startswith="contracts.").exists()
    can_bill(school.enterprise)
    assert billed(sent).price_minor == 20_900


def test_each_day_late_takes_off_its_part_and_says_so(contract, lot):
    bill = billed(in_parts(contract, lot, now=LATER + timedelta(days=3)))

    (penalty,) = bill.delivery.penalties.all()
    assert (penalty.kind, penalty.days, penalty.minor) == ("late", 3, 570)  # 3 × 0.5 % of 380.00
    assert bill.net_minor == 38_000 - 570
    (line,) = bill.invoice.lines.all()
    assert "−" in line.detail["sq"]
    assert "5,70" in line.detail["sq"]
    assert wrong() == {}


def test_what_is_not_of_the_class_takes_off_its_part(contract, lot):
    unread = pressed(contract.enterprise, 1_000, is_classed=False)
    sent = loaded(called(contract, 2_000), (lot, 1_000), (unread, 1_000), despite="u pajtuan")
    bill = billed(signed(sent))

    (penalty,) = bill.delivery.penalties.all()
    assert (penalty.kind, penalty.worth_minor, penalty.minor) == ("class", 19_000, 2_850)
    assert bill.net_minor == 38_000 - 2_850
    assert wrong() == {}


def test_what_never_came_is_taken_off_the_last_invoice(contract, lot):
    call = called(contract, 3_000)
    sent = signed(loaded(call, (lot, 2_000)))
    bill = billed(sent)
    with pytest.raises(NotNow):
        settle_short(call, **BY)
    late = {"by": "system", "now": LATER + timedelta(days=31)}
    for _twice in range(2):
        penalty = settle_short(call, **late)

    bill.refresh_from_db()
    call.refresh_from_db()
    contract.refresh_from_db()
    assert (penalty.worth_minor, penalty.minor, bill.credited_minor) == (19_000, 950, 950)
    assert (call.owed_g, contract.called_g) == (0, 2_000_000)
    whole = called(contract, 1_000, date(2026, 12, 11))
    with pytest.raises(NotNow):
        settle_short(whole, **late)
    done = {"by": "system", "now": LATER + timedelta(days=90)}
    signed(loaded(whole, (lot, 1_000)))
    with pytest.raises(NothingShort):
        settle_short(whole, **done)
    assert wrong() == {}


def test_paid_by_hand_or_by_the_bank(contract, lot):
    bill = billed(in_parts(contract, lot))
    for _twice in range(2):
        note_supply_paid(bill, paid_on=date(2026, 11, 20), **BY)
    charge = Charge.objects.get(invoices=bill.invoice)
    assert (charge.owed.minor, charge.payments.count()) == (0, 1)
    follow_bank(bill, day=date(2026, 11, 21), now=LATER)

    bill.refresh_from_db()
    assert bill.paid_on == date(2026, 11, 20)


def said(kg: int = 500, **more) -> Said:
    return Said(ComplaintKind.WET, kg * KG, "E lagur në mes të paletës", "Drita", **more)


def test_a_complaint_is_credited(contract, lot):
    sent = in_parts(contract, lot)
    on = sent.loads.get()
    with pytest.raises(TooMuch):
        complain(on, said(2_001), **BY)
    for _twice in range(2):
        made = complain(on, said(), **BY, key="t1")
    answer = Answer(Outcome.CREDIT, "Kishit të drejtë.", 500_000)
    with pytest.raises(NotNow):
        answer_complaint(made, answer, **BY)  # no invoice yet
    bill = billed(sent)
    answer_complaint(made, answer, **BY)
    with pytest.raises(NotNow):
        answer_complaint(made, answer, **BY)

    bill.refresh_from_db()
    on.refresh_from_db()
    made.refresh_from_db()
    assert (bill.credited_minor, on.kept_g, made.credit.net_minor) == (9_500, 1_500_000, 9_500)
    assert Complaint.objects.count() == 1
    assert wrong() == {}


def test_what_is_replaced_may_be_called_off_anew(contract, lot):
    on = in_parts(contract, lot, 4_000).loads.get()
    billed(on.delivery)
    assert callable_g(contract, DUE) == 0
    made = complain(on, said(1_000), **BY)
    with pytest.raises(NotNow):
        answer_complaint(made, Answer(Outcome.REPLACE, "Po.", 1_000_000), **BY)
    answer_complaint(made, Answer(Outcome.REPLACE, "Po.", 1_000_000, date(2026, 11, 20)), **BY)

    made.refresh_from_db()
    contract.refresh_from_db()
    assert (made.replacement.fresh_g, contract.called_g) == (1_000_000, 4_000_000)
    billed(signed(loaded(made.replacement, (lot, 1_000))))
    assert sum(one.net_minor - one.credited_minor for one in SupplyBill.objects.all()) == 76_000
    assert wrong() == {}


def test_an_unfounded_complaint_is_answered_and_costs_nothing(contract, lot):
    on = in_parts(contract, lot).loads.get()
    bill = billed(on.delivery)
    made = complain(on, said(), **BY)
    answer_complaint(made, Answer(Outcome.UNFOUNDED, "Lagështia 9 %, e matur bashkë."), **BY)

    bill.refresh_from_db()
    made.refresh_from_db()
    assert (made.outcome, made.credit, bill.credited_minor) == ("unfounded", None, 0)


GRAMS = st.integers(0, 40_000_000)
PRICE = st.integers(0, 60_000)
BP = st.integers(0, 10_000)


@given(GRAMS, PRICE, st.lists(GRAMS, max_size=5), BP, st.integers(0, 10**6))
def test_credits_in_whatever_parts_come_to_what_all_at_once_would(whole, price, parts, vat, minus):
    minus = min(minus, tariffs.worth(whole, price))
    kept, off = whole, 0
    for part in parts:
        after = max(0, kept - part)
        off += tariffs.left_to_pay(kept, price, minus) - tariffs.left_to_pay(after, price, minus)
        kept = after
    assert off + tariffs.left_to_pay(kept, price, minus) == tariffs.left_to_pay(whole, price, minus)
    assert 0 <= off <= tariffs.left_to_pay(whole, price, minus)


@given(st.integers(0, 10**9), BP, BP, st.integers(0, 400))
def test_a_penalty_is_no_more_than_was_agreed_nor_than_the_worth(worth, daily, most, days):
    rules = tariffs.Rules(late_bp=daily, late_most_bp=most)
    taken = tariffs.late(rules, worth, days)
    assert 0 <= taken <= min(worth, (worth * most + 9_999) // 10_000)
    assert tariffs.late(rules, worth, 0) == 0


@given(PRICE, st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 9_999))
def test_an_index_moves_the_price_no_further_than_agreed(price, base, now, cap):
    found = tariffs.indexed(price, Decimal(base), Decimal(now), cap_bp=cap)
    assert abs(found - price) * 10_000 <= price * cap + 5_000
