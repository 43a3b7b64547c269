import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charshia.commons.gathering.actions import answer, put_in, report, take_back_answer
from charshia.commons.gathering.models import (
    Answer,
    Collection,
    Helper,
    Question,
    Report,
    Sight,
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
from charshia.commons.practices.actions import Means, begin_plan
from charshia.ground.search.actions import apply_all
from charshia.people.messages.models import Message

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def practice(moment):
    return told("Pressing oil", by=person("jehona"), now=moment, topics=(topic(now=moment),))


def text_of(browser: Client, path: str) -> str:
    got = browser.get(path)
    assert got.status_code == 200, path
    return got.content.decode()


def around(practice) -> str:
    return f"/en/things/practice/{practice.pk}/"


def test_from_the_page_of_a_thing_to_a_collection_that_everybody_finds(as_, client, practice):
    arta, page = as_("arta"), f"/en/practices/{practice.pk}/"
    assert around(practice) in text_of(client, page)
    assert "A new collection" in text_of(arta, f"{around(practice)}collecting/")
    new = f"/en/collections/new/?thing=practice:{practice.pk}"
    assert arta.post(new, {"title": "", "sight": "public"}).status_code == 422
    onward = arta.post(new, {"title": "Oils", "words": "To begin with.", "sight": "public"})
    assert onward.url == f"{around(practice)}collecting/"
    made = Collection.objects.get()
    assert arta.post(onward.url, {"collection": "0", "note": ""}).status_code == 422
    done = arta.post(onward.url, {"collection": made.pk, "note": "Read it first."})
    assert done.url == f"/en/collections/{made.pk}/"

    for path in ("/en/collections/", page, around(practice)):
        assert "Oils" in text_of(client, path), path
    shown = text_of(client, done.url)
    assert ("Pressing oil" in shown, "Read it first." in shown) == (True, True)
    assert client.get(f"{done.url}collection.epub")["Content-Type"] == "application/epub+zip"


def test_its_owner_puts_it_in_order_and_throws_it_away(as_, moment):
    arta, made = as_("arta"), collected(person("arta"), now=moment)
    for title in ("One", "Two"):
        thing = thing_of(told(title, by=person("jehona"), now=moment))
        put_in(made, thing, note={}, by=person("arta"), now=moment)
    path = f"/en/collections/{made.pk}/"
    last = made.items.in_order()[1]
    item = f"{path}items/{last.pk}/"
    assert as_("jehona").post(f"{item}place/", {"up": ""}).status_code == 404
    assert arta.post(f"{item}place/", {"up": ""}).status_code == 303
    shown = text_of(arta, path)
    assert shown.index("Two") < shown.index("One")
    assert arta.post(f"{item}removal/").status_code == 303
    assert "Two" not in text_of(arta, path)
    sent = {"title": "Another", "words": "", "sight": "private"}
    assert arta.post(f"{path}text/", sent | {"title": ""}).status_code == 422
    assert arta.post(f"{path}text/", sent).status_code == 303
    assert "Another" in text_of(arta, "/en/collections/mine/")
    assert as_("jehona").get(path).status_code == 404
    assert arta.post(f"{path}dropping/").status_code == 303
    assert not Collection.objects.exists()


def test_a_link_opens_what_stands_in_no_list(as_, client, moment):
    made = collected(person("arta"), now=moment, sight=Sight.LINK)
    path = re.search(r"http\S+?(/en/collections/link/[^<\"]+)", text_of(
        as_("arta"), f"/en/collections/{made.pk}/"))[1]  # fmt: skip
    assert "How to begin" in text_of(client, path)
    assert client.get(f"/en/collections/{made.pk}/").status_code == 404
    private = collected(person("arta"), now=moment, sight=Sight.PRIVATE)
    assert client.get(f"/en/collections/link/{private.key}/").status_code == 404


def test_the_coordinator_puts_it_above(as_, moment):
    made = collected(person("arta"), now=moment)
    path, office = f"/en/collections/{made.pk}/", as_("koordinimi")
    assert as_("arta").post(f"{path}highlighting/").status_code == 404
    assert office.post(f"{path}highlighting/").status_code == 303
    assert "worth a look" in text_of(office, "/en/collections/")
    assert office.post(f"{path}highlighting/", {"off": ""}).status_code == 303
    assert "worth a look" not in text_of(office, "/en/collections/")


def test_one_asks_in_her_language_and_is_answered_in_another(as_, client, practice):
    arta, jehona = as_("arta"), as_("jehona")
    new = f"/en/questions/new/?about=practice:{practice.pk}"
    sent = {"title": "Sa kohë mban?", "text": "Në shishe.", "language": "sq"}
    assert arta.get("/en/questions/new/?about=practice:99999").status_code == 404
    assert "Pressing oil" in text_of(arta, new)
    assert arta.post(new, sent | {"title": ""}).status_code == 422
    assert arta.post("/en/questions/new/", sent).status_code == 422
    path = arta.post(new, sent).url
    shown = text_of(client, path)
    assert '<h1 lang="sq">Sa kohë mban?</h1>' in shown
    assert ("Pressing oil" in shown, "Written in Albanian" in shown) == (True, True)
    assert "Sa kohë mban?" in text_of(client, around(practice))
    assert "1 question about it" in text_of(client, f"/en/practices/{practice.pk}/")
    assert "Sa kohë mban?" in text_of(client, "/en/questions/?language=sq&open=1")

    assert jehona.post(f"{path}answers/", {"text": "", "language": "en"}).status_code == 422
    assert (
        jehona.post(f"{path}answers/", {"text": "Two years.", "language": "en"}).status_code == 303
    )
    given = Answer.objects.get()
    assert jehona.post(f"{path}answers/{given.pk}/helped/").status_code == 303
    assert "Only who asked says what helped her." in text_of(jehona, path)
    assert arta.post(f"{path}answers/{given.pk}/helped/").status_code == 303
    assert "This helped who asked" in text_of(client, path)
    assert as_("blerta").post(f"{path}answers/{given.pk}/vote/").status_code == 303
    assert "helped 1 other" in text_of(client, path)
    assert arta.post(f"{path}answers/{given.pk}/removal/").status_code == 404
    assert jehona.post(f"{path}answers/{given.pk}/removal/").status_code == 303
    assert not Answer.objects.exists()


def test_what_is_reported_the_coordinator_hides_or_lets_be(as_, client, practice, moment):
    question = asked(person("arta"), now=moment, thing=thing_of(practice).key)
    path, jehona, office = f"/en/questions/{question.pk}/", as_("jehona"), as_("koordinimi")
    reporting = f"/en/reports/question/{question.pk}/"
    assert jehona.get("/en/reports/person/1/").status_code == 404
    assert "How long" in text_of(jehona, reporting)
    assert jehona.post(reporting, {"words": ""}).status_code == 422
    assert jehona.post(reporting, {"words": "It is spam"}).url == path
    found = f"/en/office/commons/{Report.objects.get().pk}/"
    assert "It is spam" in text_of(office, "/en/office/commons/")
    assert "How long" in text_of(office, found)
    assert office.post(found, {"reason": ""}).status_code == 422
    assert office.post(found, {"reason": "It sells."}).status_code == 303
    assert client.get(path).status_code == 404
    assert "Nothing waits." in text_of(office, "/en/office/commons/")
    assert "It sells." in text_of(office, found)
    assert office.post(f"{found}letting-be/").status_code == 303
    assert client.get(path).status_code == 200
    given = answer(question, text={"en": "Yes"}, by=person("arta"), now=moment)
    about = report(given, words="Why?", by=person("jehona"), now=moment)
    take_back_answer(given, by=person("arta"), now=moment)
    assert "It is not there any more." in text_of(office, f"/en/office/commons/{about.pk}/")
    assert office.post(f"/en/office/commons/{about.pk}/letting-be/").status_code == 404


def test_she_says_how_she_helps_and_is_written_to(as_, client, practice):
    arta, mine = as_("arta"), "/en/helpers/mine/"
    sent = {"topics": ["herbs"], "languages": ["sq"], "hows": ["call"], "about": "Ask me.",
            "agrees": "on"}  # fmt: skip
    for missing in sent.keys() - {"about"}:
        less = {name: value for name, value in sent.items() if name != missing}
        assert arta.post(mine, less).status_code == 422, missing
    assert arta.post(mine, sent).status_code == 303
    name = person("arta").name
    for path in ("/en/helpers/?topic=herbs&how=call", around(practice)):
        assert name in text_of(client, path), path
    assert name not in text_of(client, "/en/helpers/?how=visit")
    assert "arta@example.org" not in text_of(client, "/en/helpers/")

    path = f"/en/helpers/{Helper.objects.get().pk}/messages/"
    assert as_("jehona").post(path, {"text": ""}).status_code == 422
    assert as_("jehona").post(path, {"text": "How?", "sent": "k" * 22}).status_code == 303
    assert Message.objects.get().text == "How?"
    assert "Withdraw it" in text_of(arta, mine)
    assert arta.post(f"{mine}withdrawal/").status_code == 303
    assert name not in text_of(client, around(practice))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(count, client, moment, practice):
    oils, arta = (topic(now=moment),), person("arta")
    made = collected(arta, now=moment)
    for number in range(count):
        more = told(f"No {number}", by=person("jehona"), now=moment)
        put_in(made, thing_of(more), note={}, by=arta, now=moment)
        collected(arta, now=moment)
        question = asked(arta, now=moment, topics=oils, thing=thing_of(more).key)
        answer(question, text={"en": "Yes"}, by=person("jehona"), now=moment)
    helps(arta, topics=oils, now=moment)
    queries = {
        f"/en/collections/{made.pk}/": 5, "/en/questions/": 4, "/en/helpers/": 3,
        f"/en/questions/{question.pk}/": 7, around(practice): 10,
    }  # fmt: skip
    done = {}
    for path in queries:
        client.get(path)
        with CaptureQueriesContext(connection) as context:
            assert client.get(path).status_code == 200
        done[path] = len(context)
    assert done == queries
    assert Question.objects.count() == count


def test_the_one_search_finds_each_kind_by_itself_in_every_language(client, moment):
    said = {"en": "Sieving nettles", "sq": "Shoshitja e hithrave"}
    told(said, by=person("jehona"), now=moment)
    collected(person("arta"), now=moment, title=said)
    question = asked(person("arta"), now=moment, title=said, topics=(topic(now=moment),))
    apply_all()

    shown = text_of(client, "/en/search/?q=sieving+nettles")
    for words in ("Good practice (1)", "Collections (1)", "Questions (1)"):
        assert words in shown, words
    albanian = text_of(client, "/sq/search/?q=hithra&kind=question")
    path = f"/sq/questions/{question.pk}/"
    assert (path in albanian, "/sq/collections/1/" in albanian) == (True, False)
    assert "Sieving nettles" in text_of(client, "/en/search/?q=sieving+nettles&kind=no-such")


def test_whoever_plans_it_finds_who_helps_with_its_topic_and_where_to_look_for_a_mentor(
    as_, practice, moment
):
    helper = helps(person("jehona"), topics=tuple(practice.topics.all()), now=moment)
    stranger = helps(person("dino"), topics=(topic("felt", now=moment),), now=moment)
    plan = begin_plan(practice, Means(mentor="the  press"), by=person("arta"), now=moment)
    page = text_of(as_("arta"), f"/en/practices/plans/{plan.pk}/")
    assert f"/en/helpers/{helper.pk}/messages/" in page
    assert f"/en/helpers/{stranger.pk}/messages/" not in page
    assert "/en/mentors/new/?topic=the+press" in page
