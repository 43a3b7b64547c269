from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.programme.calls.actions import (
    AlreadyBegun,
    AlreadySent,
    NotAgreed,
    NotOpen,
    NotReady,
    RulesStand,
    StillMissing,
    TooManyFiles,
    WrongTime,
    change_call,
    declare,
    extend_call,
    keep_answers,
    keep_file,
    make_call,
    publish_call,
    put_criterion,
    send_application,
    withdraw_application,
    withdraw_declaration,
)
from charshia.programme.calls.models import Application, Declaration, Phase, Question
from charshia.programme.calls.tests.calling import (
    AFTER,
    CLOSES,
    NOW,
    PDF,
    a_call,
    begun,
    coordinator,
    the_question,
)
from charshia.programme.calls.tokens import token_of

pytestmark = pytest.mark.usefixtures("cast")


def test_a_call_goes_through_its_phases_by_the_clock_alone():
    call = a_call(embargo_until=NOW - timedelta(hours=2))

    assert [call.phase(NOW + timedelta(hours=h)) for h in (-3, -1, 0, 14 * 24, 15 * 24)] == [
        Phase.EMBARGOED, Phase.ANNOUNCED, Phase.OPEN, Phase.OPEN, Phase.CLOSED,
    ]  # fmt: skip


def test_a_call_without_criteria_or_dates_is_not_published():
    call = make_call("x", title="X", by=coordinator(), now=NOW)
    with pytest.raises(NotReady):
        publish_call(call, by=coordinator(), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calls_call SET state = 'published' WHERE id = %s", [call.pk])


def test_what_applicants_rely_on_stays_once_the_call_is_open():
    call = a_call()
    with pytest.raises(RulesStand):
        put_criterion(call, name="New", weight=1, most=5, by=coordinator(), now=NOW)
    with pytest.raises(RulesStand):
        change_call(call, places=9, by=coordinator(), now=NOW)

    assert change_call(call, what={"en": "More"}, by=coordinator(), now=NOW).what == {"en": "More"}


def test_an_application_is_saved_and_sent_and_receipted():
    call = a_call()
    made = begun(call)
    with pytest.raises(StillMissing):
        send_application(made, by="guest", now=NOW)
    keep_answers(made, {the_question(call): "Ajvar"}, by="guest", now=NOW)

    found = send_application(made, by="guest", now=CLOSES)

    assert (found.state, found.sent_at, found.due_at) == ("sent", CLOSES, CLOSES)
    assert send_application(made, by="guest", now=AFTER).sent_at == CLOSES  # twice is once
    with pytest.raises(AlreadySent):
        keep_answers(made, {the_question(call): "Honey"}, by="guest", now=NOW)
    run_errands(now=AFTER)
    assert [letter.to for letter in mail.outbox] == [["besa@example.org"]] * 2
    assert made.number in mail.outbox[1].subject


def test_what_is_sent_late_is_refused_and_the_draft_is_kept():
    call = a_call()
    made = begun(call)
    keep_answers(made, {the_question(call): "Ajvar"}, by="guest", now=NOW)
    with pytest.raises(NotOpen):
        send_application(made, by="guest", now=CLOSES + timedelta(seconds=1))

    assert Application.objects.get().state == "draft"
    assert made.answers.get().value == "Ajvar"
    with pytest.raises(NotOpen):
        begun(call, "Late", now=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE calls_application SET state = 'sent', sent_at = %s, due_at = %s",
            [AFTER.replace(tzinfo=None), CLOSES.replace(tzinfo=None)]
            if connection.vendor == "sqlite" else [AFTER, CLOSES],
        )  # fmt: skip


def test_a_contact_has_one_application_until_it_is_withdrawn():
    call = a_call()
    first = begun(call)
    with pytest.raises(AlreadyBegun):
        begun(call)
    withdraw_application(first, by="guest", now=NOW)

    assert begun(call).pk != first.pk
    with pytest.raises(AlreadySent):
        keep_answers(first, {the_question(call): "?"}, by="guest", now=NOW)


def test_an_extension_lets_in_what_came_too_late_and_is_told_once():
    call = a_call()
    made = begun(call)
    keep_answers(made, {the_question(call): "Ajvar"}, by="guest", now=NOW)
    run_errands(now=NOW)
    mail.outbox.clear()
    with pytest.raises(WrongTime):
        extend_call(call, closes_at=CLOSES, reasons={}, by=coordinator(), now=AFTER)

    extend_call(
        call, closes_at=CLOSES + timedelta(days=3), reasons={"sq": "Ra bora."}, by=coordinator(),
        now=AFTER,
    )  # fmt: skip

    assert send_application(made, by="guest", now=AFTER).due_at == CLOSES + timedelta(days=3)
    for _twice in range(2):
        run_errands(now=AFTER)
    about = [letter for letter in mail.outbox if "Ra bora." in letter.body]
    assert [letter.to for letter in about] == [["besa@example.org"]]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calls_extension SET at = at")


def test_files_are_private_kept_once_and_no_more_than_asked_for():
    call = a_call()
    made = begun(call)
    asked = Question.objects.get(part__call=call, kind="file")
    for _twice in range(2):
        keep_file(made, asked, data=PDF, name="plan.pdf", by="guest", now=NOW)

    assert made.uploads.get().document.is_private
    asked.most = 1
    with pytest.raises(TooManyFiles):
        keep_file(made, asked, data=PDF + b"\n%%EOF", name="b.pdf", by="guest", now=NOW)


def test_a_declaration_is_not_readable_in_the_database_and_goes_alone():
    call = a_call()
    made = begun(call)
    words = {"community": "Ashkali", "gender": "grua"}
    with pytest.raises(NotAgreed):
        declare(made, words, is_agreed=False, language="en", by="guest", now=NOW)
    declare(made, words, is_agreed=True, language="en", by="guest", now=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM calls_declaration")
        assert "Ashkali" not in str(cursor.fetchall())
    assert "Ashkali" not in str(list(Entry.objects.values_list("facts", flat=True)))
    withdraw_declaration(made, by="guest", now=AFTER)
    assert not Declaration.objects.exists()
    assert Application.objects.filter(pk=made.pk).exists()


def test_strangers_see_no_call_under_embargo_and_the_coordinator_does(as_, now):
    call = a_call(embargo_until=NOW + timedelta(days=36500))
    path = f"/sr/calls/{call.slug}/"

    assert Client().get(path).status_code == 404
    assert as_("filan").get(path).status_code == 404
    office = Client()
    office.force_login(coordinator())
    assert office.get(path).status_code == 200
    assert office.get(f"/en/office/calls/{call.slug}/").status_code == 200


@pytest.mark.parametrize("calls", [1, 3])
def test_the_list_of_calls_takes_as_many_queries_however_many(calls, django_assert_num_queries):
    for number in range(calls):
        a_call(f"c{number}")
    office = Client()
    office.force_login(coordinator())
    office.get("/en/office/calls/")
    with django_assert_num_queries(4):
        office.get("/en/office/calls/")


def test_the_link_is_a_key_and_nothing_else_is(as_):
    made = begun(a_call())
    assert Client().get(f"/sq/applications/{token_of(made)}/").status_code == 200
    assert Client().get(f"/sq/applications/{made.number}/").status_code == 404
