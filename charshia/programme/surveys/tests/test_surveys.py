"""Answers are of nobody, once per link, and shown where five or more gave them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from charshia.ground.journal.models import Entry
from charshia.programme.projects.actions import publish_project
from charshia.programme.projects.tests.paid import a_project
from charshia.programme.surveys.actions import (
    AddressTaken,
    AnsweredAlready,
    NoChoices,
    NothingSaid,
    NotOpen,
    NotReady,
    WrongTime,
    begin_survey,
    change_survey,
    choose_text,
    drop_question,
    hand_in,
    invite,
    publish_survey,
    put_question,
    show_results,
)
from charshia.programme.surveys.models import Invitation, Said, Sheet, Survey
from charshia.programme.surveys.queries import results_of
from charshia.programme.surveys.tests.asking import DAY, a_survey, answer, coordinator, the
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


def told(survey: Survey, kind: str) -> list[int | None]:
    (one,) = (each for each in results_of(survey).results if each.question.kind == kind)
    return [cell.count for cell in one.cells]


def test_small_counts_are_not_told_nor_to_be_worked_out(now):
    survey = a_survey(now)
    answer(survey, now, "choice", [0] * 9 + [1] * 6 + [2] * 2)
    answer(survey, now, "scale", [1] * 4)
    assert told(survey, "choice") == [9, None, None]
    assert told(survey, "scale") == []  # fewer than five answered at all


def test_several_answers_are_counted_each(now):
    survey = a_survey(now)
    answer(survey, now, "several", [[0, 1]] * 5 + [[0]] * 5)
    assert told(survey, "several") == [10, 5]


def test_texts_are_shown_once_they_were_chosen(now):
    survey, by = a_survey(now), coordinator()
    answer(survey, now, "text", [f"Idea {number}" for number in range(5)])
    (of_text,) = (one for one in results_of(survey).results if one.question.kind == "text")
    assert (of_text.answered, of_text.texts) == (5, ())
    choose_text(Said.objects.get(text="Idea 3"), is_chosen=True, by=by, now=now)
    (of_text,) = (one for one in results_of(survey).results if one.question.kind == "text")
    assert of_text.texts == ("Idea 3",)


def test_a_number_is_told_as_an_average(now):
    survey = a_survey(now)
    answer(survey, now, "number", [1, 2, 2, 2, 2])
    for language, average in (("sr", "1,8"), ("en", "1.8")):
        with override(language):
            results = results_of(survey).results
        (one,) = (each for each in results if each.question.kind == "number")
        assert (one.answered, one.average) == (5, average)


def test_a_link_is_good_for_one_sheet_and_a_repeated_tap_is_one(now):
    survey = a_survey(now, is_open_to_all=False)
    said = {the(survey, "number"): 3}
    with pytest.raises(AnsweredAlready):
        hand_in(survey, said, key="a", now=now)
    (token,) = invite(survey, 1, by=coordinator(), now=now)
    one = hand_in(survey, said, key="a", token=token, now=now)
    assert hand_in(survey, said, key="a", token=token, now=now) == one
    with pytest.raises(AnsweredAlready):
        hand_in(survey, said, key="b", token=token, now=now)
    assert (Sheet.objects.count(), Invitation.objects.get().is_used) == (1, True)


def test_nothing_says_whose_a_sheet_is(as_):
    survey = a_survey(timezone.now())
    before = Entry.objects.count()
    question = the(survey, "number")
    sent = as_("arta").post(f"/en/surveys/{survey.slug}/", {f"q{question.pk}": "3", "key": "k"})
    assert sent.status_code == 303
    assert Entry.objects.count() == before
    fields = {field.name for model in (Sheet, Said) for field in model._meta.concrete_fields}
    assert fields == {
        "id", "survey", "key", "sheet", "question", "choice", "number", "text", "is_chosen",
            "sealed", "is_paper",
    }  # fmt: skip


def test_it_is_answered_only_while_it_is_open_and_with_something(now):
    survey = a_survey(now)
    said = {the(survey, "number"): 3}
    for moment in (now - 2 * DAY, now + 8 * DAY):
        with pytest.raises(NotOpen):
            hand_in(survey, said, key="a", now=moment)
    with pytest.raises(NothingSaid):
        hand_in(survey, {the(survey, "text"): " "}, key="a", now=now)


def test_what_a_coordinator_may_not_do(now):
    survey, by = a_survey(now), coordinator()
    with pytest.raises(AddressTaken):
        begin_survey(survey.slug, title={"en": "X"}, by=by, now=now)
    with pytest.raises(WrongTime):
        change_survey(survey, closes_at=now - 2 * DAY, by=by, now=now)
    with pytest.raises(WrongTime):
        change_survey(survey, closes_at=None, by=by, now=now)
    with pytest.raises(NoChoices):
        put_question(survey, kind="choice", label={"en": "X"}, by=by, now=now)
    with pytest.raises(NotOpen):
        show_results(survey, by=by, now=now)
    empty = begin_survey("bosh", title={"en": "X"}, by=by, now=now)
    with pytest.raises(NotReady):
        publish_survey(empty, by=by, now=now)
    answer(survey, now, "number", [1])
    with pytest.raises(AnsweredAlready):
        drop_question(the(survey, "text"), by=by, now=now)


def test_a_survey_goes_from_question_to_published_results(now):
    project = a_project(now)
    publish_project(project, by=coordinator(), now=now)
    office, visitor = Client(), Client()
    office.force_login(coordinator())
    opens = timezone.localtime() - timedelta(hours=1)
    said = {
        "title": "Çka bëjmë bashkë?", "slug": "bashke", "project": project.pk,
        "opens_at": f"{opens:%Y-%m-%dT%H:%M}", "closes_at": f"{opens + DAY:%Y-%m-%dT%H:%M}",
        "is_open_to_all": "on",
    }  # fmt: skip
    desk = office.post("/sq/office/new-survey/", said)["Location"]
    assert office.post("/sq/office/new-survey/", said).status_code == 422
    asked = {"label": "Çka mungon?", "kind": "choice", "choices": "Furra\nKamioni"}
    assert office.post(f"{desk}questions/", asked | {"choices": "Furra"}).status_code == 422
    office.post(f"{desk}questions/", asked)
    office.post(f"{desk}publication/")
    survey = Survey.objects.get()
    question = survey.questions.get()
    page = visitor.get("/sq/surveys/bashke/")
    key = page.context["form"].initial["key"]
    assert visitor.post("/sq/surveys/bashke/", {"key": key}).status_code == 422
    chosen = {"key": key, f"q{question.pk}": question.choices.first().pk}
    assert visitor.post("/sq/surveys/bashke/", chosen)["Location"] == "/sq/surveys/bashke/thanks/"
    assert "Çka bëjmë bashkë?" in Client().get("/sq/projects/tregu/").content.decode()
    assert Client().get("/sq/surveys/bashke/results/").status_code == 404
    change_survey(survey, closes_at=timezone.now(), by=coordinator(), now=now)
    office.post(f"{desk}results/")
    assert Client().get("/sq/surveys/bashke/results/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(now, count, django_assert_num_queries):
    for number in range(count):
        a_survey(timezone.now(), f"bashke-{number}")
    visitor = Client()
    visitor.get("/en/surveys/")
    with django_assert_num_queries(2):
        visitor.get("/en/surveys/?again")


def test_the_pages_of_the_office_cost_the_same_however_much_there_is(now):
    office, counts = Client(), []
    office.force_login(coordinator())
    for number in (1, 2, 3):
        survey = a_survey(now, f"bashke-{number}")
        answer(survey, now, "text", [f"Text {each}" for each in range(number)])
        paths = ("", f"bashke-{number}/", f"bashke-{number}/texts-said/")
        counts.append([queries_of(office, f"/en/office/surveys/{path}") for path in paths])
    assert counts[0] == counts[-1]


def test_a_key_names_a_sheet_of_one_survey(now):
    """Anybody may send any key."""
    for slug in ("bashke", "mbaruar"):
        answer(a_survey(now, slug), now, "number", [1, 2])
        answer(Survey.objects.get(slug=slug), now, "number", [3])

    assert [each.sheets.count() for each in Survey.objects.order_by("pk")] == [2, 2]
