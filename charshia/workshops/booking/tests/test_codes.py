"""The code beside a machine: scan it, sign in, and say that one is there, book, or report."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.workshops.booking.actions import Wish, book
from charshia.workshops.booking.tests.booked import a_printer, a_room, the_whole
from charshia.workshops.booking.tests.test_pages import HERE, MINE, seen
from charshia.workshops.spaces.models import Problem
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def room():
    return a_room()


def test_each_thing_has_a_code_that_leads_to_it(as_, room):
    things = [*(a_printer(room) for _ in range(9)), the_whole(room)]
    assert as_("jelena").get(f"{HERE}desk/codes.pdf").status_code == 404
    answer = as_("arta").get(f"{HERE}desk/codes.pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = "".join(one.extract_text() for one in pages).replace("\n", "")
    assert len(pages) == 2
    for one in things:
        assert f"{HERE}{one.pk}/here/" in text


def test_who_scans_it_signs_in_and_is_there(client, room):
    """Nobody knows her telephone yet: she comes back to the machine once she has signed in."""
    printer, jelena, now = a_printer(room), person("jelena"), timezone.now()
    span = Span(beginning(number(now)), beginning(number(now)) + timedelta(hours=1))
    wish, earlier = Wish(span), span.start - timedelta(hours=1)
    made = book(printer, wish, person=jelena, by=jelena, now=earlier)
    path = f"{HERE}{printer.pk}/here/"
    door = client.get(path)
    assert (door.status_code, f"next={path}" in door.url) == (302, True)
    client.get(door.url)
    client.force_login(jelena)
    assert "I am there" in seen(client.get(path))
    assert client.post(path).url == MINE
    made.refresh_from_db()
    assert made.checked_in_at is not None


def test_who_has_no_booking_books_it_or_reports_a_problem(as_, room):
    printer, browser = a_printer(room), as_("jehona")
    page = browser.get(f"{HERE}{printer.pk}/here/").content.decode()
    problem = f"/en/spaces/bench/machines/{printer.machine_id}/problem/"
    assert f'href="{HERE}{printer.pk}/"' in page
    assert f'href="{problem}"' in page
    browser.post(problem, {"severity": "note", "words": "It hums"})
    assert Problem.objects.get().machine_id == printer.machine_id
