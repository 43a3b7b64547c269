from datetime import timedelta

import pytest

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.ground.places.tax_numbers import BadTaxNumber
from charshia.people.accounts.actions import erase_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    Claim,
    NotAFirm,
    NotWaiting,
    admit_member,
    ask_for_verification,
    found_organisation,
    lock_verified,
    refuse_verification,
    remove_member,
    verify,
    withdraw_verification,
)
from charshia.people.organisations.models import Organisation, Role, Standing, Verification
from charshia.people.organisations.queries import firms_of

CAFE = Claim("Kafe Lumi SH.P.K.", "Rr. e Lumit 3, Prizren", "XK", "810 000 007")


@pytest.fixture
def filan(cast) -> Person:
    return Person.objects.get(email="filan@example.org")


@pytest.fixture
def coordinator(cast) -> Person:
    return Person.objects.filter(is_coordinator=True).first()


@pytest.fixture
def cafe(filan, now) -> Organisation:
    made = found_organisation("kafe", name={"sq": "Kafe"}, country="XK", by=filan, now=now)
    admit_member(made, person=filan, role=Role.OWNER, by=filan, now=now)
    return made


def test_a_firm_is_verified_as_what_it_said(cafe, filan, coordinator, now):
    asked = ask_for_verification(cafe, CAFE, by=filan, now=now)
    assert firms_of(filan) == []

    verify(asked, by=coordinator, now=now)

    (firm,) = firms_of(filan)
    assert (firm.called, firm.standing, firm.certainty) == (
        "Kafe Lumi SH.P.K. (NUI 810000007)", "verified", "form",
    )  # fmt: skip
    told = Entry.objects.about(reference(cafe)).filter(event__startswith="people.verification.")
    assert list(told.order_by("pk").values_list("event", flat=True)) == [
        "people.verification.asked", "people.verification.given",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "fault", "field"),
    [
        ({"name": " "}, NotAFirm, "name"),
        ({"address": ""}, NotAFirm, "address"),
        ({"number": ""}, NotAFirm, "number"),
        ({"country": "QQ"}, NotAFirm, "country"),
        ({"number": "81000"}, BadTaxNumber, "tax_number"),
        ({"country": "RS", "number": "101134703"}, BadTaxNumber, "tax_number"),
    ],
)
def test_what_a_firm_must_say(cafe, filan, now, facts, fault, field):
    claim = Claim(**(vars(CAFE) | facts))

    with pytest.raises(fault) as refused:
        ask_for_verification(cafe, claim, by=filan, now=now)

    assert refused.value.field == field
    assert not Verification.objects.filter(organisation=cafe).exists()


def test_who_asks_anew_before_the_answer_asks_once(cafe, filan, coordinator, now):
    first = ask_for_verification(cafe, CAFE, by=filan, now=now)
    second = ask_for_verification(cafe, CAFE, by=filan, now=now)

    with pytest.raises(NotWaiting):
        verify(first, by=coordinator, now=now)

    first.refresh_from_db()
    assert (first.standing, second.standing) == (Standing.REPLACED, Standing.ASKED)


def test_a_verified_firm_stays_so_until_the_new_answer(cafe, filan, coordinator, now):
    first = ask_for_verification(cafe, CAFE, by=filan, now=now)
    verify(first, by=coordinator, now=now)
    moved = Claim("Kafe Lumi", "Gjakovë", "XK", "810000007")
    second = ask_for_verification(cafe, moved, by=filan, now=now)
    assert firms_of(filan) == [first]

    verify(second, by=coordinator, now=now)

    assert firms_of(filan) == [second]


def test_refused_and_withdrawn_say_why_and_once(cafe, filan, coordinator, now):
    asked = ask_for_verification(cafe, CAFE, by=filan, now=now)
    refuse_verification(asked, reason="Not in the register.", by=coordinator, now=now)
    with pytest.raises(NotWaiting):
        refuse_verification(asked, reason="Again.", by=coordinator, now=now)
    with pytest.raises(NotWaiting):
        withdraw_verification(asked, reason="Never was.", by=coordinator, now=now)
    again = ask_for_verification(cafe, CAFE, by=filan, now=now)
    verify(again, by=coordinator, now=now)

    withdraw_verification(again, reason="Closed.", by=coordinator, now=now)

    again.refresh_from_db()
    assert (again.standing, again.reason) == (Standing.WITHDRAWN, "Closed.")
    assert firms_of(filan) == []


def test_only_who_belongs_to_it_buys_for_it(cafe, filan, coordinator, now):
    verify(ask_for_verification(cafe, CAFE, by=filan, now=now), by=coordinator, now=now)
    (firm,) = firms_of(filan)
    assert lock_verified(firm, person=filan) == firm
    assert lock_verified(firm, person=coordinator) is None
    admit_member(cafe, person=coordinator, role=Role.OWNER, by=filan, now=now)

    remove_member(cafe, person=filan, by=coordinator, now=now)

    assert lock_verified(firm, person=filan) is None
    assert firms_of(filan) == []


def test_a_firm_that_only_buys_goes_with_its_owner(cafe, filan, coordinator, now):
    verify(ask_for_verification(cafe, CAFE, by=filan, now=now), by=coordinator, now=now)

    erase_person(filan, now=now + timedelta(days=1))

    assert not cafe.memberships.exists()
    (firm,) = Verification.objects.filter(organisation=cafe)
    assert (firm.standing, firm.asked_by, firm.number) == (
        Standing.WITHDRAWN, None, "810000007",
    )  # fmt: skip
