"""Moving a booking: by who has it, by who looks after the space, with every reason at once."""

import pytest
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.workshops.booking.actions import offer_machine, set_rules
from charshia.workshops.booking.deeds import DEEDS
from charshia.workshops.booking.tests.booked import HOUR, open_always
from charshia.workshops.booking.tests.test_pages import HERE, MINE, made_by, seen, tomorrow
from charshia.workshops.spaces.actions import appoint
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def space(moment):
    return open_always(a_space(moment))


@pytest.fixture
def printer(space, moment):
    return offer_machine(a_machine(space, moment), by=person("arta"), now=moment)[0]


def at(moment, start: str, minutes: str = "60", **more: object) -> dict[str, object]:
    return {"day": tomorrow(moment), "start": start, "minutes": minutes, **more}


def test_she_moves_her_booking_and_nobody_else_does(as_, printer, moment):
    made = made_by("jelena", printer, 50, moment)
    browser, path = as_("jelena"), f"{MINE}{made.pk}/move/"
    assert f'href="{path}"' in browser.get(MINE).content.decode()
    assert as_("jehona").get(path).status_code == 404
    shown = browser.get(path).context["form"]
    assert "waive" not in shown.fields
    assert shown["day"].value() == made.starts_at.astimezone(shown.zone).date()
    answer = browser.post(path, at(moment, "10:00", "120"))
    assert (answer.status_code, answer.url) == (303, MINE)
    made.refresh_from_db()
    begins = made.starts_at.astimezone(shown.zone)
    assert (f"{begins:%H:%M}", made.ends_at - made.starts_at) == ("10:00", 2 * HOUR)


def test_every_reason_in_the_way_stands_there_at_once(as_, printer, moment):
    made = made_by("jelena", printer, 70, moment)
    as_("jehona").post(f"{HERE}{printer.pk}/", at(moment, "10:00", weeks="0", times="1"))
    set_rules(printer, most_minutes=30, deposit_minor=2000, by=person("arta"), now=moment)
    answer = as_("jelena").post(f"{MINE}{made.pk}/move/", at(moment, "10:00"))
    found = seen(answer)
    assert answer.status_code == 422
    for reason in ("It is taken at this time.", "Book at most", "A deposit of"):
        assert reason in found
    before = made.starts_at
    made.refresh_from_db()
    assert made.starts_at == before


def test_a_helper_moves_it_waives_a_rule_and_she_is_told(as_, space, printer, moment, mailoutbox):
    appoint(space, person("jehona"), role=Role.HELPER, by="system", now=moment)
    made = made_by("jelena", printer, 50, moment)
    set_rules(printer, deposit_minor=2000, by=person("arta"), now=moment)
    helper, path = as_("jehona"), f"{MINE}{made.pk}/move/"
    assert helper.post(path, at(moment, "10:00")).status_code == 422
    answer = helper.post(path, at(moment, "10:00", waive=["deposit"]))
    assert (answer.status_code, answer.url) == (303, f"{HERE}desk/")
    made.refresh_from_db()
    assert (made.waived, made.waived_by) == (["deposit"], person("jehona"))
    run_errands()
    assert [one.to for one in mailoutbox if "Printer" in one.subject] == [["jelena@example.org"]]


def test_what_has_begun_has_no_way_to_be_moved(as_, printer, moment, monkeypatch):
    made = made_by("jelena", printer, 1, moment)
    way, before = f"{MINE}{made.pk}/move/", as_("jelena").get(MINE).content.decode()
    assert way in before
    monkeypatch.setattr(timezone, "now", lambda: made.starts_at + HOUR / 12)
    jelena, desk = as_("jelena"), as_("arta").get(f"{HERE}desk/").content.decode()
    assert jelena.get(way).status_code == 404
    assert way not in jelena.get(MINE).content.decode() + desk
    assert f"{MINE}{made.pk}/materials/" in desk


def test_what_has_been_cancelled_is_not_moved(as_, printer, moment):
    made = made_by("jelena", printer, 1, moment)
    path = f"{MINE}{made.pk}/move/"
    as_("jelena").post(f"{MINE}booking/{made.pk}/cancelling/")
    assert as_("jelena").get(path).status_code == 404


def test_a_helper_gives_bookings_and_notes_who_came_and_sets_nothing(as_, space, printer, moment):
    appoint(space, person("jehona"), role=Role.HELPER, by="system", now=moment)
    helper = as_("jehona")
    made = made_by("jelena", printer, 2, moment)
    page = helper.get(f"{HERE}desk/").content.decode()
    assert f"{HERE}desk/booking/{made.pk}/arrival/" not in page  # hours before it begins
    for shut in ("rules/", "prices/", "pack/", "member/", "deposit/", "space/"):
        assert f'{shut}"' not in page
    answers = {
        (kind, noun): helper.get(f"{HERE}desk/{kind}/{of}/{noun}/").status_code
        for kind, of in (("subject", printer.pk), ("booking", made.pk))
        for known, noun in DEEDS
        if known == kind
    }
    opened = {noun for (_kind, noun), status in answers.items() if status == 200}
    assert opened == {"booking", "arrival", "absence"}
    assert set(answers.values()) == {200, 404}
    for_her = at(moment, "08:00", person="jelena@example.org")
    assert helper.post(f"{HERE}desk/subject/{printer.pk}/booking/", for_her).status_code == 303
    early = helper.post(f"{HERE}desk/booking/{made.pk}/arrival/")
    assert (early.status_code, "This booking is not for now." in seen(early)) == (422, True)
