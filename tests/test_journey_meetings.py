"""Two days of meetings as one guest goes through them, on her telephone, without scripts."""

import io
import re
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.browser import Visit, Visitor
from tests.test_journey_accounts import path_in, written
from tests.test_journey_till import shell
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
EVENT = "oil-and-herbs-two-days-for-buyers-and-growers"
OFFICE, TEUTA, NIKOS = "koordinimi@example.org", "teuta@guests.example", "nikos@guests.example"
TEA = "Planinski čaj (Goran Stojanov)"
# So many others that nobody finds one of them by looking only.
CROWD = """
from django.utils import timezone
from charshia.clusters.meetings.actions import confirm_guest, register
from charshia.clusters.meetings.models import Event
now, event = timezone.now(), Event.objects.get(slug=SLUG)
for number in range(20):
    guest = register(event, email=f"many{number}@guests.example", name=f"Agim {number}",
                     country="XK", language="sq", languages=["sq"], kind="seller",
                     wants_meetings=True, by="guest", now=now)
    confirm_guest(guest, by="guest", now=now)
"""


def come(guest: Visitor, name: str, kind: str, email: str) -> str:
    """Register without an account and confirm by the letter's link: the path of her own page."""
    guest.go(f"meetings/{EVENT}/")
    guest.follow(guest.t("Register"), guest.page.get_by_role("main"))
    guest.fill("Your name", name)
    guest.fill("Your e-mail address", email)
    guest.page.get_by_role("radio", name=guest.t(kind)).check()
    guest.page.get_by_role(
        "checkbox", name=guest.t("I want appointments with other guests")
    ).check()
    assert guest.overflow() == 0
    guest.press("Register")
    guest.heading(guest.t("Look into your letters")).wait_for()
    way = path_in(written(guest, "mail", email, "/meetings/with/"), "/meetings/with/")
    guest.go(way)
    guest.press("I come")
    guest.page.get_by_text(guest.t("You are registered.")).wait_for()
    return way


def wish(guest: Visitor, way: str, typed: str, name: str) -> None:
    """Find somebody in the list by a word, and say that one wants to meet her."""
    guest.go(way)
    guest.follow(guest.t("Whom do you want to meet?"))
    guest.page.get_by_role("searchbox", name=guest.t("Name, firm, goods")).fill(typed)
    main = guest.page.get_by_role("main")
    main.get_by_role("button", name=guest.t("Search"), exact=True).click()
    guest.page.wait_for_url(re.compile(r"[?&]q="))
    assert guest.overflow() == 0
    panel = guest.page.get_by_role("region", name=name)
    panel.get_by_role("button", name=re.compile(rf"^{guest.t('Meet')}")).click()
    panel.get_by_text(guest.t("You want to meet")).wait_for()
    assert "?q=" in guest.page.url, "the list is where it was"


def solve(office: Visitor) -> None:
    office.go(f"office/meetings/{EVENT}/timetable/")
    office.press("Work it out")
    office.button("Agree it and tell everybody").wait_for()
    assert office.overflow() == 0
    office.press("Agree it and tell everybody")
    office.button("Agree it and tell everybody").wait_for(state="detached")


def appointments(guest: Visitor, way: str) -> set[tuple[str, str]]:
    """From her own page: when and with whom."""
    guest.go(way)
    assert guest.overflow() == 0
    rows = guest.page.get_by_role("region", name=guest.t("Your meetings")).get_by_role("link")
    said = [row.inner_text().split("\n")[0].strip().partition(" ") for row in rows.all()]
    return {(when, who) for when, _space, who in said}


def in_calendar(guest: Visitor) -> set[tuple[str, str]]:
    address = guest.link(guest.t("Into my calendar")).get_attribute("href")
    book = icalendar.Calendar.from_ical(guest.page.request.get(address or "").body())
    entries = [one for one in book.walk("VEVENT") if hasattr(one["dtstart"].dt, "hour")]
    return {(_times(one), str(one["summary"])) for one in entries}


def _times(entry: Any) -> str:
    begins, ends = (timezone.localtime(entry[name].dt) for name in ("dtstart", "dtend"))
    return f"{begins:%H:%M}–{ends:%H:%M}"


def on_paper(guest: Visitor) -> str:
    address = guest.link(guest.t("My timetable as PDF")).get_attribute("href") or ""
    answer = guest.page.request.get(guest.site.address + urlsplit(address).path)
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_what_is_agreed_stays_when_somebody_comes_late(visit: Visit):
    teuta, office = visit("sq", script=False), visit("sr")
    shell(teuta.site, CROWD, SLUG=EVENT)
    way = come(teuta, "Teuta Marku", "buyer", TEUTA)
    teuta.follow(teuta.t("Whom do you want to meet?"))
    teuta.follow(teuta.t("Next page"))
    assert teuta.overflow() == 0
    wish(teuta, way, "caj", TEA)
    sign_in(office, OFFICE)
    solve(office)
    first = appointments(teuta, way)
    assert [who for _when, who in first] == [TEA]

    nikos = visit("el")
    late = come(nikos, "Νίκος Ψαρράς", "seller", NIKOS)
    wish(nikos, late, "teuta", "Teuta Marku")
    solve(office)

    then, his = appointments(teuta, way), appointments(nikos, late)
    assert first < then
    assert [who for _when, who in then - first] == ["Νίκος Ψαρράς"]
    assert {when for when, _who in then - first} == {when for when, _who in his}
    nikos.page.get_by_text("Irini Pappa").first.wait_for()
    teuta.go(way)
    assert in_calendar(teuta) == then
    assert all(when in on_paper(teuta) and who in on_paper(teuta) for when, who in then)
