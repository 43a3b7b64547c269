import csv
import io
import zipfile
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.ground.media.models import Document
from charshia.programme.calls.actions import (
    HandedIn,
    NoReason,
    NotAmongThem,
    NotNow,
    NotOfTheCommittee,
    PointsMissing,
    QuotaNotKept,
    RulesStand,
    StillUndecided,
    TooFewReviewers,
    TooLateToAppeal,
    announce_decisions,
    answer_appeal,
    appeal,
    appoint_reviewer,
    begin_review,
    choose_words,
    count_declarations,
    decide,
    declare,
    declare_conflict,
    extend_call,
    forget_application,
    forget_by_term,
    hand_in,
    keep_answers,
    keep_file,
    keep_sheet,
    put_quota,
    send_application,
    take_suggestion,
    withdraw_application,
)
from charshia.programme.calls.models import (
    Application,
    Assignment,
    Call,
    Declaration,
    Question,
    QuotaCount,
    Workbook,
)
from charshia.programme.calls.queries.export import csv_pieces, zip_pieces
from charshia.programme.calls.queries.log import log_of
from charshia.programme.calls.queries.ranking import declared_words, ranking_of
from charshia.programme.calls.tests.calling import (
    AFTER,
    CLOSES,
    NOW,
    PDF,
    a_call,
    begun,
    coordinator,
    sent,
)
from charshia.programme.calls.tokens import token_of

pytestmark = pytest.mark.django_db
WORDS = {"sq": "Sepse po.", "sr": "Зато.", "en": "Because."}
REASONS = dict.fromkeys(("admitted", "reserve", "refused"), WORDS)


def asked(call, name, **does):
    return appoint_reviewer(
        call, name=name, email=f"{name.lower()}@jury.example", language="sq", by=coordinator(),
        now=NOW, **does,
    )  # fmt: skip


@pytest.fixture
def call():
    made = a_call(places=1, reviewers_needed=2)
    for name in ("Ana", "Bora", "Cveta"):
        asked(made, name)
    asked(made, "Drita", scores=False, decides=True)
    return made


def judge(call):
    return call.reviewers.get(decides=True).person


def reviewed(call, points):
    """``points``: name of the applicant to what both reviewers give for each criterion."""
    begin_review(call, by=coordinator(), now=AFTER)
    for one in Assignment.objects.filter(application__call=call, handed_in_at=None):
        sheet = {c.pk: {"points": points[one.application.name]} for c in call.criteria.all()}
        hand_in(one, sheet, by=one.reviewer.person, now=AFTER)


def test_the_review_begins_after_the_deadline_with_enough_reviewers():
    made = a_call()
    with pytest.raises(NotNow):
        begin_review(made, by=coordinator(), now=NOW)
    with pytest.raises(TooFewReviewers):
        begin_review(made, by=coordinator(), now=AFTER)


def test_each_application_gets_its_reviewers_and_no_deadline_moves_any_more(call):
    for number in range(6):
        sent(call, f"Name{number}")
    begun(call, "Never")
    begin_review(call, by=coordinator(), now=AFTER)

    load = [one.assignments.count() for one in call.reviewers.filter(scores=True)]
    assert load == [4, 4, 4]
    assert Application.objects.get(name="Never").assignments.count() == 0
    with pytest.raises(RulesStand):
        extend_call(
            call, closes_at=AFTER + timedelta(days=3), reasons=WORDS, by=coordinator(), now=AFTER
        )


def test_a_conflict_puts_the_reviewer_out_and_asks_another(call):
    made = sent(call)
    begin_review(call, by=coordinator(), now=AFTER)
    first = made.assignments.first()
    declare_conflict(first, words="My cousin", by=first.reviewer.person, now=AFTER)

    active = made.assignments.filter(conflict_at=None)
    assert active.count() == 2
    assert first.reviewer_id not in set(active.values_list("reviewer_id", flat=True))
    with pytest.raises(HandedIn):
        keep_sheet(first, {}, now=AFTER)


def test_a_sheet_is_handed_in_once_and_within_the_points(call):
    made = sent(call)
    begin_review(call, by=coordinator(), now=AFTER)
    goods, plan = call.criteria.all()
    one, other = made.assignments.order_by("pk")
    with pytest.raises(PointsMissing):
        hand_in(one, {goods.pk: {"points": 5}}, by=one.reviewer.person, now=AFTER)
    over = {goods.pk: {"points": 6}, plan.pk: {"points": 0}}
    with pytest.raises(PointsMissing):
        hand_in(one, over, by=one.reviewer.person, now=AFTER)
    five = {goods.pk: {"points": 5}, plan.pk: {"points": 0}}
    hand_in(one, five, by=one.reviewer.person, now=AFTER)
    with pytest.raises(HandedIn):
        hand_in(one, five, by=one.reviewer.person, now=AFTER)
    hand_in(other, {goods.pk: {"points": 0}, plan.pk: {"points": 5}}, by=judge(call), now=AFTER)

    made.refresh_from_db()
    assert (made.points, made.spread, made.sheets) == (Decimal(50), Decimal(20), 2)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calls_score SET points = 0")


def test_blind_reviewers_find_the_name_on_no_page(call):
    made = begun(call, "Zymrydzade")
    file = Question.objects.get(part__call=call, kind="file")
    keep_file(made, file, data=PDF, name="zymrydzade-plan.pdf", by="guest", now=NOW)
    sent_one = _send(made, call)
    begin_review(call, by=coordinator(), now=AFTER)
    one = sent_one.assignments.first()
    eyes = Client()
    eyes.force_login(one.reviewer.person)
    at = f"/en/reviewing/{call.slug}/"
    upload = made.uploads.get()
    paths = ["/en/reviewing/", at, f"{at}{made.number}/", f"{at}{made.number}/conflict/",
             f"{at}{made.number}/files/{upload.pk}/"]  # fmt: skip
    for path in paths:
        answer = eyes.get(path)
        assert answer.status_code == 200, path
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"ymrydzade" not in body + str(answer.headers).encode(), path
    assert b"Ajvar" in eyes.get(f"{at}{made.number}/").content
    stranger = Client()
    stranger.force_login(judge(call))  # decides, but does not score
    assert stranger.get(f"{at}{made.number}/").status_code == 404


def _send(made, call):
    from_form = {Question.objects.get(part__call=call, kind="long"): "Ajvar"}
    keep_answers(made, from_form, by="guest", now=NOW)
    return send_application(made, by="guest", now=NOW)


def test_the_committee_decides_with_reasons_and_everybody_is_told_in_her_language(call):
    sent(call, "Best")
    sent(call, "Second", language="sr-Cyrl")
    reviewed(call, {"Best": 5, "Second": 2})
    with pytest.raises(NotOfTheCommittee):
        take_suggestion(call, reserves=1, reasons=REASONS, by=coordinator(), now=AFTER)
    with pytest.raises(NoReason):
        take_suggestion(call, reserves=1, reasons={"admitted": WORDS}, by=judge(call), now=AFTER)
    best = Application.objects.get(name="Best")
    decide(best, verdict="admitted", reasons={"sq": "Shumë mirë."}, by=judge(call), now=AFTER)
    with pytest.raises(StillUndecided):
        announce_decisions(call, by=judge(call), now=AFTER)
    assert take_suggestion(call, reserves=1, reasons=REASONS, by=judge(call), now=AFTER) == 1
    run_errands(now=AFTER)
    mail.outbox.clear()

    announce_decisions(call, by=judge(call), now=AFTER)
    for _twice in range(2):
        run_errands(now=AFTER)

    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert "Shumë mirë." in told["best@example.org"]
    assert "Зато." in told["second@example.org"]
    (admitted,) = Entry.objects.filter(event="programme.application.admitted")
    assert admitted.subject == f"calls.application/{best.pk}"
    assert [row.application.verdict for row in ranking_of(call).rows] == ["admitted", "reserve"]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calls_decision SET verdict = 'refused'")


def test_a_quota_counts_sealed_declarations_and_says_whom_it_moved():
    made = a_call(places=1, reviewers_needed=1, opens_at=NOW)
    early = NOW - timedelta(days=2)
    quota = put_quota(made, name={"en": "Women"}, field="led", minimum=1, by=coordinator(),
                      now=early)  # fmt: skip
    asked(made, "Ana")
    asked(made, "Drita", scores=False, decides=True)
    sent(made, "First")
    second = sent(made, "Second")
    declare(second, {"led": "Gratë"}, is_agreed=True, language="sq", by="guest", now=NOW)
    reviewed(made, {"First": 5, "Second": 3})
    assert declared_words(made, "led") == ["Gratë"]
    choose_words(quota, ["GRATE"], by=judge(made), now=AFTER)

    rows = ranking_of(made).rows
    assert [(r.application.name, r.place.is_chosen, r.place.gave_way) for r in rows] == [
        ("First", False, True), ("Second", True, False),
    ]  # fmt: skip
    assert rows[1].moved_by == (quota,)
    take_suggestion(made, reserves=0, reasons=REASONS, by=judge(made), now=AFTER)
    announce_decisions(made, by=judge(made), now=AFTER)
    assert count_declarations(now=AFTER) == 0  # the time to appeal runs
    assert count_declarations(now=AFTER + timedelta(days=9)) == 1
    counted = QuotaCount.objects.get()
    assert (counted.declared, counted.admitted) == (1, 1)
    assert not Declaration.objects.exists()


def test_who_keeps_no_quota_says_why_and_it_stands_in_the_log():
    made = a_call(places=1, reviewers_needed=1)
    put_quota(made, name={"en": "Women"}, field="led", minimum=1, by=coordinator(),
              now=NOW - timedelta(days=2))  # fmt: skip
    asked(made, "Ana")
    asked(made, "Drita", scores=False, decides=True)
    first, second = sent(made, "First"), sent(made, "Second")
    declare(second, {"led": "Gratë"}, is_agreed=True, language="sq", by="guest", now=NOW)
    reviewed(made, {"First": 5, "Second": 3})
    choose_words(made.quotas.get(), ["gratë"], by=judge(made), now=AFTER)
    for one, verdict in ((first, "admitted"), (second, "refused")):
        decide(one, verdict=verdict, reasons=WORDS, by=judge(made), now=AFTER)
    with pytest.raises(QuotaNotKept):
        announce_decisions(made, by=judge(made), now=AFTER)
    eyes = Client()
    eyes.force_login(judge(made))
    path = f"/en/committee/{made.slug}/announcement/"
    assert "Women: 0 got a place, 1 could have one." in eyes.get(path).content.decode()
    assert eyes.post(path).status_code == 422

    assert eyes.post(path, {"text": "She moved abroad."}).status_code == 303

    made.refresh_from_db()
    assert (made.state, made.waiver) == ("decided", "She moved abroad.")
    assert "She moved abroad." in [step.note for step in log_of(made).steps]
    assert count_declarations(now=timezone.now() + timedelta(days=60)) == 1
    assert CHECKS["quotas-kept-or-waived"]().problems == []

    @action
    def spoil():
        Call.objects.filter(pk=made.pk).update(waiver="")

    spoil()
    assert len(CHECKS["quotas-kept-or-waived"]().problems) == 1


def test_what_was_withdrawn_is_not_decided(call):
    made = sent(call)
    begin_review(call, by=coordinator(), now=AFTER)
    withdraw_application(made, by="guest", now=AFTER)
    with pytest.raises(NotAmongThem):
        decide(made, verdict="admitted", reasons=WORDS, by=judge(call), now=AFTER)


def decided(call):
    sent(call, "Best")
    made = sent(call, "Second")
    reviewed(call, {"Best": 5, "Second": 2})
    take_suggestion(call, reserves=0, reasons=REASONS, by=judge(call), now=AFTER)
    announce_decisions(call, by=judge(call), now=AFTER)
    run_errands(now=AFTER)
    made.refresh_from_db()
    made.call.refresh_from_db()
    return made


def test_an_appeal_comes_once_in_time_and_is_answered_with_a_reason(call):
    made = decided(call)
    late = AFTER + timedelta(days=8, seconds=1)
    with pytest.raises(TooLateToAppeal):
        appeal(made, text="No!", by="guest", now=late)
    one = appeal(made, text="Look again.", by="guest", now=AFTER)
    with pytest.raises(TooLateToAppeal):
        appeal(made, text="And again.", by="guest", now=AFTER)
    with pytest.raises(NotOfTheCommittee):
        answer_appeal(one, verdict="refused", answer="No.", by=coordinator(), now=AFTER)

    answered = answer_appeal(
        one, verdict="admitted", answer="Keni të drejtë.", by=judge(call), now=AFTER
    )

    assert answered.outcome == "changed"
    assert Application.objects.get(pk=made.pk).verdict == "admitted"
    run_errands(now=AFTER)
    assert "Keni të drejtë." in mail.outbox[-1].body


def test_results_show_names_only_of_those_who_agreed(call):
    made = decided(call)
    best = Application.objects.get(name="Best")
    page = Client().get(f"/en/calls/{call.slug}/results/")
    assert page.status_code == 404  # not public in this call
    mine = Client().get(f"/sq/applications/{token_of(made)}/").content.decode()
    assert "Sepse po." in mine
    assert best.number not in mine


def test_what_was_not_admitted_is_erased_by_term_and_numbers_stay(call):
    draft = begun(call, "Never")
    file = Question.objects.get(part__call=call, kind="file")
    keep_file(draft, file, data=PDF, name="a.pdf", by="guest", now=NOW)
    made = decided(call)
    assert forget_by_term(now=CLOSES + timedelta(days=29)) == 0
    assert forget_by_term(now=CLOSES + timedelta(days=31)) == 1
    assert not Document.objects.filter(is_private=True).exists()
    assert forget_by_term(now=AFTER + timedelta(days=180)) == 1

    made.refresh_from_db()
    assert (made.name, made.contact, made.verdict, made.points) == ("", "", "refused", 40)
    assert not made.answers.exists()
    assert Application.objects.get(name="Best").answers.exists()


def test_tables_stream_and_no_cell_is_a_formula(call):
    made = sent(call, "=Besa")
    begun_file = b"".join(csv_pieces(call)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(begun_file)))
    assert rows[1][:2] == [made.number, "'=Besa"]


def test_a_file_for_excel_is_written_by_an_errand_and_thrown_away(call, tmp_path, settings):
    settings.DATA = tmp_path
    made = sent(call, "=Besa")
    office = Client()
    office.force_login(coordinator())
    page = f"/en/office/calls/{call.slug}/tables/"
    for _twice in range(2):
        assert office.post(page).status_code == 303
    assert office.get(page)["Refresh"] == "3"
    asked_for = Workbook.objects.get()

    run_errands(now=timezone.now())

    answer = office.get(f"{page}{asked_for.key}.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    assert [cell.value for cell in book.active[2]][:2] == [made.number, "'=Besa"]
    assert "Refresh" not in office.get(page)
    forget_application(made, now=timezone.now())
    assert not Workbook.objects.exists()
    assert list(tmp_path.rglob("*.xlsx")) == []


def test_files_stream_as_one_archive(call):
    made = begun(call)
    file = Question.objects.get(part__call=call, kind="file")
    upload = keep_file(made, file, data=PDF, name="plan.pdf", by="guest", now=NOW)
    _send(made, call)

    archive = zipfile.ZipFile(io.BytesIO(b"".join(zip_pieces(call))))

    assert {name: archive.read(name) for name in archive.namelist()} == {
        f"{made.number}/{upload.pk}-plan.pdf": PDF
    }
