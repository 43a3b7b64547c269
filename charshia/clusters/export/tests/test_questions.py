from datetime import timedelta

import pytest
from django.test import Client

from charshia.clusters.export.actions import (
    Asking,
    NothingAsked,
    begin_check,
    bring_questions,
    put_question,
)
from charshia.clusters.export.kinds import Group, Reply
from charshia.clusters.export.models import Check, Question, Step
from charshia.clusters.export.queries.checks import sections
from charshia.clusters.export.tests.helping import coordinator, finished, firm, person
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)
SAYS = {"en": "Is there a net weight on the label?", "sq": "A ka etiketa peshë neto?"}
ADDRESS = "/en/office/export/questions/"


def asking(**more) -> Asking:
    step = {"en": "Print the net weight."}
    return Asking(**{"group": Group.LABEL, "text": SAYS, "step": step} | more)


def asked(check: Check) -> list[tuple[Question, str, int]]:
    found = [one for section in sections(check) for one in section.said]
    return [(one.question, str(one.question.text["en"]), one.points[1]) for one in found]


def test_a_question_is_added_and_asked_from_then_on(now):
    made = put_question(asking(weight=2), by=coordinator(), now=now)
    with pytest.raises(NothingAsked):
        put_question(asking(step={"en": " "}), by=coordinator(), now=now)

    check = begin_check(firm(now=now), by=person("arta"), now=now)

    assert [(one.key, one.weight) for one, *_rest in asked(check)] == [(made.key, 2)]


def test_a_finished_check_keeps_what_it_was_asked(now):
    made = put_question(asking(weight=2), by=coordinator(), now=now)
    actor = firm(now=now)
    done = finished(actor, "no", now=now)
    going_on = begin_check(actor, by=person("arta"), now=now + DAY)
    before = asked(done)
    other = {"en": "Is the net weight in both alphabets?"}

    fresh = put_question(asking(text=other, weight=3), known=made, by=coordinator(), now=now + DAY)

    assert asked(done) == before
    made.refresh_from_db()
    assert (made.is_offered, made.weight, fresh.pk != made.pk) == (False, 2, True)
    last = [(question.pk, words) for question, words, _most in asked(going_on)]
    assert (fresh.pk, other["en"]) in last
    assert made.pk not in [pk for pk, _words in last]
    assert going_on.answers.get(question=fresh).reply == Reply.NO
    assert not going_on.answers.filter(question=made).exists()
    assert Step.objects.filter(check_of=done, question=fresh).exists()


def test_what_nobody_finished_and_another_language_change_in_place(now):
    made = put_question(asking(), by=coordinator(), now=now)
    same = put_question(asking(weight=3), known=made, by=coordinator(), now=now)
    finished(firm(now=now), now=now)
    same.refresh_from_db()
    more = SAYS | {"sr-Cyrl": "Да ли на етикети стоји нето тежина?"}

    last = put_question(
        asking(text=more, weight=3, position=7, is_offered=False), known=same, by=coordinator(),
        now=now + DAY,
    )  # fmt: skip

    assert made.pk == same.pk == last.pk
    last.refresh_from_db()
    assert (last.weight, last.position, last.is_offered) == (3, 7, False)
    assert last.text["sr-Cyrl"] == more["sr-Cyrl"]


def test_the_coordinator_writes_the_catalogue_and_nobody_else(now):
    bring_questions(by="system", now=now)
    browser, stranger = Client(), Client()
    browser.force_login(coordinator())
    stranger.force_login(person("filan"))
    typed = {"group": "label", "text": "Is it printed?", "step": "Print it.", "weight": "3",
             "position": "4", "is_offered": "on"}  # fmt: skip

    assert browser.post(f"{ADDRESS}new/", typed).status_code == 303
    made = Question.objects.get(weight=3, position=4, group="label", key__startswith="own-")
    assert browser.post(f"{ADDRESS}{made.pk}/", typed | {"text": ""}).status_code == 422
    assert "Is it printed?" in browser.get(ADDRESS).content.decode()
    assert browser.get(f"{ADDRESS}{made.pk}/").status_code == 200
    for path in (ADDRESS, f"{ADDRESS}new/", f"{ADDRESS}{made.pk}/"):
        assert stranger.get(path).status_code == 404


def test_three_questions_take_no_more_queries_than_one(now):
    browser = Client()
    browser.force_login(coordinator())
    counts = []
    for number in (1, 2):
        for _each in range(number):
            put_question(asking(), by=coordinator(), now=now)
        counts.append(queries_of(browser, ADDRESS))
    assert counts[0] == counts[1]
