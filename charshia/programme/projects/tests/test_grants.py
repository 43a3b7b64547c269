"""A grant: its milestones add up, each is reported, looked at, and paid once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person
from charshia.programme.projects.actions import (
    NothingToShow,
    NotNow,
    Overspent,
    SumsDiffer,
    accept_report,
    agree_grant,
    drop_milestone,
    end_grant,
    hand_in_report,
    move_due,
    pay_milestone,
    put_milestone,
    refuse_report,
)
from charshia.programme.projects.models import Grant, GrantStep, Milestone
from charshia.programme.projects.queries import milestones_of
from charshia.programme.projects.shown import milestones_waiting
from charshia.programme.projects.tests.paid import (
    a_grant,
    a_line,
    a_paper,
    a_project,
    coordinator,
)

DAY = date(2026, 3, 2)


@pytest.fixture
def line(cast, now):
    return a_line(a_project(now), now)


def keeper() -> Person:
    return Person.objects.get(email="shpresa@example.org")


def reported(milestone, now):
    return hand_in_report(milestone, text="Bought.", files=[a_paper(now)], by=keeper(), now=now)


def accepted(milestone, now) -> Milestone:
    accept_report(reported(milestone, now), by=coordinator(), now=now)
    return milestone


def pay(milestone, now, **more) -> None:
    pay_milestone(milestone, on=DAY, reference="PAY-1", by=coordinator(), now=now, **more)


def states(grant) -> list[str]:
    return list(Milestone.objects.filter(grant=grant).values_list("state", flat=True))


def test_milestones_come_to_the_grant_before_it_is_agreed(line, now):
    grant = a_grant(line, now, 30_000, 20_000, agreed=False)
    first = grant.milestones.first()
    by = coordinator()
    put_milestone(grant, first, amount_minor=29_999, by=by, now=now)
    with pytest.raises(SumsDiffer, match=r"499\.99.*500\.00|499,99.*500,00"):
        agree_grant(grant, by=by, now=now)
    put_milestone(grant, first, amount_minor=30_000, by=by, now=now)
    agree_grant(grant, by=by, now=now)
    for again in (
        lambda: agree_grant(grant, by=by, now=now),
        lambda: put_milestone(grant, first, amount_minor=1, by=by, now=now),
        lambda: drop_milestone(first, by=by, now=now),
    ):
        with pytest.raises(NotNow):
            again()


def test_a_milestone_goes_from_report_to_payment(line, now):
    grant = a_grant(line, now, 30_000, 20_000)
    first = grant.milestones.first()
    with pytest.raises(NothingToShow):
        hand_in_report(first, text="Bought.", files=[], by=keeper(), now=now)
    with pytest.raises(NotNow):
        pay(first, now)
    refuse_report(reported(first, now), reason="The invoice is missing.", by=coordinator(), now=now)
    assert states(grant) == ["open", "open"]

    pay(accepted(first, now), now)
    grant.refresh_from_db()
    line.refresh_from_db()
    assert (states(grant), grant.paid_minor, line.spent_minor) == (
        ["paid", "open"], 30_000, 30_000,
    )  # fmt: skip
    told = GrantStep.objects.filter(grant=grant).order_by("pk").values_list("what", flat=True)
    assert list(told) == ["agreed", "reported", "refused", "reported", "accepted", "paid"]


def test_a_milestone_is_paid_once(line, now):
    grant = a_grant(line, now, 30_000)
    first = accepted(grant.milestones.get(), now)
    pay(first, now)
    with pytest.raises(NotNow):
        pay(first, now)
    step = GrantStep.objects.get(what="paid")
    step.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        action(step.save)()
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: GrantStep.objects.filter(what="paid").update(note="x"))()
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: Grant.objects.filter(pk=grant.pk).update(paid_minor=30_001))()


def test_a_payment_beyond_the_line_needs_a_reason_and_else_changes_nothing(cast, now):
    line = a_line(a_project(now), now, 20_000)
    grant = a_grant(line, now, 30_000)
    first = accepted(grant.milestones.get(), now)
    with pytest.raises(Overspent):
        pay(first, now)
    assert states(grant) == ["accepted"]
    pay(first, now, over_reason="Agreed with the fund on 1 March.")
    assert states(grant) == ["paid"]


def test_what_is_not_reported_in_time_is_late_until_its_day_is_moved(line, now):
    grant = a_grant(line, now, 30_000)
    first = grant.milestones.get()
    after = timezone.localdate(now) + timedelta(days=15)

    def late() -> list[bool]:
        return [one.is_late for one in milestones_of([grant], on=after)[grant.pk]]

    assert late() == [True]
    move_due(
        first, due_on=after + timedelta(days=9), reason="No oven in stock.", by=coordinator(),
        now=now,
    )  # fmt: skip
    assert late() == [False]
    end_grant(grant, reason="The firm closed.", by=coordinator(), now=now)
    with pytest.raises(NotNow):
        reported(first, now)


def test_what_waits_for_the_coordinator(line, now):
    grant = a_grant(line, now, 30_000, 20_000, 10_000)
    one, two, _three = grant.milestones.all()
    reported(one, now)
    accepted(two, now)
    found = milestones_waiting(now + timedelta(days=60))
    assert [str(each.why) for each in found] == ["waits", "waits", "late"]


def test_who_receives_it_and_who_looks_at_it_are_told_by_letter(line, now):
    grant = a_grant(line, now, 30_000)
    first = accepted(grant.milestones.get(), now)
    pay(first, now)
    run_errands(now=timezone.now())
    to_firm = [one.subject for one in mail.outbox if one.to == [grant.organisation.email]]
    to_office = [one.subject for one in mail.outbox if one.to == [coordinator().email]]
    assert (len(to_firm), len(to_office)) == (3, 1)


def test_somebody_elses_grant_is_not_there(line, as_, now):
    grant = a_grant(line, now, 30_000)
    first = grant.milestones.get()
    report = reported(first, now)
    file = report.files.get()
    own = f"/en/stall/kazani/grants/files/{file.pk}/"
    assert as_("shpresa").get(own).status_code == 200
    assert as_("hatixhe").get(f"/en/stall/tepsia/grants/files/{file.pk}/").status_code == 404
    path = f"/en/stall/tepsia/grants/milestones/{first.pk}/"
    assert as_("hatixhe").get(path).status_code == 404
