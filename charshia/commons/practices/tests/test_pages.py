from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.commons.practices.actions import (
    change_practice,
    confirm_adoption,
    propose,
    put_topic,
    withdraw,
)
from charshia.commons.practices.models import Adoption, Attachment, Contact, Practice, Topic
from charshia.commons.practices.tests.telling import (
    adopted,
    coordinator,
    drafted,
    facts,
    person,
    told,
    topic,
)
from charshia.ground.search.actions import apply_all

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=1)
PDF = b"%PDF-1.4\n%%EOF\n"
SENT = {
    "title": "Drying sage", "summary": "Less smoke.", "context": "We had one dryer.\n\nAll waited.",
    "advice": "", "countries": ["AL", "XK"], "settlement": "", "source": "", "source_url": "",
    "licence": "by",
}  # fmt: skip


@pytest.fixture
def moment():
    return timezone.now()


def office(as_) -> Client:
    return as_(coordinator().email.partition("@")[0])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(
    count, as_, client, moment, django_assert_num_queries
):
    herbs, shpresa = topic(now=moment), as_("shpresa")
    for number in range(count):
        told(f"Practice {number}", now=moment, by=person("shpresa"), topics=(herbs,))
    with django_assert_num_queries(7):
        client.get("/en/practices/")
    coordinators = office(as_)
    coordinators.get("/en/office/practices/")
    with django_assert_num_queries(4):
        coordinators.get("/en/office/practices/")
    shpresa.get("/en/practices/mine/")
    with django_assert_num_queries(5):
        shpresa.get("/en/practices/mine/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_queries_however_many_did_it_too(
    count, client, moment, django_assert_num_queries
):
    practice = told(now=moment)
    for _count in range(count):
        adoption = adopted(practice, by=person("filan"), now=moment)
        confirm_adoption(adoption, by=coordinator(), now=moment)
    with django_assert_num_queries(18):
        client.get(f"/en/practices/{practice.pk}/")


def test_a_stranger_gets_pages_from_the_shelf_until_something_changes(
    client, moment, django_assert_num_queries
):
    practice = told("First", now=moment)
    path = f"/en/practices/{practice.pk}/"
    for kept in ("/en/practices/", path):
        client.get(kept)
        with django_assert_num_queries(1):
            assert "First" in text_of(client, kept)

    change_practice(practice, facts("Second"), by=coordinator(), now=moment)

    assert "Second" in text_of(client, path)
    assert "Second" in text_of(client, "/en/practices/")
    withdraw(practice, by=coordinator(), now=moment)
    assert client.get(path).status_code == 404
    assert "Second" not in text_of(client, "/en/practices/")


def test_readers_choose_a_topic_a_country_and_a_word(client, moment):
    herbs = topic("herbs", now=moment)
    told("Sage of the hills", now=moment, topics=(herbs,), countries=("AL",))
    told("Kilims by order", now=moment, countries=("XK",))
    apply_all()

    def shown(query: str) -> tuple[bool, bool]:
        page = text_of(client, f"/en/practices/?{query}")
        return "Sage of the hills" in page, "Kilims by order" in page

    assert shown("topic=herbs") == (True, False)
    assert shown("country=XK") == (False, True)
    assert shown("country=nonsense") == (True, True)
    assert shown("q=kilim") == (False, True)
    assert shown("q=kilim&topic=herbs") == (False, False)


def test_one_pages_through_all_without_missing_one(client, moment):
    for number in range(45):
        told(f"Practice {number}", now=moment)
    seen, path = [], "/en/practices/"
    while path:
        listing = client.get(path).context["listing"]
        seen += [card.practice.pk for card in listing.cards]
        path = f"/en/practices/{listing.earlier}" if listing.earlier else ""

    assert len(seen) == len(set(seen)) == Practice.objects.visible().count()


def test_the_page_tells_everything_that_others_need(client, moment):
    practice = told(now=moment, by=person("shpresa"), source="Field notes", licence="by-sa")
    adoption = adopted(practice, by=person("filan"), now=moment, outcome="Ten kilos more.")
    confirm_adoption(adoption, by=person("shpresa"), now=moment)
    page = text_of(client, f"/en/practices/{practice.pk}/")

    for words in ("Drying sage together", "450.00", "12 → 18.5", "Albania", "Field notes",
                  "CC BY-SA 4.0", "Ten kilos more.", person("shpresa").name):  # fmt: skip
        assert words in page, words
    assert person("filan").name not in page
    assert '<meta property="og:title" content="Drying sage together">' in page
    assert client.get(f"/preview/en/practice/{practice.pk}.png").status_code == 200
    assert client.get("/preview/en/practice/0.png").status_code == 404
    paper = client.get(f"/sr/practices/{practice.pk}/practice.pdf")
    assert paper.content.startswith(b"%PDF-")


def test_what_it_said_before_stays_to_be_read(client, moment):
    practice = told("At first", now=moment - 2 * HOUR)
    change_practice(practice, facts("At last"), by=coordinator(), now=moment)
    path = f"/en/practices/{practice.pk}/history/"

    assert f"{path}1/" in text_of(client, path)
    assert "At first" in text_of(client, f"{path}1/")
    assert client.get(f"{path}9/").status_code == 404


def test_practices_are_found_and_stand_in_feeds_and_in_the_sitemap(client, moment):
    herbs = topic(now=moment)
    practice = told({"sq": "Tharja e sherbelës"}, now=moment, topics=(herbs,))
    told("Of something else", now=moment)
    apply_all()

    assert f"/en/practices/{practice.pk}/" in text_of(client, "/en/search/?q=sherbelës")
    assert (
        f"/sq/practices/{practice.pk}/"
        in b"".join(client.get("/sitemap/practices.xml").streaming_content).decode()
    )
    for kind in ("xml", "atom"):
        of_topic = text_of(client, f"/feeds/sq/practices.{kind}?topic=herbs")
        assert ("Tharja" in of_topic, "Of something else" in of_topic) == (True, False)
        assert "Of something else" in text_of(client, f"/feeds/sq/practices.{kind}")
    assert client.get("/feeds/xx/practices.xml").status_code == 404


def test_a_member_writes_step_by_step_and_proposes_and_the_coordinator_publishes(
    as_, client, moment
):
    filan, coordinators = as_("filan"), office(as_)
    path = filan.post("/en/practices/new/", SENT).url
    practice = Practice.objects.latest("pk")
    assert path == f"/en/practices/mine/{practice.pk}/"
    assert as_("shpresa").get(path).status_code == 404

    filan.post(f"{path}proposal/")
    practice.refresh_from_db()
    assert practice.state == "draft", "there is no step yet"
    filan.post(f"{path}new/step/", {"title": "Cut", "text": "Early in the morning."})
    filan.post(f"{path}new/cost/", {"name": "Dryer", "amount_minor": "1 250,50",
                                    "currency": "EUR", "note": ""})  # fmt: skip
    filan.post(f"{path}new/result/", {"name": "Price", "before": "", "after": "7,25",
                                      "unit": "€/kg", "evidence": "Invoices."})  # fmt: skip
    filan.post(f"{path}documents/", {"document": SimpleUploadedFile("plan.pdf", PDF), "name": ""})
    filan.post(f"{path}contacts/", {"name": "Filan", "email": "FILAN@example.org", "phone": "",
                                    "language": "sq", "about": ""})  # fmt: skip
    assert practice.costs.get().amount_minor == 125_050
    assert (practice.results.get().before, practice.results.get().after) == (None, Decimal("7.25"))
    assert Attachment.objects.get(practice=practice).title == "plan.pdf"
    assert Contact.objects.get(practice=practice).agreed_at is not None
    preview = text_of(filan, f"{path}preview/")
    assert "Early in the morning." in preview
    filan.post(f"{path}proposal/")
    coordinators.post(f"/en/office/practices/{practice.pk}/publication/")

    assert "1,250.50" in text_of(client, f"/en/practices/{practice.pk}/")


def test_what_is_wrong_is_said_by_its_field_and_nothing_is_lost(as_):
    filan = as_("filan")
    wrong = SENT | {"title": "", "settlement": "Nowhere at all", "context": "Kept."}
    answer = filan.post("/en/practices/new/", wrong)
    assert (answer.status_code, set(answer.context["form"].errors)) == (
        422, {"title", "settlement"},
    )  # fmt: skip
    assert "Kept." in answer.content.decode()
    path = filan.post("/en/practices/new/", SENT).url
    answer = filan.post(f"{path}new/cost/", {"name": "", "amount_minor": "much", "currency": "EUR"})
    assert set(answer.context["form"].errors) == {"name", "amount_minor"}
    answer = filan.post(f"{path}new/result/", {"name": "Price", "after": "7,2599"})
    assert set(answer.context["form"].errors) == {"after"}
    answer = filan.post(f"{path}documents/", {"document": SimpleUploadedFile("a.pdf", b"no")})
    assert (answer.status_code, set(answer.context["attachment"].errors)) == (422, {"document"})
    answer = filan.post(f"{path}contacts/", {"name": "", "email": "x", "language": "sq"})
    assert set(answer.context["contact"].errors) == {"name", "email"}
    assert filan.get(f"{path}new/nothing/").status_code == 404


def test_parts_are_written_anew_moved_and_removed(as_, moment):
    practice, shpresa = drafted(by=person("shpresa"), now=moment), as_("shpresa")
    path = f"/en/practices/mine/{practice.pk}/"
    shpresa.post(f"{path}new/step/", {"title": "Weigh", "text": ""})
    first, second = practice.steps.in_order()
    shpresa.post(f"{path}steps/{second.pk}/place/", {"to": "up"})
    shpresa.post(f"{path}steps/{first.pk}/", {"title": "Cut early", "text": "At six."})
    assert [str(one.title) for one in practice.steps.in_order()] == ["Weigh", "Cut early"]
    shpresa.post(f"{path}steps/{second.pk}/removal/")
    result = practice.results.get()
    page = shpresa.get(f"{path}results/{result.pk}/").content.decode()
    assert 'value="18,5"' in page
    shpresa.post(f"{path}text/", SENT | {"title": "Drying thyme"})
    practice.refresh_from_db()
    assert (str(practice.title), practice.steps.count()) == ("Drying thyme", 1)
    assert as_("filan").post(f"{path}text/", SENT).status_code == 404
    shpresa.post(f"{path}dropping/")
    assert not Practice.objects.filter(pk=practice.pk).exists()


def test_the_coordinator_sends_back_looks_over_and_withdraws_with_a_reason(as_, moment):
    practice, browser = drafted(by=person("shpresa"), now=moment), office(as_)
    propose(practice, by=person("shpresa"), now=moment)
    path = f"/en/office/practices/{practice.pk}/"
    assert browser.post(f"{path}returning/", {"reason": ""}).status_code == 422
    browser.post(f"{path}returning/", {"reason": "How hot?"})
    assert "How hot?" in text_of(as_("shpresa"), f"/en/practices/mine/{practice.pk}/")
    browser.post(f"{path}publication/")
    as_("shpresa").post(f"/en/practices/mine/{practice.pk}/text/", SENT)
    assert "published, changed since" in text_of(browser, "/en/office/practices/?state=published")
    browser.post(f"{path}looking-over/")
    browser.post(f"/en/practices/mine/{practice.pk}/withdrawal/", {"reason": "Sold."})
    practice.refresh_from_db()
    assert (practice.is_changed, practice.state, practice.reason) == (False, "withdrawn", "Sold.")


def test_somebody_did_it_too_and_it_is_confirmed_or_not(as_, client, moment):
    practice, shpresa, filan = told(now=moment, by=person("shpresa")), as_("shpresa"), as_("filan")
    path, mine = f"/en/practices/{practice.pk}/adoptions/", f"/en/practices/mine/{practice.pk}/"
    sent = {"country": "MK", "began_on": "2025-03-01", "outcome": "It dries.", "is_named": "on"}
    assert filan.post(path, sent | {"outcome": ""}).status_code == 422
    filan.post(path, sent)
    filan.post(path, sent | {"outcome": "Buy from me."})
    good, bad = Adoption.objects.order_by("pk")
    assert "It dries." in text_of(shpresa, mine)
    shpresa.post(f"{mine}adoptions/{good.pk}/confirmation/")
    shpresa.post(f"{mine}adoptions/{bad.pk}/declining/", {"reason": "This tells nothing."})

    page = text_of(client, f"/en/practices/{practice.pk}/")
    assert ("It dries." in page, "Buy from me." in page) == (True, False)
    assert "This tells nothing." in text_of(filan, "/en/practices/mine/")
    assert "1 other did it too" in text_of(client, "/en/practices/")
    assert as_("shpresa").post(f"/en/practices/adoptions/{good.pk}/removal/").status_code == 404
    filan.post(f"/en/practices/adoptions/{good.pk}/removal/")
    assert "It dries." not in text_of(client, f"/en/practices/{practice.pk}/")


def test_topics_are_made_and_renamed(as_):
    browser = office(as_)
    sent = {"name": "Биље", "position": 1, "is_offered": "1"}
    browser.post("/sr/office/practices/topics/", sent)
    made = Topic.objects.get(slug="bilje")
    browser.post("/en/office/practices/topics/bilje/", {"name": "Herbs", "position": 2})

    made.refresh_from_db()
    assert dict(made.name) == {"sr-Cyrl": "Биље", "en": "Herbs"}
    assert (made.position, made.is_offered) == (2, False)
    put_topic("bilje", name=made.name, position=1, is_offered=True, by="system",
              now=timezone.now())  # fmt: skip
