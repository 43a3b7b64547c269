"""Neighbours are asked before and after: by communities only in sums that tell of nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.programme.surveys.actions import (
    AnsweredAlready,
    NotOpen,
    NotReady,
    ask_again,
    begin_survey,
    change_survey,
    drop_question,
    hand_in,
    publish_survey,
    put_question,
    show_results,
)
from charshia.programme.surveys.comparing import comparison_of
from charshia.programme.surveys.models import Said, Sheet, Survey
from charshia.programme.surveys.queries import results_of
from charshia.programme.surveys.tests.asking import DAY, coordinator

pytestmark = pytest.mark.usefixtures("cast")
ALBANIAN, SERBIAN = 0, 1


@pytest.fixture
def press(now):
    return an_enterprise(now)


@pytest.fixture
def before(now, press) -> Survey:
    """Do you work together with neighbours of the other community?"""
    made = begin_survey(
        "fqinjet", title={"en": "Neighbours"}, opens_at=now - DAY, closes_at=now + DAY,
        enterprise=press, by=coordinator(), now=now,
    )  # fmt: skip
    for label, choices, is_of_community in (
        ("I count myself to", ("Albanians", "Serbs"), True),
        ("We work together", ("often", "never"), False),
    ):
        put_question(
            made, kind="choice", label={"en": label}, choices=[{"en": one} for one in choices],
            is_of_community=is_of_community, by=coordinator(), now=now,
        )  # fmt: skip
    return published(made, now)


def published(survey: Survey, now) -> Survey:
    publish_survey(survey, by=coordinator(), now=now)
    survey.refresh_from_db()
    return survey


def after(before: Survey, now) -> Survey:
    made = ask_again(before, "fqinjet-2", by=coordinator(), now=now)
    change_survey(made, opens_at=now - DAY, closes_at=now + DAY, by=coordinator(), now=now)
    return published(made, now)


def say(survey: Survey, now, community: int, *counts: int) -> None:
    """So many of a community gave each answer."""
    whose, asked = survey.questions.all()
    ours, answers = whose.choices.all()[community], list(asked.choices.all())
    for place, count in enumerate(counts):
        for number in range(count):
            said = {whose: ours, asked: answers[place]}
            hand_in(survey, said, key=f"{community}-{place}-{number}", now=now)


def test_a_community_is_sealed_and_stands_in_no_answer(before, now):
    say(before, now, SERBIAN, 1)
    sheet = Sheet.objects.get()
    assert sheet.sealed
    assert "Serbs" not in sheet.sealed
    assert Said.objects.filter(question__is_of_community=True).count() == 0
    assert [one.question.is_of_community for one in results_of(before).results] == [False]


def test_what_changed_is_told_by_community_where_many_answered(before, now):
    say(before, now, ALBANIAN, 6, 14)
    say(before, now, SERBIAN, 5, 15)
    again = after(before, now)
    say(again, now, ALBANIAN, 15, 5)
    say(again, now, SERBIAN, 12, 8)
    (compared,) = comparison_of(again)
    often, never = compared.everybody.rows
    assert (often.before, often.after, often.before_percent, often.after_percent) == (
        11,
        27,
        28,
        68,
    )
    assert (never.before, never.after) == (29, 13)
    shown = {
        str(one.of): [(row.before, row.after) for row in one.rows] for one in compared.communities
    }
    assert shown == {"Albanians": [(6, 15), (14, 5)], "Serbs": [(5, 12), (15, 8)]}
    assert comparison_of(before) == []


def test_a_few_of_a_community_are_told_nowhere(before, now):
    say(before, now, ALBANIAN, 6, 14)
    say(before, now, SERBIAN, 2, 2)
    again = after(before, now)
    say(again, now, ALBANIAN, 10, 10)
    say(again, now, SERBIAN, 10, 10)
    (compared,) = comparison_of(again)
    assert compared.communities == []
    assert compared.everybody.rows[0].before == 8


def test_a_small_answer_of_a_large_community_cannot_be_worked_out(before, now):
    say(before, now, ALBANIAN, 19, 1)
    say(before, now, SERBIAN, 10, 10)
    again = after(before, now)
    say(again, now, ALBANIAN, 10, 10)
    say(again, now, SERBIAN, 10, 10)
    (compared,) = comparison_of(again)
    for table in compared.communities:
        assert [row.before for row in table.rows] == [None, None]


def test_what_is_asked_again_stays_as_it_was_asked(before, now):
    again = after(before, now)
    whose, asked = again.questions.all()
    assert [one.repeats.label for one in (whose, asked)] == [whose.label, asked.label]
    with pytest.raises(AnsweredAlready):
        drop_question(asked, by=coordinator(), now=now)
    with pytest.raises(AnsweredAlready):
        put_question(again, asked, kind="text", by=coordinator(), now=now)
    for twice in (before, again):
        with pytest.raises(NotReady):
            ask_again(twice, "third", by=coordinator(), now=now)


def test_paper_comes_in_until_the_results_are_shown(before, now):
    _whose, asked = before.questions.all()
    said = {asked: asked.choices.all()[0]}
    later = now + 3 * DAY
    with pytest.raises(NotOpen):
        hand_in(before, said, key="a", now=later)
    assert hand_in(before, said, key="b", now=later, is_paper=True).is_paper
    show_results(before, by=coordinator(), now=later)
    before.refresh_from_db()
    with pytest.raises(NotOpen):
        hand_in(before, said, key="c", now=later + timedelta(hours=1), is_paper=True)


def test_a_surveyor_brings_in_sheets_and_nobody_else(as_, before, now, press):
    with_duty(press, "jehona", Duty.SURVEYOR, now)
    jehona, keys = as_("jehona"), ["press", "fqinjet"]
    for view in ("on_paper", "sheet", "blank"):
        address = reverse(f"surveys:{view}", args=keys[: 1 if view == "on_paper" else 2])
        assert jehona.get(address).status_code == 200
        assert as_("jelena").get(address).status_code == 404
    whose, asked = before.questions.all()
    first = {f"q{one.pk}": one.choices.all()[0].pk for one in (whose, asked)} | {"key": "k1"}
    sheet = reverse("surveys:sheet", args=keys)
    assert jehona.post(sheet, {"key": "k0"}).status_code == 422
    for _twice in range(2):
        assert jehona.post(sheet, first).status_code == 303
    assert Sheet.objects.filter(survey=before, is_paper=True).count() == 1
    face = Client().get(reverse("founding:enterprise", args=["press"])).content.decode()
    assert reverse("surveys:survey", args=["fqinjet"]) in face


def test_the_coordinator_asks_again_and_everybody_reads_both(as_, before, now):
    office = as_("koordinimi")
    made = office.post(reverse("surveys:again", args=["fqinjet"]), {"slug": "fqinjet-2"})
    assert made.status_code == 303
    again = Survey.objects.get(slug="fqinjet-2")
    say(before, now, ALBANIAN, 6, 6)
    change_survey(again, opens_at=now - DAY, closes_at=now + DAY, by=coordinator(), now=now)
    say(published(again, now), now, ALBANIAN, 7, 5)
    words = office.get(reverse("surveys:results", args=["fqinjet-2"])).content.decode()
    assert "Before and after" in words
    assert "7 (58 %)" in words
