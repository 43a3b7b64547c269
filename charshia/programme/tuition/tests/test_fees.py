from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from charshia.commons.learning.actions import ask_for_seat, cancel_session, leave_seat
from charshia.commons.learning.actions.sessions import NotCharged
from charshia.commons.learning.tests.helping import DAY, NOW, person
from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.payments.models import Charge, Means
from charshia.people.accounts.actions import appoint_coordinator
from charshia.programme.tuition.actions import ask_fee, end_fee, note_given_back, note_paid
from charshia.programme.tuition.models import Fee
from charshia.programme.tuition.tests.tuition import a_dear_session, an_account

pytestmark = pytest.mark.django_db
FIFTEEN = Money(1500, "EUR")


@pytest.fixture
def boss():
    made = person("boss")
    appoint_coordinator(made, by="system", now=NOW)
    return made


@pytest.fixture
def session(boss):
    an_account(boss)
    return a_dear_session()


def taken(session, name):
    somebody = person(name)
    seat = ask_for_seat(session, person=somebody, by=somebody, now=NOW)
    run_errands()
    return seat


def browser(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def test_a_price_that_nobody_charges_is_refused():
    with pytest.raises(NotCharged):
        a_dear_session()


def test_who_takes_a_seat_is_asked_once_and_told_how_to_pay(session):
    seat = taken(session, "arta")
    fee = Fee.objects.get(seat=seat)

    assert ask_fee(seat, price=FIFTEEN, now=NOW) == fee
    assert (fee.charge.amount, fee.charge.state) == (FIFTEEN, "due")
    asked = next(letter for letter in mail.outbox if "15" in letter.body)
    assert "XK05 1212 0123 4567 8906" in asked.body
    assert run_all()["problems"] == []


def test_who_waits_is_asked_nothing_until_she_sits(session):
    first, second = taken(session, "arta"), taken(session, "besa")
    assert not Fee.objects.filter(seat=second).exists()

    leave_seat(first, by=first.person, now=NOW)
    run_errands()
    ask_for_seat(session, person=second.person, by=second.person, now=NOW)
    run_errands()
    fees = {fee.seat.person.name: bool(fee.ended_at) for fee in Fee.objects.with_names()}
    assert fees == {"Arta": True, "Besa": False}


def test_what_was_paid_for_a_seat_given_back_is_owed_back(session, boss):
    seat = taken(session, "arta")
    fee = Fee.objects.select_related("charge").get(seat=seat)
    paid = [note_paid(fee, means=Means.TRANSFER, by=boss, now=NOW) for _twice in range(2)]
    assert paid[0] == paid[1]

    leave_seat(seat, by=seat.person, now=NOW)
    run_errands()
    assert Charge.objects.get().to_give_back == FIFTEEN
    assert any("15" in letter.body for letter in mail.outbox[-2:])


def test_a_cancelled_session_owes_everybody_and_a_seat_taken_again_costs_again(session, boss):
    seat = taken(session, "arta")
    leave_seat(seat, by=seat.person, now=NOW)
    run_errands()
    ask_for_seat(session, person=seat.person, by=seat.person, now=NOW)
    run_errands()
    fee = Fee.objects.get(ended_at=None)
    note_paid(fee, means=Means.CASH, by=boss, now=NOW)

    cancel_session(session, reason="Snow", by=boss, now=NOW + DAY)
    run_errands()
    fee = Fee.objects.select_related("charge").get(pk=fee.pk)
    assert (Fee.objects.count(), fee.charge.to_give_back) == (2, FIFTEEN)
    note_given_back(fee, means=Means.CASH, by=boss, now=NOW + DAY)
    assert list(Fee.objects.open()) == []
    assert run_all()["problems"] == []


def test_what_is_still_hers_is_not_ended(session):
    seat = taken(session, "arta")
    assert end_fee(seat, now=NOW + timedelta(hours=1)) is None


def test_she_sees_how_to_pay_the_trainer_that_it_is_paid_and_strangers_nothing(session, boss):
    seat = taken(session, "arta")
    fee, arta = Fee.objects.get(), browser(seat.person)
    here, office = f"/en/tuition/{fee.pk}/", browser(boss)

    assert fee.charge.reference[4:] in arta.get(here).content.decode().replace(" ", "")
    assert browser(person("besa")).get(here).status_code == 404
    assert "Still to pay" in arta.get(f"/en/learning/sessions/{session.pk}/").content.decode()
    assert "Arta" in office.get("/en/office/tuition/").content.decode()
    office.post(f"/en/office/tuition/{fee.pk}/payment/", {"means": "barter"})
    assert (
        "is not one of the available choices" in office.get("/en/office/tuition/").content.decode()
    )
    done = office.post(f"/en/office/tuition/{fee.pk}/payment/", {"means": "cash"})
    assert done.status_code == 303
    register = f"/en/training/selling/sessions/{session.pk}/"
    assert "Paid" in office.get(register).content.decode()
    assert "Paid. Thank you!" in arta.get(here).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_fees_makes_four_queries(boss, count, django_assert_num_queries):
    an_account(boss)
    session, office = a_dear_session(seats=3), browser(boss)
    for name in ("arta", "besa", "cena")[:count]:
        taken(session, name)
    office.get("/en/office/tuition/")
    with django_assert_num_queries(4):
        office.get("/en/office/tuition/")


def test_a_fee_without_its_charge_is_found(session):
    taken(session, "arta")

    @action
    def spoil(**facts):
        Fee.objects.update(**facts)

    spoil(ended_at=NOW)
    ended = [one["check"] for one in run_all()["problems"]]
    spoil(charge=None, ended_at=None)
    lost = [one["check"] for one in run_all()["problems"]]

    assert (ended, lost) == (["fees-for-seats-have-their-charges"],) * 2
