"""Nobody books untrained: the refusal names the course and leads to its next session."""

import pytest
from django.urls import reverse

from charshia.engines.booking.policy import Rule
from charshia.workshops.booking.actions import NotAllowed, check_in
from charshia.workshops.booking.tests.booked import DAY, HOUR, NOW, a_printer, a_room, booked
from charshia.workshops.permits.actions import give_permit, require
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.tests.learning import a_course, a_session
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def laser():
    made = a_printer(a_room())
    require(made.machine, a_course("laser-safety", NOW), idle_days=10, by=person("arta"), now=NOW)
    made.refresh_from_db()
    return made


def refused(subject) -> NotAllowed:
    with pytest.raises(NotAllowed) as no:
        booked(subject, 1, 2, person("jelena"))
    return no.value


def test_the_refusal_names_the_course_and_leads_to_its_next_session(laser):
    course = laser.machine.requirements.get().course

    no = refused(laser)
    (reason,) = no.reasons
    assert no.rules == [Rule.UNTRAINED]
    assert "Take the course “Laser-Safety”." in reason.text
    assert reason.cure == reverse("learning:course", args=["laser-safety"])

    session = a_session(course, NOW + 3 * DAY)
    (reason,) = refused(laser).reasons
    assert "the next session with a free place is on 5 March, 09:00" in reason.text
    assert reason.cure == reverse("learning:session", args=[session.pk])


def test_who_was_trained_books_and_what_lapsed_is_said_with_the_course(laser):
    give_permit(laser.machine, person("jelena"), reason="Shown", by=person("arta"), now=NOW)
    made = booked(laser, 1, 2, person("jelena"))
    assert made.state == "booked"

    with pytest.raises(NotAllowed) as no:
        booked(laser, 24 * 11, 24 * 11 + 1, person("jelena"), now=NOW + 10.5 * DAY)
    (reason,) = no.value.reasons
    assert "has to be refreshed" in reason.text
    assert "Laser-Safety" in reason.text


def test_checking_in_keeps_the_permit_alive(laser):
    give_permit(laser.machine, person("jelena"), reason="Shown", by=person("arta"), now=NOW)
    booked(laser, 24 * 9, 24 * 9 + 1, person("jelena"))
    used = NOW + 9 * DAY

    check_in(laser, person=person("jelena"), now=used)

    assert Permit.objects.get().used_at == used
    booked(laser, 24 * 12, 24 * 12 + 1, person("jelena"), now=used + HOUR)
