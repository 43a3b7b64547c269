from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from charshia.clusters.export import actions
from charshia.clusters.export.actions import NoConsent, NotAnswered, NotOpen, NoWords, Said
from charshia.clusters.export.actions.enquiries import A_DAY
from charshia.clusters.export.models import Advice, Enquiry
from charshia.clusters.export.tests.helping import (
    adviser,
    coordinator,
    enquiry,
    market,
    person,
    replied,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.ground.search.actions import apply_all
from charshia.people.accounts.holdings import holdings

pytestmark = pytest.mark.usefixtures("cast")
SAID = Said({"en": "Does wine need a VI-1?"}, {"en": "Yes."}, "2204", "EU")


@pytest.fixture
def moment():
    return timezone.now()


def test_a_question_goes_to_the_advisers_and_the_answer_to_who_asked(moment):
    adviser("shpresa", now=moment)
    asked = enquiry("A na duhet VI-1?", language="sq", now=moment)
    run_errands(moment + timedelta(minutes=5))
    assert [letter.to for letter in mail.outbox] == [["shpresa@example.org"]]
    assert "A na duhet VI-1?" in mail.outbox[0].body
    mail.outbox.clear()

    actions.answer(asked, text="Yes, for wine.", language="en", by=person("shpresa"), now=moment)
    run_errands(moment + timedelta(minutes=5))

    (letter,) = mail.outbox
    assert letter.to == ["arta@example.org"]
    assert "Yes, for wine." in letter.body
    assert f"/sq/export/questions/{asked.pk}/" in letter.body


def test_without_advisers_the_coordinators_are_told(moment):
    enquiry(now=moment)
    run_errands(moment + timedelta(minutes=5))

    assert [coordinator().email] in [letter.to for letter in mail.outbox]


def test_an_answer_in_another_language_says_so(as_, moment):
    asked = enquiry("A na duhet VI-1?", language="sq", now=moment)
    actions.answer(asked, text="Yes.", language="en", by=coordinator(), now=moment)
    other = Enquiry.objects.get(pk=asked.pk)
    assert other.is_in_another_language
    shown = as_("arta").get(f"/sq/export/questions/{asked.pk}/").content.decode()
    assert '<div class="prose" lang="en">' in shown

    actions.answer(asked, text="Po.", language="sq", by=coordinator(), now=moment)

    assert not Enquiry.objects.get(pk=asked.pk).is_in_another_language


def test_serbian_in_either_script_is_one_language(moment):
    asked = enquiry("Da li nam treba VI-1?", language="sr-Latn", now=moment)
    actions.answer(asked, text="Да.", language="sr-Cyrl", by=coordinator(), now=moment)

    assert not Enquiry.objects.get(pk=asked.pk).is_in_another_language


def test_nothing_is_asked_or_answered_without_words(moment):
    with pytest.raises(NoWords):
        enquiry(" ", now=moment)
    with pytest.raises(NoWords):
        actions.answer(enquiry(now=moment), text=" ", language="en", by=coordinator(), now=moment)


def test_nobody_asks_without_end(moment):
    for _number in range(A_DAY):
        enquiry(now=moment)
    with pytest.raises(Refusal):
        enquiry(now=moment)
    assert enquiry(now=moment + timedelta(days=2)).pk


def test_a_question_that_was_taken_back_is_answered_no_more(moment):
    asked = enquiry(now=moment)
    actions.take_back(asked, by=person("arta"), now=moment)

    with pytest.raises(NotOpen):
        actions.answer(asked, text="Yes.", language="en", by=coordinator(), now=moment)
    with pytest.raises(NotOpen):
        actions.take_back(asked, by=person("arta"), now=moment)


def test_others_read_an_answer_with_consent_only(moment):
    asked = replied(now=moment)
    with pytest.raises(NoConsent):
        actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
    waiting = enquiry(now=moment, may_publish=True)
    with pytest.raises(NotAnswered):
        actions.publish_advice(waiting, SAID, by=coordinator(), now=moment)

    actions.allow_publishing(asked, allowed=True, by=person("arta"), now=moment)

    assert actions.publish_advice(asked, SAID, by=coordinator(), now=moment).pk


def test_the_public_answer_does_not_say_who_asked_and_goes_with_the_consent(client, moment):
    page = market("2204", title={"en": "Wine to the Union"}, now=moment)
    asked = replied("Yes, Arta.", may_publish=True, page=page, now=moment)
    told = actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
    shown = client.get(f"/en/export/answers/{told.pk}/").content.decode()
    assert "Does wine need a VI-1?" in shown
    assert "Arta" not in shown
    assert "Do we need" not in shown
    assert "Does wine" in client.get(f"/en/export/markets/{page.pk}/").content.decode()

    actions.allow_publishing(asked, allowed=False, by=person("arta"), now=moment)

    assert client.get(f"/en/export/answers/{told.pk}/").status_code == 404
    assert "Does wine" not in client.get("/en/export/answers/").content.decode()
    assert "Does wine" not in client.get(f"/en/export/markets/{page.pk}/").content.decode()


def test_what_was_withdrawn_can_be_published_again(moment):
    asked = replied(may_publish=True, now=moment)
    told = actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
    actions.withdraw_advice(told, by=coordinator(), now=moment)

    again = actions.publish_advice(asked, SAID, by=coordinator(), now=moment)

    assert again == told
    assert told in Advice.objects.shown()


def test_public_answers_are_found_by_their_words(client, moment):
    told = actions.publish_advice(
        replied(may_publish=True, now=moment), SAID, by=coordinator(), now=moment
    )
    apply_all()

    def found(words):
        page = client.get("/en/export/answers/", {"q": words})
        return [one.advice.pk for one in page.context["told"]]

    assert (found("wine"), found("honey"), found("")) == ([told.pk], [], [told.pk])


def test_only_who_asked_and_the_advisers_read_a_question(as_, client, moment):
    adviser("shpresa", now=moment)
    asked = enquiry(now=moment)
    own, answering = (
        f"/en/export/questions/{asked.pk}/",
        f"/en/export/advising/questions/{asked.pk}/",
    )
    office = coordinator().email.partition("@")[0]

    assert [as_(who).get(own).status_code for who in ("arta", "shpresa", "hatixhe")] == [
        200, 404, 404
    ]  # fmt: skip
    assert [as_(who).get(answering).status_code for who in ("arta", "shpresa", office)] == [
        404, 200, 200
    ]  # fmt: skip
    assert as_("hatixhe").post(f"{own}consent/", {"may_publish": "on"}).status_code == 404
    assert as_("arta").post(f"{answering}publication/").status_code == 404
    assert client.get(own).status_code == 302


def test_one_asks_about_a_market_page_by_form(as_, moment):
    page, arta = market(now=moment), as_("arta")
    sent = {"text": "Çfarë etikete?", "language": "sq", "may_publish": "on"}
    answer = arta.post(f"/sq/export/questions/?about={page.pk}", sent)
    made = Enquiry.objects.get()

    assert answer.url == f"/sq/export/questions/{made.pk}/"
    assert (made.page, made.language, made.may_publish) == (page, "sq", True)
    assert arta.post("/sq/export/questions/", {"language": "sq"}).status_code == 422
    assert arta.get("/sq/export/questions/?about=x").status_code == 200


def test_an_adviser_answers_and_publishes_by_form(as_, moment):
    adviser("shpresa", now=moment)
    asked, shpresa = enquiry(may_publish=True, now=moment), as_("shpresa")
    path = f"/en/export/advising/questions/{asked.pk}/"

    assert shpresa.post(path, {"text": ""}).status_code == 422
    shpresa.post(path, {"text": "Yes, for wine.", "language": "en"})
    assert "Do we need a VI-1?" in shpresa.get(path).content.decode()
    shpresa.post(f"{path}publication/", {"question": "VI-1?", "answer": "Yes.", "code": "2204"})

    told = Advice.objects.get()
    assert (str(told.question), told.code) == ("VI-1?", "2204")
    shpresa.post(f"{path}withdrawal/")
    assert not Advice.objects.shown().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(
    count, as_, client, moment, django_assert_num_queries
):
    shpresa = as_("shpresa")
    adviser("shpresa", now=moment)
    for _number in range(count):
        asked = replied(may_publish=True, now=moment)
        actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
        enquiry(now=moment)
    with django_assert_num_queries(8):
        shpresa.get("/en/export/advising/")
    with django_assert_num_queries(2):
        client.get("/en/export/answers/")


def test_public_answers_without_consent_are_found_by_the_check(moment):
    asked = replied(may_publish=True, now=moment)
    actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
    assert CHECKS["export-advice-has-consent"]().problems == []

    @action
    def spoil() -> None:
        Enquiry.objects.filter(pk=asked.pk).update(may_publish=False)

    spoil()

    assert len(CHECKS["export-advice-has-consent"]().problems) == 1


def test_with_who_leaves_her_questions_go(moment):
    asked = replied(may_publish=True, now=moment)
    actions.publish_advice(asked, SAID, by=coordinator(), now=moment)
    (holding,) = [one for one in holdings() if one.name == "export"]
    assert holding.export(person("arta"))["questions"][0]["text"] == "Do we need a VI-1?"

    holding.erase(person("arta"), moment)

    assert not Enquiry.objects.exists()
    assert not Advice.objects.exists()


def test_who_advises_is_named_and_ended_by_the_coordinator(as_, moment):
    office = as_(coordinator().email.partition("@")[0])
    sent = {"email": "shpresa@example.org", "languages": ["sq", "en"]}
    assert office.post("/en/office/export/advisers/", sent).status_code == 303
    assert as_("shpresa").get("/en/export/advising/").status_code == 200
    assert office.post("/en/office/export/advisers/", {"email": "x@y.zz"}).status_code == 422

    named = person("shpresa")
    from_list = office.get("/en/office/export/advisers/").context["advisers"]
    (one,) = [each for each, _languages in from_list if each.person == named]
    office.post(f"/en/office/export/advisers/{one.pk}/ending/")

    assert as_("shpresa").get("/en/export/advising/").status_code == 404
