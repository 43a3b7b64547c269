"""The last place, one address, one draft, the same moment. Real commits, real threads."""

import pytest

from charshia.clusters.meetings.actions import (
    agree_timetable,
    ask_for_timetable,
    cancel_meeting,
    register,
)
from charshia.clusters.meetings.models import Guest, Meeting, Seat, Wish
from charshia.clusters.meetings.tests.helping import NOW, a_guest, an_event, wishes
from charshia.engines.refusal import Refusal
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {"name": "Mira", "country": "RS", "language": "sq", "languages": ["sq"], "kind": "buyer"}


def comes(event, email):
    return lambda: register(event, email=email, by="guest", now=NOW, **SAID)


def test_the_last_place_and_one_address_go_to_one():
    event, small = an_event(), an_event(most=2)

    outcomes = at_once(*(comes(event, "mira@meetings.example") for _time in range(6)))
    assert sum(isinstance(one, Refusal) for one in outcomes) == 5
    at_once(*(comes(small, f"g{number}@meetings.example") for number in range(6)))

    assert Guest.objects.filter(event=event).count() == 1
    assert Guest.objects.filter(event=small).count() == 2


def test_one_draft_is_agreed_once_and_one_meeting_cancelled_once():
    event = an_event()
    arta, besa = a_guest(event, "arta"), a_guest(event, "besa")
    wishes((arta, besa))
    ask_for_timetable(event, by="system", now=NOW)
    run_errands(now=NOW)

    at_once(*(lambda: agree_timetable(event, by="system", now=NOW) for _time in range(4)))
    assert Entry.objects.filter(event="clusters.timetable.agreed").count() == 1
    met = Meeting.objects.select_related("slot__event").get()
    at_once(*(
        lambda guest=guest: cancel_meeting(met, guest=guest, reason="", by=guest.person, now=NOW)
        for guest in (arta, besa, arta, besa)
    ))  # fmt: skip

    assert Entry.objects.filter(event="clusters.meeting.cancelled").count() == 1
    assert not Seat.objects.filter(is_on=True).exists()
    assert Wish.objects.filter(is_refusal=True).count() == 1
    assert run_all()["problems"] == []
