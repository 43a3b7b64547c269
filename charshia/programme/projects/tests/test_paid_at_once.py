"""Two coordinators, one milestone, the same moment. Real commits, real threads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.checks import run_all
from charshia.ground.media.actions import keep_document
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.programme.projects.actions import (
    Receipt,
    accept_report,
    agree_grant,
    begin_project,
    draft_grant,
    hand_in_report,
    pay_milestone,
    plan_line,
    put_milestone,
    spend,
)
from charshia.programme.projects.models import BudgetLine, GrantStep, Milestone, Spending
from charshia.programme.projects.tests.paid import PDF
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)


@pytest.fixture
def office() -> Person:
    return register_person(email="vesa@example.org", name="Vesa", language="sq", now=timezone.now())


def a_line(by: Person) -> BudgetLine:
    now = timezone.now()
    project = begin_project("tregu", title={"en": "M"}, begins_on=DAY, by=by, now=now)
    return plan_line(project, name={"en": "Grants to firms"}, agreed_minor=1_000, by=by, now=now)


def test_a_milestone_is_paid_once_however_often_it_is_pressed(office):
    now = timezone.now()
    who = {"by": office, "now": now}
    line = a_line(office)
    grant = draft_grant(line, to="Workshop", amount_minor=600, title={"en": "Oven"}, **who)
    milestone = put_milestone(
        grant, what={"en": "Oven"}, evidence={"en": "Invoice"}, amount_minor=600,
        due_on=DAY + timedelta(days=9), **who,
    )  # fmt: skip
    agree_grant(grant, **who)
    paper = keep_document(PDF, name="a.pdf", is_private=True, **who)
    accept_report(hand_in_report(milestone, text="Done.", files=[paper], **who), **who)

    at_once(
        *(lambda: pay_milestone(milestone, on=DAY, reference="P", **who) for _press in range(5))
    )

    assert Milestone.objects.get().state == "paid"
    assert (Spending.objects.count(), GrantStep.objects.filter(what="paid").count()) == (1, 1)
    assert run_all()["problems"] == []


def test_a_line_is_never_overspent_by_two_at_once(office):
    line = a_line(office)
    at_once(
        *(
            lambda: spend(line, Receipt(DAY, "Bus", 400), by=office, now=timezone.now())
            for _press in range(5)
        )
    )
    line.refresh_from_db()
    assert (line.spent_minor, Spending.objects.count()) == (800, 2)
    assert run_all()["problems"] == []
