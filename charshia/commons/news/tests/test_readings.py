from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.commons.news.actions import ask_to_read, confirm_reading, remind
from charshia.commons.news.audiences import audiences, organisations_of
from charshia.commons.news.models import Reading
from charshia.commons.news.tests.telling import coordinator, told
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person

pytestmark = pytest.mark.usefixtures("cast")
WEEK = timedelta(days=7)


def test_all_stalls_or_those_of_one_shelf_are_concerned():
    keys = [audience.key for audience in audiences()]
    every = set(organisations_of("stalls"))
    assert every == set(Stall.objects.values_list("organisation_id", flat=True))
    shelves = [set(organisations_of(key)) for key in keys if key.startswith("shelf/")]
    assert any(shelves)
    assert all(shelf <= every for shelf in shelves)
    assert list(organisations_of("shelf/gone")) == []


def test_each_is_asked_once_reminded_weekly_four_letters_at_most(now, mailoutbox):
    told(now=now, must_read="stalls", category="legislation")
    stalls = len(set(organisations_of("stalls")))
    assert [ask_to_read(now=now), ask_to_read(now=now)] == [stalls, 0]
    run_errands()
    to_kazani = [one.subject for one in mailoutbox if one.to == ["kazani@example.org"]]
    assert len(to_kazani) == 1

    assert remind(now=now + WEEK / 2) == 0
    assert [remind(now=now + number * WEEK) for number in range(1, 5)] == [stalls] * 3 + [0]


def test_who_confirmed_is_asked_no_more_and_the_first_stays(now):
    post = told(now=now, must_read="stalls")
    ask_to_read(now=now)
    reading = Reading.objects.get(post=post, organisation__slug="kazani")
    shpresa = Person.objects.get(email="shpresa@example.org")
    confirm_reading(reading, by=shpresa, now=now)
    confirm_reading(reading, by=coordinator(), now=now + WEEK)

    reading.refresh_from_db()
    assert (reading.confirmed_by, reading.confirmed_at) == (shpresa, now)
    assert reading not in Reading.objects.open(now)


def test_a_keeper_sees_it_on_her_first_page_and_confirms(as_):
    now = timezone.now()
    post = told("New labels", now=now, must_read="stalls")
    ask_to_read(now=now)
    browser = as_("shpresa")
    assert "/en/news/to-read/" in browser.get("/en/stall/kazani/").content.decode()
    assert "New labels" in browser.get("/en/news/to-read/").content.decode()
    reading = Reading.objects.get(post=post, organisation__slug="kazani")
    assert as_("hatixhe").post(f"/en/news/to-read/{reading.pk}/").status_code == 404

    browser.post(f"/en/news/to-read/{reading.pk}/")

    assert "New labels" not in browser.get("/en/news/to-read/").content.decode()
    office = as_(coordinator().email.partition("@")[0])
    table = office.get(f"/en/office/news/{post.pk}/readers/readers.csv").content.decode()
    rows = [line.split(",") for line in table.splitlines()[1:]]
    assert len(rows) == len(set(organisations_of("stalls")))
    assert sum(bool(row[-1]) for row in rows) == 1
