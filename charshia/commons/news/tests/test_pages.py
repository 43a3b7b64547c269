from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from charshia.commons.news.actions import attach, draft_post, publish
from charshia.commons.news.models import Attachment, Post, Topic
from charshia.commons.news.tests.telling import coordinator, facts, told, topic
from charshia.ground.search.actions import apply_all

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=1)
PDF = b"%PDF-1.4\n%%EOF\n"


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
def test_lists_take_as_many_queries_however_long(count, client, moment, django_assert_num_queries):
    labels = topic(now=moment)
    for number in range(count):
        told(f"Post {number}", now=moment, topics=(labels,), begins_at=moment + HOUR)
    with django_assert_num_queries(5):
        client.get("/en/news/")
    with django_assert_num_queries(4):
        client.get("/en/news/events/")


def test_a_stranger_gets_the_list_from_the_shelf_until_something_is_told(
    client, moment, django_assert_num_queries
):
    told("First", now=moment)
    client.get("/en/news/")
    with django_assert_num_queries(1):
        page = text_of(client, "/en/news/")
    assert "First" in page

    told("Second", now=moment)

    assert "Second" in text_of(client, "/en/news/")


def test_the_kept_list_ends_when_an_embargo_does(client, moment, monkeypatch):
    post = draft_post(facts("Under embargo"), by=coordinator(), now=moment)
    publish(post, at=moment + HOUR, by=coordinator(), now=moment)
    assert "Under embargo" not in text_of(client, "/en/news/")
    assert client.get(f"/en/news/{post.pk}/").status_code == 404

    monkeypatch.setattr(timezone, "now", lambda: moment + HOUR)

    assert "Under embargo" in text_of(client, "/en/news/")
    assert client.get(f"/en/news/{post.pk}/").status_code == 200


def test_readers_choose_a_category_and_a_topic(client, moment):
    labels, fairs = topic("labels", now=moment), topic("fairs", now=moment)
    told("Of labels", now=moment, topics=(labels,))
    told("Of fairs", now=moment, topics=(fairs,), category="activity")

    by_topic = text_of(client, "/en/news/?topic=labels")
    by_both = text_of(client, "/en/news/?category=activity&topic=labels")

    assert ("Of labels" in by_topic, "Of fairs" in by_topic) == (True, False)
    assert "Nothing has been told here yet" in by_both
    assert "Of fairs" in text_of(client, "/en/news/?category=nonsense")


def test_one_pages_through_all_posts_without_missing_one(client, moment):
    before = set(Post.objects.standing(moment).values_list("pk", flat=True))
    for number in range(45):
        told(f"Post {number}", now=moment)
    seen, path = [], "/en/news/"
    while path:
        page = client.get(path).context["listing"]
        seen += [card.post.pk for card in (*page.pinned, *page.cards)]
        path = f"/en/news/{page.earlier}" if page.earlier else ""

    assert len(seen) == len(set(seen)) == 45 + len(before)


def test_the_page_says_that_an_event_is_over_and_in_which_language_it_is(client, moment):
    past = moment - timedelta(days=3)
    post = told("Fair", now=past, begins_at=past + HOUR)
    page = text_of(client, f"/sq/news/{post.pk}/")

    assert "Ky aktivitet ka përfunduar." in page
    assert "Shkruar anglisht" in page or 'lang="en"' in page
    assert "Fair" in text_of(client, "/en/news/events/?when=past")
    assert "Fair" not in text_of(client, "/en/news/events/")


def test_a_shared_link_has_words_and_a_picture(client, moment):
    post = told("Fair", now=moment, summary={"en": "Come all."})
    page = text_of(client, f"/en/news/{post.pk}/")

    assert '<meta property="og:title" content="Fair">' in page
    assert '<meta name="description" content="Come all.">' in page
    assert f"/preview/en/news/{post.pk}.png" in page
    assert client.get(f"/preview/en/news/{post.pk}.png").status_code == 200


def test_the_home_page_tells_the_latest(client, moment):
    told("Fresh from the press", now=moment)
    assert "Fresh from the press" in text_of(client, "/en/")


def test_news_are_found(client, moment):
    post = told("Etiketimi i mjaltit", now=moment)
    apply_all()
    assert f"/en/news/{post.pk}/" in text_of(client, "/en/search/?q=Etiketimi")


def test_feeds_speak_the_language_and_keep_to_the_topic(client, moment):
    labels = topic(now=moment)
    told(now=moment, title={"en": "Labels", "sq": "Etiketat"}, topics=(labels,))
    told("Of something else", now=moment)
    for kind in ("xml", "atom"):
        everything = text_of(client, f"/feeds/sq/news.{kind}")
        of_topic = text_of(client, f"/feeds/sq/news.{kind}?topic=labels")
        assert "Etiketat" in of_topic
        assert ("Of something else" in everything, "Of something else" in of_topic) == (
            True, False,
        )  # fmt: skip
    assert client.get("/feeds/xx/news.xml").status_code == 404
    assert client.get("/feeds/sq/news.xml?topic=none").status_code == 404


def test_a_calendar_library_reads_events(client, moment):
    begins = moment.replace(microsecond=0) + HOUR
    day = told("Market day", now=moment, begins_at=begins, is_all_day=True)
    fair = told("Fair", now=moment, begins_at=begins, ends_at=begins + HOUR,
                place={"en": "Town hall"})  # fmt: skip
    one = icalendar.Calendar.from_ical(client.get(f"/en/news/{fair.pk}/event.ics").content)
    every = icalendar.Calendar.from_ical(client.get("/feeds/en/events.ics").content)

    (event,) = one.walk("VEVENT")
    assert event["UID"].startswith(f"news-{fair.pk}@")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Fair", "Town hall")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (begins, begins + HOUR)
    found = {each["UID"].partition("@")[0]: each for each in every.walk("VEVENT")}
    assert {f"news-{day.pk}", f"news-{fair.pk}"} <= set(found)
    whole = found[f"news-{day.pk}"]
    assert whole.decoded("DTSTART") == timezone.localdate(begins)
    assert whole.decoded("DTEND") == timezone.localdate(begins) + timedelta(days=1)
    assert client.get(f"/en/news/{told('No event', now=moment).pk}/event.ics").status_code == 404


def test_the_coordinator_writes_attaches_looks_and_publishes(as_, client, moment):
    labels, browser = topic(now=moment), office(as_)
    sent = {
        "title": "Honey needs a new label", "summary": "From March.", "category": "legislation",
        "body": "Read https://example.org/law.\n\n- name\n- <b>weight</b>\n\n<script>no</script>",
        "topics": [labels.slug], "valid_until": "2099-01-01",
    }  # fmt: skip
    path = browser.post("/en/office/news/new/", sent).url
    post = Post.objects.latest("pk")
    assert path == f"/en/office/news/{post.pk}/"
    assert str(post.body) == (
        '<p>Read <a href="https://example.org/law" rel="nofollow noopener noreferrer">'
        "https://example.org/law</a>.</p><ul><li>name</li><li><strong>weight</strong></li></ul>"
    )
    attach(post, data=PDF, name="law.pdf", title="The law", by=coordinator(), now=moment)
    assert "The law" in text_of(browser, f"{path}preview/")
    assert client.get(f"/en/news/{post.pk}/").status_code == 404

    browser.post(f"{path}publication/", {"at": ""})

    assert "The law" in text_of(client, f"/en/news/{post.pk}/")
    again = {**sent, "body": browser.get(path).context["form"].initial["body"], "title": "Honey"}
    assert browser.post(path, again).status_code == 303
    before, post = post, Post.objects.get(pk=post.pk)
    assert (str(post.title), str(post.body)) == ("Honey", str(before.body))
    (attached,) = Attachment.objects.filter(post=post)
    browser.post(f"{path}documents/{attached.pk}/removal/")
    assert not Attachment.objects.filter(post=post).exists()


def test_what_is_wrong_is_said_by_its_field_and_nothing_is_lost(as_, moment):
    browser = office(as_)
    sent = {"title": "", "body": "Kept.", "category": "notice", "begins_at": "2027-01-02T10:00",
            "ends_at": "2027-01-01T10:00", "settlement": "Nowhere at all"}  # fmt: skip
    answer = browser.post("/en/office/news/new/", sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title", "settlement"}
    assert "Kept." in page
    sent |= {"title": "Fair", "settlement": ""}
    answer = browser.post("/en/office/news/new/", sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"ends_at"})


def test_topics_are_made_and_renamed(as_):
    browser = office(as_)
    browser.post("/sr/office/news/topics/", {"name": "Хигијена", "position": 1, "is_offered": "1"})
    made = Topic.objects.get(slug="higijena")
    browser.post(
        "/en/office/news/topics/higijena/", {"name": "Hygiene", "position": 2, "is_offered": ""}
    )

    made.refresh_from_db()
    assert dict(made.name) == {"sr-Cyrl": "Хигијена", "en": "Hygiene"}
    assert (made.position, made.is_offered) == (2, False)


def test_a_keeper_proposes_in_the_name_of_her_stall(as_):
    browser = as_("shpresa")
    sent = {"title": "Dita e hapur", "category": "activity", "organisation": "kazani"}
    assert browser.post("/sq/news/proposals/", sent).status_code == 303
    assert "Dita e hapur" in text_of(browser, "/sq/news/proposals/")
    assert browser.post("/sq/news/proposals/", sent | {"organisation": "tepsia"}).status_code == 422
    assert as_("filan").post("/sq/news/proposals/", sent).status_code == 422
