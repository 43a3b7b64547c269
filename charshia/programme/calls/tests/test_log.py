"""What happened to a call stands in plain sentences, and `charshia check` finds what is wrong."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.programme.calls.actions import extend_call, put_criterion, remove_piece
from charshia.programme.calls.models import Application, Assignment, Call
from charshia.programme.calls.queries.log import log_of
from charshia.programme.calls.tests.calling import AFTER, CLOSES, NOW, a_call, coordinator, sent
from charshia.programme.calls.tests.test_reviewing import asked, decided

pytestmark = pytest.mark.django_db
OURS = ("decisions-have-reasons", "points-equal-sheets", "who-is-too-near-gave-no-points",
        "decided-calls-are-decided-wholly", "quotas-kept-or-waived")  # fmt: skip


@pytest.fixture
def call():
    made = a_call(places=1, reviewers_needed=2)
    for name in ("Ana", "Bora"):
        asked(made, name)
    asked(made, "Drita", scores=False, decides=True)
    return made


def found():
    return [(name, problem.found) for name in OURS for problem in CHECKS[name]().problems]


def test_the_log_tells_every_step_the_latest_first():
    call = a_call(opens_at=NOW + timedelta(days=1))
    new = put_criterion(call, name={"en": "Taste"}, weight=1, most=5, by=coordinator(), now=NOW)
    remove_piece(new, by=coordinator(), now=NOW)
    extend_call(call, closes_at=CLOSES + timedelta(days=1), reasons={"en": "Snow."},
                by=coordinator(), now=NOW)  # fmt: skip

    told = [(step.words, step.note) for step in log_of(call).steps]

    assert told[:3] == [
        ("The deadline was extended.", "Snow."),
        ("Taken out of the call: Taste", ""),
        ("The call was published.", ""),
    ]
    assert told[-1] == ("The call was begun.", "")
    assert ("Added to the call: What do you make?", "") in told


def test_the_log_of_one_application_says_who_and_what_in_the_readers_language(call):
    made = decided(call)
    office = Client()
    office.force_login(coordinator())
    page = f"/sq/office/calls/{call.slug}/log/"
    body = office.get(f"{page}?application={made.number.lower()}").content.decode()

    for words in ("Aplikimi u dërgua me kohë.", "Një vlerësues dha 40,00 pikë nga 100.",
                  "Aplikuesi u njoftua: i papranuar.", "aplikuesi", "Ana"):  # fmt: skip
        assert words in body, words
    assert Application.objects.get(name="Best").number not in body
    everything = office.get(page).content.decode()
    assert f"?application={made.number}" in everything
    unknown = office.get(f"{page}?application=NOBODY")
    assert unknown.status_code == 422
    assert "Nuk ka aplikim me këtë numër." in unknown.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_as_many_queries_however_much_happened(call, count):
    for number in range(count):
        sent(call, f"Name{number}")
    run_errands(now=NOW)
    with CaptureQueriesContext(connection) as counted:
        log_of(call)
    assert len(counted) == 11


def test_a_decided_call_is_as_it_must_be_and_each_check_sees_what_is_not(call):
    made = decided(call)
    assert found() == []
    assert sum(CHECKS[name]().checked for name in OURS) > 0

    @action
    def spoil(model, pk, **facts):
        model.objects.filter(pk=pk).update(**facts)

    spoil(Application, made.pk, verdict="reserve")
    assert [name for name, _found in found()] == ["decisions-have-reasons"]
    spoil(Application, made.pk, verdict="refused", points=Decimal(41))
    assert [name for name, _found in found()] == ["points-equal-sheets"]
    spoil(Application, made.pk, points=Decimal(40))
    spoil(Call, call.pk, places=2)
    spoil(Application, made.pk, verdict="")
    assert [name for name, _found in found()] == ["decided-calls-are-decided-wholly"]
    spoil(Application, made.pk, verdict="refused")
    near = Assignment.objects.filter(application=made).first()
    spoil(Assignment, near.pk, handed_in_at=None)
    spoil(Assignment, near.pk, conflict_at=AFTER)
    assert "who-is-too-near-gave-no-points" in [name for name, _found in found()]
