from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.meetings.actions import (
    agree_timetable,
    ask_for_timetable,
    call_off_event,
    publish_event,
)
from charshia.clusters.meetings.found import event_preview
from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Interpreter,
    Item,
    Meeting,
    Slot,
    Timetable,
    Wish,
)
from charshia.clusters.meetings.tests.helping import a_guest, a_talk, an_event, person, wishes
from charshia.clusters.meetings.tokens import calendar_token_of, token_of
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import appoint_coordinator
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def browser(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def office():
    chief = person("chief")
    appoint_coordinator(chief, by="operator", now=timezone.now())
    chief.refresh_from_db()
    return browser(chief)


def text_of(answer):
    return answer.content.decode()


def here(guest, tail=""):
    return f"/en/meetings/with/{token_of(guest)}/{tail}"


def agreed(event, now):
    ask_for_timetable(event, by="system", now=now)
    run_errands(now=now)
    agree_timetable(event, by="system", now=now)
    return Meeting.objects.of(event).order_by("pk")


def test_everybody_reads_the_event_its_programme_and_its_calendar(now):
    event = an_event(now=now)
    a_talk(event, now=now)
    guest = Client()

    assert "Oil days" in text_of(guest.get("/en/meetings/"))
    read = text_of(guest.get("/sq/meetings/oil-days/"))
    assert all(words in read for words in ("Ditët e vajit", "Toka", "Ana Kola", "Salla 1"))
    book = icalendar.Calendar.from_ical(guest.get("/en/meetings/oil-days/event.ics").content)
    (entry,) = book.walk("VEVENT")
    assert (str(entry["summary"]), entry["dtstart"].dt) == ("Oil days", event.first_on)
    call_off_event(event, reason="Snow", by="system", now=now)
    feed = icalendar.Calendar.from_ical(guest.get("/en/meetings/calendars/sq.ics").content)
    (entry,) = feed.walk("VEVENT")
    assert (str(entry["summary"]), str(entry["status"])) == ("Ditët e vajit", "CANCELLED")
    assert "Snow" in text_of(guest.get("/en/meetings/oil-days/"))
    assert guest.get("/en/meetings/calendars/xx.ics").status_code == 404


def test_a_draft_is_there_for_the_coordinator_only(now):
    event = an_event(now=now, is_published=False)

    assert Client().get("/en/meetings/oil-days/").status_code == 404
    assert Client().get("/en/meetings/oil-days/event.ics").status_code == 404
    assert event_preview("oil-days") is None
    assert "Oil days" not in text_of(Client().get("/en/meetings/"))
    chief = office()
    assert "Nobody but you sees it yet." in text_of(chief.get("/en/meetings/oil-days/"))
    chief.post("/en/office/meetings/oil-days/publication/")
    assert Client().get("/en/meetings/oil-days/").status_code == 200
    assert event_preview("oil-days").title == "Oil days"
    publish_event(event, by="system", now=now)


def test_a_guest_without_an_account_registers_and_confirms(now, mailoutbox):
    event, client = an_event(now=now), Client()
    said = {"name": "Mira", "firm": "Mira d.o.o.", "country": "RS", "languages": ["sr-Cyrl", "en"],
            "kind": "buyer", "wants_meetings": "on", "seeks": "Oil", "offers": ""}  # fmt: skip

    assert client.post("/en/meetings/oil-days/registration/", said).status_code == 422
    said["email"] = "mira@meetings.example"
    sent = client.post("/en/meetings/oil-days/registration/", said)
    assert (sent.status_code, sent.url) == (303, "/en/meetings/oil-days/on-its-way/")
    assert client.post("/en/meetings/oil-days/registration/", said).status_code == 422
    run_errands(now=timezone.now())

    guest = Guest.objects.get(event=event)
    assert token_of(guest) in mailoutbox[0].body
    assert client.get(here(guest, "wishes/")).status_code == 404
    assert "I come" in text_of(client.get(here(guest)))
    assert client.post(here(guest, "confirmation/")).status_code == 303
    assert client.get(here(guest, "wishes/")).status_code == 200
    asked = client.post("/en/meetings/oil-days/link/", {"email": "nobody@meetings.example"})
    assert asked.url == sent.url


def test_letters_with_the_link_are_not_sent_without_end(now):
    event, client = an_event(now=now), Client()
    a_guest(event, "arta", now=now)

    asked = [
        client.post("/en/meetings/oil-days/link/", {"email": "arta@meetings.example"}).status_code
        for _time in range(4)
    ]

    assert asked == [303, 303, 303, 422]


def test_who_is_signed_in_comes_at_once_and_finds_it_among_hers(now):
    an_event(now=now)
    arta = browser(person("arta"))
    said = {"name": "Arta", "country": "AL", "languages": ["sq"], "kind": "seller"}

    sent = arta.post("/en/meetings/oil-days/registration/", said)

    guest = Guest.objects.get()
    assert (guest.comes, sent.url) == (True, here(guest))
    assert "Oil days" in text_of(arta.get("/en/meetings/mine/"))
    assert arta.get("/en/meetings/oil-days/registration/").url == here(guest)


def test_whoever_runs_a_business_comes_for_it(now):
    an_event(now=now)
    arta = person("arta")
    firm = found_organisation("mulli", name={"sq": "Mulli"}, country="XK", by=arta, now=now)
    admit_member(firm, person=arta, role=Role.OWNER, by=arta, now=now)
    said = {"name": "Arta", "country": "AL", "languages": ["sq"], "kind": "seller",
            "organisation": firm.pk}  # fmt: skip

    assert "Mulli" in text_of(browser(arta).get("/en/meetings/oil-days/registration/"))
    browser(arta).post("/en/meetings/oil-days/registration/", said)

    guest = Guest.objects.get()
    assert (guest.organisation, guest.firm) == (firm, "Mulli")
    besa = browser(person("besa"))
    assert "Mulli" not in text_of(besa.get("/en/meetings/oil-days/registration/"))
    besa.post("/en/meetings/oil-days/registration/", said)
    assert Guest.objects.get(organisation=None).firm == ""


def test_guests_wish_by_buttons_and_change_what_they_said(now):
    event, client = an_event(now=now), Client()
    arta, besa = a_guest(event, "arta", now=now), a_guest(event, "besa", now=now)
    slot = Slot.objects.filter(event=event).first()

    assert "Besa Farm" in text_of(client.get(here(arta, "wishes/?q=besa")))
    assert "Besa Farm" not in text_of(client.get(here(arta, "wishes/?kind=buyer")))
    client.post(here(arta, f"wishes/{besa.pk}/"), {"word": "yes"})
    assert "You want to meet" in text_of(client.get(here(arta, "wishes/")))
    client.post(here(arta, f"wishes/{besa.pk}/"), {"word": "no"})
    assert Wish.objects.get().is_refusal
    assert "mark--bad" in text_of(client.get(here(arta, "wishes/")))
    assert "mark--bad" not in text_of(client.get(here(besa, "wishes/")))
    client.post(here(arta, f"wishes/{besa.pk}/"), {"word": ""})
    assert not Wish.objects.exists()
    said = {"name": "Arta", "country": "AL", "languages": ["sq", "el"], "kind": "other",
            "wants_meetings": "on", "seeks": "Jars", "away": [slot.pk]}  # fmt: skip
    assert client.post(here(arta, "answers/"), said).status_code == 303
    arta.refresh_from_db()
    assert (arta.kind, arta.languages, list(arta.away.all())) == ("other", ["sq", "el"], [slot])
    assert client.post(here(arta, "answers/"), said | {"languages": []}).status_code == 422


def test_her_timetable_is_a_page_a_pdf_and_a_calendar(now):
    event, client = an_event(now=now), Client()
    a_talk(event, now=now)
    arta, besa = a_guest(event, "arta", now=now), a_guest(event, "besa", now=now)
    wishes((arta, besa), now=now)
    (met,) = agreed(event, now)

    read = text_of(client.get(here(arta)))
    assert "Besa Farm (Besa)" in read
    assert "Soil" in read
    assert client.get(here(arta, "timetable.pdf")).content.startswith(b"%PDF")
    address = f"/en/meetings/own/{calendar_token_of(arta)}.ics"
    book = icalendar.Calendar.from_ical(client.get(address).content)
    entries = {str(one["summary"]): one for one in book.walk("VEVENT")}
    assert entries["Besa Farm (Besa)"]["dtstart"].dt == met.slot.begins_at
    assert client.get(f"/en/meetings/own/{token_of(arta)}.ics").status_code == 404
    client.post(here(arta, f"meetings/{met.pk}/cancellation/"), {"reason": "Ill"})
    book = icalendar.Calendar.from_ical(client.get(address).content)
    entries = {str(one["summary"]): one for one in book.walk("VEVENT")}
    assert str(entries["Besa Farm (Besa)"]["status"]) == "CANCELLED"


def test_what_came_of_a_meeting_is_read_by_the_two_and_the_coordinator(now):
    past = now - timedelta(days=9)
    event, client = an_event(now=past), Client()
    arta, besa, cena = (a_guest(event, name, now=past) for name in ("arta", "besa", "cena"))
    wishes((arta, besa), (cena, besa), now=past)
    met = agreed(event, past).filter(seats__guest=arta).get()
    there, said = f"meetings/{met.pk}/", {"outcome": "offer", "note": "Ten jars"}

    assert client.post(here(arta, f"{there}outcome/"), {"outcome": ""}).status_code == 422
    assert client.post(here(arta, f"{there}outcome/"), said).status_code == 303

    assert "Ten jars" in text_of(client.get(here(besa, there)))
    assert client.get(here(cena, there)).status_code == 404
    chief = office()
    assert "Ten jars" in text_of(chief.get(f"/en/office/meetings/oil-days/{there}"))
    assert "an offer or samples follow" in text_of(chief.get("/en/office/meetings/oil-days/"))


def test_strangers_and_forged_links_find_nothing(now):
    event = an_event(now=now)
    arta, besa = a_guest(event, "arta", now=now), a_guest(event, "besa", now=now)
    wishes((arta, besa), now=now)
    (met,) = agreed(event, now)
    cena = a_guest(event, "cena", now=now)

    for tail in ("", "wishes/", "answers/", "timetable.pdf", f"meetings/{met.pk}/"):
        assert Client().get(f"/en/meetings/with/{arta.pk}~forged/{tail}").status_code == 404
    assert Client().get(here(cena, f"meetings/{met.pk}/")).status_code == 404
    assert Client().post(here(cena, f"meetings/{met.pk}/cancellation/")).status_code == 404
    alone = a_guest(event, "dona", now=now, wants_meetings=False)
    assert Client().get(here(alone, "wishes/")).status_code == 404
    assert browser(person("stranger")).get("/en/office/meetings/oil-days/").status_code == 404


def test_a_draft_timetable_is_seen_by_nobody_but_the_coordinator(now):
    event = an_event(now=now)
    arta, besa = a_guest(event, "arta", now=now), a_guest(event, "besa", now=now)
    wishes((arta, besa), now=now)
    chief = office()
    table = "/en/office/meetings/oil-days/timetable/"

    assert chief.post(f"{table}asking/").status_code == 303
    waits = chief.get(table)
    assert waits["Refresh"] == "3"
    run_errands(now=timezone.now())

    read = text_of(chief.get(table))
    assert "Arta Farm (Arta) – Besa Farm (Besa)" in read
    assert "proven: it cannot be better" in read
    met = Meeting.objects.get()
    assert Client().get(here(arta, f"meetings/{met.pk}/")).status_code == 404
    assert "Besa" not in text_of(Client().get(here(arta)))
    chief.post(f"{table}agreement/")
    assert "Besa" in text_of(Client().get(here(arta)))
    assert Timetable.objects.get().published_at
    chief.post(f"/en/office/meetings/oil-days/meetings/{met.pk}/", {"reason": "Double"})
    met.refresh_from_db()
    assert met.is_cancelled


def test_the_coordinator_makes_an_event_from_nothing(now):
    chief, first = office(), (now + timedelta(days=7)).date()
    last = first + timedelta(days=1)
    said = {
        "title": "Oil days", "summary": "", "about": "", "place": "Hall", "settlement": "",
        "first_on": first.isoformat(), "last_on": last.isoformat(),
        "registers_until": (now + timedelta(days=6)).strftime("%Y-%m-%dT%H:%M"), "most": "0",
        "has_meetings": "on", "tables": "5", "least": "1", "most_meetings": "8",
        "most_alike": "0",
    }  # fmt: skip

    wrong = said | {"last_on": (first - timedelta(days=1)).isoformat()}
    assert chief.post("/en/office/meetings/new/", wrong).status_code == 422
    desk = "/en/office/meetings/oil-days/"
    assert chief.post("/en/office/meetings/new/", said).url == desk
    day = {"on": first.isoformat(), "opens": "09:00", "closes": "10:00", "minutes": "20",
           "pause": "0"}  # fmt: skip
    assert chief.post(f"{desk}times/", day).status_code == 303
    chief.post(f"{desk}times/", day)
    assert Slot.objects.count() == 3
    who = {"name": "Irini", "languages": ["sq"]}
    assert chief.post(f"{desk}interpreters/", who).status_code == 422
    assert chief.post(f"{desk}interpreters/", who | {"languages": ["sq", "el"]}).status_code == 303
    talk = {"title": "Soil", "kind": "talk", "language": "", "speakers": "Ana",
            "begins_at": f"{last}T10:00", "ends_at": f"{last}T11:00"}  # fmt: skip
    assert chief.post(f"{desk}programme/", talk).status_code == 303
    assert chief.post(f"{desk}programme/", talk | {"ends_at": f"{last}T09:00"}).status_code == 422
    assert "Soil" in text_of(chief.get(desk))
    item, one = Item.objects.get(), Interpreter.objects.get()
    chief.post(f"{desk}programme/{item.pk}/", talk | {"title": "Water"})
    assert str(Item.objects.get().title) == "Water"
    chief.post(f"{desk}programme/{item.pk}/removal/")
    chief.post(f"{desk}interpreters/{one.pk}/removal/")
    chief.post(f"{desk}times/{first}/removal/")
    assert (Item.objects.count(), Interpreter.objects.count(), Slot.objects.count()) == (0, 0, 0)
    assert chief.post(f"{desk}text/", said | {"title": "Oil week"}).status_code == 303
    assert str(Event.objects.get().title) == "Oil week"


def test_the_coordinator_sets_quotas_and_keeps_the_list_at_the_door(now):
    event, chief = an_event(now=now - timedelta(days=7)), office()
    arta = a_guest(event, "arta", now=now - timedelta(days=7))
    desk = "/en/office/meetings/oil-days/"

    chief.post(f"{desk}guests/{arta.pk}/", {"kind": "other", "most": "3"})
    arta.refresh_from_db()
    assert (arta.kind, arta.most) == ("other", 3)
    chief.post(f"{desk}guests/{event.first_on}/", {"guest": [arta.pk]})
    assert [one.on for one in arta.presences.all()] == [event.first_on]
    assert chief.get(f"{desk}guests/2020-01-01/").status_code == 404
    chief.post(f"{desk}guests/{arta.pk}/removal/")
    arta.refresh_from_db()
    assert arta.standing == "left"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_however_many_guests(count, now, django_assert_num_queries):
    event, chief, client = an_event(now=now), office(), Client()
    arta = a_guest(event, "arta", now=now)
    for number in range(count):
        other = a_guest(event, f"guest{number}", now=now)
        wishes((arta, other), (other, arta), now=now)
    assert agreed(event, now).count() == count
    chief.get("/en/office/meetings/oil-days/")

    with django_assert_num_queries(6):
        client.get(here(arta))
    with django_assert_num_queries(3):
        client.get(here(arta, "wishes/"))
    with django_assert_num_queries(13):
        chief.get("/en/office/meetings/oil-days/timetable/")
    with django_assert_num_queries(6):
        chief.get(f"/en/office/meetings/oil-days/guests/{event.first_on}/")
