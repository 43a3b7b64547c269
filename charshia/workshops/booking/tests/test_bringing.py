"""A calendar of others closes what can be booked: looked at first, replaced when it comes again."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.calendars import Entry, Read
from charshia.engines.slots.quarters import beginning, number
from charshia.ground.journal.worker import run_errands
from charshia.workshops.booking.actions import (
    Wish,
    book,
    bring_closures,
    cancel,
    close_subject,
    wait,
)
from charshia.workshops.booking.models import Booking, Closure, Offer
from charshia.workshops.booking.tests.booked import HOUR, a_printer, a_room
from charshia.workshops.booking.tests.standing import _span as coming
from charshia.workshops.booking.tests.test_pages import HERE, seen
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")
PAGE = f"{HERE}desk/calendar/"


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def printers():
    room = a_room()
    return [a_printer(room), a_printer(room)]


def a_file(moment, *, uid="course", days=2, title="Course", more="") -> str:
    begins = beginning(number(moment)) + timedelta(days=days)
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{begins:%Y%m%dT%H%M00Z}\r\n"
        f"DURATION:PT2H\r\n{more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def closed(subject) -> list[tuple[str, str]]:
    return [(one.uid, one.reason) for one in Closure.objects.filter(subject=subject).order_by("pk")]


def test_a_steward_looks_at_a_file_and_then_it_closes_everything(as_, printers, moment):
    arta, text = as_("arta"), a_file(moment, more="RRULE:FREQ=WEEKLY;COUNT=3\r\n")
    assert as_("jelena").get(PAGE).status_code == 404
    sent = SimpleUploadedFile("a.ics", text.encode(), content_type="text/calendar")
    looked = arta.post(PAGE, {"file": sent, "what": ""})
    assert (looked.status_code, Closure.objects.count()) == (200, 0)
    assert seen(looked).count("Course:") == 3
    agreed = arta.post(PAGE, {"text": text, "what": "", "agreed": "1"})
    assert (agreed.status_code, agreed.url) == (303, f"{HERE}desk/")
    assert [closed(one) for one in printers] == [[("course", "Course")] * 3] * 2


def test_the_same_file_again_replaces_and_leaves_what_is_closed_otherwise(as_, printers, moment):
    arta, one = as_("arta"), printers[0]
    close_subject(one, coming(90, moment), reason="By hand", by=person("arta"), now=moment)
    for text in (
        a_file(moment),
        a_file(moment, uid="other"),
        a_file(moment, title="Moved", days=3),
    ):
        arta.post(PAGE, {"text": text, "what": str(one.pk), "agreed": "1"})
    assert sorted(closed(one)) == [("", "By hand"), ("course", "Moved"), ("other", "Course")]
    assert closed(printers[1]) == []
    off = a_file(moment, more="STATUS:CANCELLED\r\n")
    arta.post(PAGE, {"text": off, "what": str(one.pk), "agreed": "1"})
    assert sorted(closed(one)) == [("", "By hand"), ("other", "Course")]


def test_what_opens_again_is_offered_to_who_waits(printers, moment):
    printer, jelena, arta = printers[0], person("jelena"), person("arta")
    at = coming(50, moment)
    made = book(printer, Wish(at), person=arta, by=arta, now=moment)
    wait(printer, Wish(at), person=jelena, now=moment)
    said = Read([Entry(Span(at.start - HOUR, at.end), "course", "Course")], {"course"})
    bring_closures([printer], said, by=arta, now=moment)
    cancel(made, by=arta, now=moment)
    assert not Offer.objects.exists()
    said.entries.clear()
    bring_closures([printer], said, by=arta, now=moment)
    run_errands()
    assert Offer.objects.get().booking.person == jelena
    assert Booking.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("<html>", "This is not a calendar file."), ("", "Choose a file."),
     ("a" * 500_001, "This file is larger than 0.5 MB.")],
)  # fmt: skip
def test_what_is_no_calendar_closes_nothing_and_says_why(as_, printers, text, sentence):
    arta = as_("arta")
    assert sentence in seen(arta.post(PAGE, {"text": text, "what": ""}))
    answer = arta.post(PAGE, {"text": text, "what": "", "agreed": "1"})
    assert (answer.status_code, "closes anything" in seen(answer)) == (
        422,
        sentence == "This is not a calendar file.",
    )
    assert not Closure.objects.exists()


def test_what_is_wrong_with_an_event_stands_beside_the_others(as_, printers, moment):
    odd = a_file(moment, title="Odd", more="RRULE:FREQ=SECONDLY\r\n")
    found = seen(as_("arta").post(PAGE, {"text": odd, "what": ""}))
    assert "Odd: We do not know how it comes again: it is left out." in found
