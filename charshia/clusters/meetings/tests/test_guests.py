import pytest
from django.core import mail

from charshia.clusters.meetings.actions import (
    AlreadyThere,
    Full,
    NotNow,
    NotThere,
    change_guest,
    confirm_guest,
    forget_guest,
    forget_unconfirmed,
    leave_event,
    note_presence,
    note_reminders,
    register,
    send_link,
)
from charshia.clusters.meetings.models import Guest, Presence, Timetable
from charshia.clusters.meetings.tests.helping import DAY, NOW, a_guest, an_event, person, wishes
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.holdings import holdings

pytestmark = pytest.mark.django_db
SAID = {"name": "Mira", "country": "RS", "language": "sr-Cyrl", "languages": ["sr-Cyrl"],
        "kind": "buyer", "wants_meetings": True}  # fmt: skip


def written(event, email="mira@meetings.example", **facts):
    return register(event, email=email, by="guest", now=NOW, **(SAID | facts))


def test_who_has_no_account_confirms_by_her_letter_in_her_language():
    event = an_event()

    guest = written(event)
    run_errands(now=NOW)

    assert guest.standing == "unconfirmed"
    (letter,) = mail.outbox
    assert "Дани уља" in letter.subject
    assert "/sr/meetings/with/" in letter.body
    before = Timetable.objects.get(event=event).version
    assert confirm_guest(guest, by="guest", now=NOW).comes
    confirm_guest(guest, by="guest", now=NOW)
    assert Timetable.objects.get(event=event).version == before + 1


def test_one_address_registers_once_and_again_after_it_left():
    event = an_event()
    guest = written(event)

    with pytest.raises(AlreadyThere):
        written(event, "MIRA@meetings.example")
    confirm_guest(guest, by="guest", now=NOW)
    leave_event(guest, by="guest", now=NOW)
    leave_event(guest, by="guest", now=NOW)

    assert written(event).standing == "unconfirmed"
    with pytest.raises(NotThere):
        change_guest(guest, name="M", by="guest", now=NOW)


def test_registration_ends_with_its_term_and_with_the_room():
    event = an_event(most=1)
    a_guest(event, "arta")

    with pytest.raises(Full):
        written(event)
    with pytest.raises(NotNow):
        register(event, email="a@meetings.example", by="guest", now=NOW + 6 * DAY, **SAID)
    with pytest.raises(NotNow):
        written(an_event(is_published=False))


def test_the_link_is_sent_again_to_who_registered_and_to_nobody_else():
    event = an_event()
    written(event)
    run_errands(now=NOW)
    mail.outbox.clear()

    send_link(event, email="nobody@meetings.example", now=NOW)
    send_link(event, email="Mira@meetings.example ", now=NOW)
    run_errands(now=NOW)

    assert [one.to for one in mail.outbox] == [["mira@meetings.example"]]


def test_who_never_confirms_leaves_no_trace():
    event = an_event()
    written(event)
    a_guest(event, "arta")

    assert forget_unconfirmed(now=NOW + 6 * DAY) == 0
    assert forget_unconfirmed(now=NOW + 7 * DAY) == 1
    assert [one.name for one in Guest.objects.all()] == ["Arta"]


def test_who_comes_is_reminded_once_on_the_day_before():
    event = an_event()
    a_guest(event, "arta")
    written(event)
    run_errands(now=NOW)
    mail.outbox.clear()

    assert note_reminders(now=NOW + 5 * DAY) == 0
    assert note_reminders(now=NOW + 6 * DAY) == 1
    assert note_reminders(now=NOW + 6 * DAY) == 0
    run_errands(now=NOW + 6 * DAY)
    assert [one.to for one in mail.outbox] == [["arta@meetings.example"]]


def test_who_was_there_is_noted_by_the_day():
    event = an_event()
    arta, besa = a_guest(event, "arta"), a_guest(event, "besa")
    first = NOW + 7 * DAY

    with pytest.raises(NotNow):
        note_presence(event, on=event.first_on, there=[arta.pk], by="system", now=NOW)
    note_presence(event, on=event.first_on, there=[arta.pk, besa.pk, 999], by="system", now=first)
    note_presence(event, on=event.first_on, there=[besa.pk], by="system", now=first)

    assert [(one.guest, one.on) for one in Presence.objects.all()] == [(besa, event.first_on)]


def test_who_leaves_the_site_takes_her_words_along_and_is_forgotten():
    event = an_event()
    arta, besa = a_guest(event, "arta"), a_guest(event, "besa")
    wishes((arta, besa), (besa, arta))
    (holding,) = [one for one in holdings() if one.name == "meetings"]

    told = holding.export(arta.person)
    assert (told[0]["event"], told[0]["offers"]["sq"]) == ("oil-days", "Vaj ulliri")
    assert told[0]["wishes"] == [{"whom": "Besa Farm (Besa)", "is_refusal": False}]
    forget_guest(arta.person, now=NOW)

    kept = Guest.objects.get(pk=arta.pk)
    assert (kept.name, kept.firm, kept.email, kept.person, dict(kept.offers)) == (
        "",
        "",
        "",
        None,
        {},
    )
    assert (kept.standing, besa.wishes.count(), besa.wished.count()) == ("left", 0, 0)
    assert holding.export(person("cena")) == []
