"""Budget lines: what is left, what is moved, what is taken back; the database holds the sums."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.programme.projects.actions import (
    NoReason,
    Overspent,
    Receipt,
    TakenBackAlready,
    TooLittle,
    move_money,
    spend,
    take_back_spending,
)
from charshia.programme.projects.models import BudgetLine, Move, Spending
from charshia.programme.projects.tests.paid import a_line, a_project, coordinator

DAY = date(2026, 3, 2)


@pytest.fixture
def line(cast, now) -> BudgetLine:
    return a_line(a_project(now), now, 10_000)


def paid(line, minor, now, **more):
    return spend(line, Receipt(DAY, "Bus", minor), by=coordinator(), now=now, **more)


def sums(line) -> tuple[int, int, int]:
    line.refresh_from_db()
    return line.planned_minor, line.over_minor, line.spent_minor


def test_more_than_is_left_is_spent_only_with_a_reason(line, now):
    paid(line, 8_000, now)
    with pytest.raises(Overspent):
        paid(line, 2_001, now)
    assert sums(line) == (10_000, 0, 8_000)

    paid(line, 2_500, now, over_reason="Fuel is dearer.")
    assert sums(line) == (10_000, 500, 10_500)
    move = Move.objects.get()
    assert (move.source, move.target, move.amount_minor, move.reason) == (
        None, line, 500, "Fuel is dearer.",
    )  # fmt: skip


def test_the_database_refuses_what_no_action_would_write(line, now):
    made = paid(line, 8_000, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: BudgetLine.objects.filter(pk=line.pk).update(spent_minor=10_001))()
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: Spending.objects.filter(pk=made.pk).update(amount_minor=1))()


def test_a_payment_noted_wrongly_is_taken_back_once(line, now):
    made, by = paid(line, 8_000, now), coordinator()
    with pytest.raises(NoReason):
        take_back_spending(made, reason=" ", by=by, now=now)
    back = take_back_spending(made, reason="Another project's.", by=by, now=now)
    assert (back.amount_minor, sums(line)) == (-8_000, (10_000, 0, 0))
    for one in (made, back):
        with pytest.raises(TakenBackAlready):
            take_back_spending(one, reason="Again.", by=by, now=now)


def test_what_is_moved_is_left_and_stays_in_the_project(line, now):
    other, by = a_line(line.project, now, 1_000), coordinator()
    foreign = a_line(a_project(now, "tjeter"), now)
    paid(line, 6_000, now)
    for target, minor in ((other, 4_001), (line, 1), (foreign, 1)):
        with pytest.raises(TooLittle):
            move_money(line, target, amount_minor=minor, reason="Why.", by=by, now=now)
    with pytest.raises(NoReason):
        move_money(line, other, amount_minor=1, reason="", by=by, now=now)
    move_money(line, other, amount_minor=4_000, reason="Dearer.", by=by, now=now)
    assert (sums(line), sums(other)) == ((6_000, 0, 6_000), (5_000, 0, 0))


def test_the_check_sees_a_sum_that_is_wrong(line, now):
    paid(line, 6_000, now)
    assert run_all()["problems"] == []
    action(lambda: BudgetLine.objects.filter(pk=line.pk).update(spent_minor=5_999))()
    assert [one["subject"] for one in run_all()["problems"]] == [f"projects.budgetline/{line.pk}"]
