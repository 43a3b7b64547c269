import pytest

from charshia.commons.gathering.actions import (
    NoReason,
    NothingSaid,
    NotTheAsker,
    NotThere,
    NowhereAsked,
    OwnAnswer,
    answer,
    hide,
    let_be,
    mark_helped,
    report,
    take_back_answer,
    vote,
)
from charshia.commons.gathering.models import Answer, Question, Report, Vote
from charshia.commons.gathering.queries.questions import (
    answers_to,
    below,
    question_listing,
    wanted_of,
)
from charshia.commons.gathering.tests.gathered import (
    asked,
    collected,
    helps,
    person,
    thing_of,
    told,
    topic,
)
from charshia.commons.gathering.things import owners_of
from charshia.commons.practices.tests.telling import coordinator
from charshia.ground.journal.queries import versions
from charshia.ground.journal.worker import run_errands
from charshia.ground.search.actions import apply_all
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import TooOften
from charshia.people.organisations.models import Membership, Role

pytestmark = pytest.mark.usefixtures("cast")
ALBANIAN = {"title": {"sq": "Sa kohë mban?"}, "text": {}, "language": "sq"}


@pytest.fixture
def question(now):
    return asked(person("arta"), now=now, topics=(topic(now=now),))


def answered(question, by, now, words="Two years."):
    return answer(question, text={"en": words}, by=person(by), now=now)


def test_one_asks_under_a_topic_or_about_a_thing(now):
    practice = told(by=person("jehona"), now=now)
    about = asked(person("arta"), now=now, thing=thing_of(practice).key)
    assert (about.asker, about.thing) == (person("arta"), f"practice:{practice.pk}")
    with pytest.raises(NowhereAsked):
        asked(person("arta"), now=now)
    with pytest.raises(NotThere):
        asked(person("arta"), now=now, thing="practice:99999")
    with pytest.raises(NothingSaid):
        asked(person("arta"), now=now, title={"en": " "}, thing=about.thing)


def test_nobody_asks_without_end(now):
    topics = (topic(now=now),)
    for _number in range(5):
        asked(person("arta"), now=now, topics=topics)
    with pytest.raises(TooOften):
        asked(person("arta"), now=now, topics=topics)
    asked(person("jehona"), now=now, topics=topics)


def test_only_who_asked_says_what_helped_her(now, question):
    first, second = answered(question, "jehona", now), answered(question, "jehona", now, "Three.")
    with pytest.raises(NotTheAsker):
        mark_helped(first, by=person("jehona"), now=now)
    mark_helped(first, by=person("arta"), now=now)
    mark_helped(second, by=person("arta"), now=now)
    question.refresh_from_db()
    assert question.helped == second
    assert answers_to(question, None) == [second, first]


def test_it_helped_others_once_each(now, question):
    first, second = answered(question, "jehona", now), answered(question, "jehona", now, "Three.")
    vote(second, by=person("arta"), now=now)
    vote(second, by=person("arta"), now=now)
    with pytest.raises(OwnAnswer):
        vote(second, by=person("jehona"), now=now)
    assert [(one.pk, one.helped, one.is_mine) for one in answers_to(question, person("arta"))] == [
        (second.pk, 1, True), (first.pk, 0, False),
    ]  # fmt: skip
    assert Vote.objects.count() == 1


def test_what_is_hidden_is_read_by_nobody_and_its_writer_is_told_why(now, question, mailoutbox):
    bad = answered(question, "jehona", now, "Buy pills.")
    mark_helped(bad, by=person("arta"), now=now)
    with pytest.raises(NoReason):
        report(bad, words=" ", by=person("arta"), now=now)
    made = report(bad, words="Spam", by=person("arta"), now=now)
    assert report(bad, words="Spam!", by=person("arta"), now=now) == made
    with pytest.raises(NoReason):
        hide(bad, reason="", by=coordinator(), now=now)
    hide(bad, reason="It sells something.", by=coordinator(), now=now)
    question.refresh_from_db()
    assert (question.helped, answers_to(question, None)) == (None, [])
    with pytest.raises(NotThere):
        mark_helped(bad, by=person("arta"), now=now)
    with pytest.raises(NotThere):
        vote(bad, by=person("arta"), now=now)
    assert not Report.objects.waiting().exists()
    run_errands()
    (letter,) = [one for one in mailoutbox if one.to == ["jehona@example.org"]]
    assert "It sells something." in letter.body
    let_be(bad, by=coordinator(), now=now)
    assert answers_to(question, None) == [bad]


def test_nobody_answers_a_hidden_question(now, question):
    hide(question, reason="Not ours.", by=coordinator(), now=now)
    with pytest.raises(NotThere):
        answered(question, "jehona", now)
    assert not Question.objects.visible_to(None).exists()


def test_a_collection_is_hidden_too(now):
    made = collected(person("arta"), now=now)
    report(made, words="Bad words", by=person("jehona"), now=now)
    hide(made, reason="Bad words.", by=coordinator(), now=now)
    made.refresh_from_db()
    assert not made.is_public
    let_be(made, by=coordinator(), now=now)
    made.refresh_from_db()
    assert made.is_public


def test_who_asked_gets_a_letter_and_who_helps_with_it(now, mailoutbox):
    oils = topic(now=now)
    helps(person("jehona"), topics=(oils,), now=now)
    helps(person("arta"), topics=(oils,), now=now, languages=("sr",))
    asked_now = asked(person("arta"), now=now, topics=(oils,))
    run_errands()
    assert [one.to for one in mailoutbox if "How long" in one.subject] == [["jehona@example.org"]]
    answered(asked_now, "jehona", now)
    answer(asked_now, text={"en": "Thanks"}, by=person("arta"), now=now)
    run_errands()
    letters = [one for one in mailoutbox if one.to == ["arta@example.org"]]
    assert ["Two years." in one.body for one in letters] == [True]


def test_whose_thing_it_is_gets_one_letter_of_a_question_about_it(now, mailoutbox):
    oils = topic(now=now)
    practice = told("Drying sage", by=person("jehona"), now=now, topics=(oils,))
    helps(person("jehona"), topics=(oils,), now=now)
    about = asked(person("arta"), now=now, thing=thing_of(practice).key)
    asked(person("jehona"), now=now, thing=thing_of(practice).key)
    run_errands()
    (letter,) = [one for one in mailoutbox if "How long" in one.body]
    assert letter.to == ["jehona@example.org"]
    assert "Drying sage" in letter.subject
    for words in ("Drying sage", "How long does it keep?", "In a jar.", f"/questions/{about.pk}/"):
        assert words in letter.body, words


def test_who_runs_the_business_is_told_with_the_author(now):
    owner = Membership.objects.filter(role=Role.OWNER).order_by("pk")[0]
    writer = Person.objects.exclude(memberships__organisation=owner.organisation_id).order_by("pk")[
        0
    ]
    practice = told(by=writer, now=now, organisation=owner.organisation)
    assert {owner.person_id, writer.pk} <= owners_of(thing_of(practice))


def test_below_a_thing_stand_the_best_answers_first(now):
    thing = thing_of(told(by=person("jehona"), now=now))
    quiet, told_of = (asked(person("arta"), now=now, thing=thing.key) for _number in range(2))
    newest = asked(person("arta"), now=now, thing=thing.key)
    first, second, third = (
        answered(told_of, "jehona", now, words) for words in ("One", "Two", "Three")
    )
    vote(second, by=person("arta"), now=now)
    shown = below(thing)
    assert [(one.question, one.answer, one.more) for one in shown.told] == [
        (told_of, second, 2), (newest, None, 0), (quiet, None, 0),
    ]  # fmt: skip
    mark_helped(third, by=person("arta"), now=now)
    hide(first, reason="Not ours.", by=coordinator(), now=now)
    best = below(thing).told[0]
    assert (best.answer, best.more) == (third, 1)
    for _number in range(2):
        asked(person("arta"), now=now, thing=thing.key)
    assert not below(thing).is_more
    asked(person("jehona"), now=now, thing=thing.key)
    assert (below(thing).is_more, len(below(thing).told)) == (True, 5)


def test_an_answer_is_taken_back_by_its_author(now, question):
    given = answered(question, "jehona", now)
    take_back_answer(given, by=person("arta"), now=now)
    assert Answer.objects.exists()
    take_back_answer(given, by=person("jehona"), now=now)
    take_back_answer(given, by=person("jehona"), now=now)
    assert not Answer.objects.exists()


def test_the_page_of_what_it_is_about_is_stale(now):
    practice = told(by=person("jehona"), now=now)
    tag = f"practice:{practice.pk}"
    before = versions([tag])[tag]
    about = asked(person("arta"), now=now, thing=tag)
    between = versions([tag])[tag]
    answered(about, "jehona", now)
    assert before < between < versions([tag])[tag]


def listed(**given):
    return [card.question for card in question_listing(wanted_of(given)).cards]


def test_the_list_is_narrowed_and_searched(now, question):
    albanian = asked(person("jehona"), now=now, topics=(topic("felt", now=now),), **ALBANIAN)
    assert listed() == [albanian, question]
    assert listed(topic="felt") == [albanian]
    assert listed(language="en", after="no") == [question]
    given = answered(question, "jehona", now, "Bees like it dark.")
    mark_helped(given, by=person("arta"), now=now)
    assert listed(open="1", language="no-such") == [albanian]
    apply_all()
    assert listed(q="bees") == [question]
    assert listed(q="kohë") == [albanian]
    hide(question, reason="Not ours.", by=coordinator(), now=now)
    apply_all()
    assert listed(q="bees") == []
