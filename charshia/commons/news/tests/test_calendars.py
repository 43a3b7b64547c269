"""What other programs read: calendars as a calendar library does, feeds as XML."""

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from charshia.commons.news.actions import Facts, change_post, draft_post, withdraw
from charshia.commons.news.tests.telling import coordinator, told

pytestmark = pytest.mark.usefixtures("cast")
HERE = ZoneInfo("Europe/Belgrade")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def events_in(address: str) -> dict[str, icalendar.Event]:
    book = icalendar.Calendar.from_ical(Client().get(address).content)
    return {str(event["uid"]): event for event in book.walk("VEVENT")}


def test_an_event_keeps_its_name_rises_when_changed_and_is_called_off():
    now = timezone.now().replace(microsecond=0)
    begins = datetime.combine((now + timedelta(days=9)).date(), datetime.min.time(), HERE)
    begins += timedelta(hours=10)
    fair = told("Fair", now=now, begins_at=begins, ends_at=begins + timedelta(hours=2))
    page, feed = f"/en/news/{fair.pk}/event.ics", "/feeds/sq/events.ics"
    ((uid, first),) = events_in(page).items()
    assert first.decoded("dtstart") == begins.astimezone(UTC)
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(hours=2)
    assert (first.get("status"), uid in events_in(feed)) == ("CONFIRMED", True)

    later = Facts({"en": "Fair"}, "activity", begins_at=begins + timedelta(days=1))
    change_post(fair, later, by=coordinator(), now=now + timedelta(seconds=5))
    second = events_in(page)[uid]
    assert second.decoded("dtstart") == (begins + timedelta(days=1)).astimezone(UTC)
    assert second["sequence"] > first["sequence"]

    withdraw(fair, by=coordinator(), now=now + timedelta(seconds=9))
    for third in (events_in(page)[uid], events_in(feed)[uid]):
        assert third["sequence"] > second["sequence"]
        assert (third["status"], "description" in third) == ("CANCELLED", False)
    assert Client().get(f"/en/news/{fair.pk}/").status_code == 404


def test_what_was_never_told_is_not_called_off_either():
    now = timezone.now()
    facts = Facts({"en": "Secret"}, "activity", begins_at=now + timedelta(days=3))
    draft = draft_post(facts, by=coordinator(), now=now)
    assert Client().get(f"/en/news/{draft.pk}/event.ics").status_code == 404


def test_a_whole_day_has_no_clock_and_ends_the_day_after():
    begins = datetime(2031, 5, 3, tzinfo=HERE)
    fair = told("Fair", now=timezone.now(), begins_at=begins, is_all_day=True)
    ((_uid, event),) = events_in(f"/en/news/{fair.pk}/event.ics").items()
    assert event.decoded("dtstart") == date(2031, 5, 3)
    assert event.decoded("dtend") == date(2031, 5, 4)


def test_feeds_are_well_formed_and_say_what_readers_need():
    now = timezone.now().replace(microsecond=0)
    post = told("Labels & jars <new>", now=now)
    rss = etree.fromstring(Client().get("/feeds/sr-Cyrl/news.xml").content)
    item = next(one for one in rss.iter("item") if str(post.pk) in one.findtext("guid"))
    assert item.findtext("title") == "Labels & jars <new>"
    assert item.findtext("link").endswith(f"/sr/news/{post.pk}/")
    assert parsedate_to_datetime(item.findtext("pubDate")) == now
    assert rss.findtext("channel/language") == "sr-Cyrl"

    atom = etree.fromstring(Client().get("/feeds/sr-Cyrl/news.atom").content)
    entries = {one.findtext("a:id", namespaces=ATOM): one for one in atom.findall("a:entry", ATOM)}
    assert len(entries) == len(atom.findall("a:entry", ATOM))
    (entry,) = (one for key, one in entries.items() if key.endswith(f"/news/{post.pk}"))
    assert datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM)) == now
