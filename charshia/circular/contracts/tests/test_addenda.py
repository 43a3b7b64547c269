"""What both sides change of a signed contract; what is over stays, and the promise follows."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.contracts.actions import (
    ChangedMeanwhile,
    NoMonths,
    NoName,
    NoReason,
    NotNow,
    call_off,
    propose_addendum,
    sign_addendum,
    withdraw_addendum,
)
from charshia.circular.contracts.models import Addendum, Contract
from charshia.circular.contracts.papers import offer_pdf
from charshia.circular.contracts.queries.addenda import addenda_of
from charshia.circular.contracts.queries.promises import outlook_of
from charshia.circular.contracts.tests.supplying import (
    KG,
    LATER,
    NOW,
    a_building,
    a_contract,
    a_school,
    called,
    wrong,
)
from charshia.circular.contracts.tokens import token_of
from charshia.circular.contracts.wording import mass
from charshia.circular.founding.tests.pressing import an_enterprise

pytestmark = pytest.mark.usefixtures("cast")
DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)
IN_DECEMBER = LATER.replace(month=12)
BY = {"by": "system", "now": IN_DECEMBER}
MORE = {DECEMBER: 7_000 * KG, JANUARY: 5_000 * KG, FEBRUARY: 3_000 * KG}
LAST = date(2027, 2, 28)


@pytest.fixture
def contract() -> Contract:
    """Four, six and five tonnes; three called off for December."""
    school = a_school(an_enterprise(NOW))
    a_building(school)
    made = a_contract(school)
    called(made, 3_000, date(2026, 12, 14))
    return made


def proposed(contract: Contract, months=MORE, until=LAST, **facts) -> Addendum:
    said = {"reason": "Dimër i ftohtë", "name": "Valbona"} | facts
    return propose_addendum(contract, months, valid_until=until, **said, **BY)


def signed(made: Addendum, name="Drita", on=date(2026, 12, 9), number=1) -> None:
    sign_addendum(made, number=number, name=name, on=on, **BY)


def test_nothing_changes_before_both_have_signed_and_then_all_of_it(contract):
    made = proposed(contract)
    contract.refresh_from_db()
    assert (contract.version, contract.total_g) == (1, 15_000 * KG)
    asked = outlook_of(contract.enterprise, until=FEBRUARY, now=IN_DECEMBER).plan
    signed(made)
    signed(made)
    contract.refresh_from_db()
    assert (contract.version, contract.valid_until) == (2, LAST)
    months = dict(contract.months.order_by("month").values_list("month", "fresh_g"))
    assert months == {date(2026, 11, 1): 4_000 * KG} | MORE
    assert contract.total_g == 19_000 * KG
    assert [one.number for one in contract.versions.order_by("number")] == [1, 2]
    assert outlook_of(contract.enterprise, until=FEBRUARY, now=IN_DECEMBER).plan != asked
    building = contract.institution.buildings.get()
    call_off(building, contract, fresh_g=16_000 * KG, due_on=date(2027, 2, 10), **BY)
    assert wrong() == {}


def test_its_story_says_what_each_month_was(contract):
    signed(proposed(contract))
    proposed(contract, {DECEMBER: 7_000 * KG, JANUARY: 6_000 * KG}, date(2027, 1, 31))
    later, first = addenda_of(contract)
    assert [(one.before, one.after) for one in first.changes] == [
        (mass(6_000 * KG), mass(7_000 * KG)), (mass(0), mass(3_000 * KG)),
    ]  # fmt: skip
    assert [(one.before, one.after) for one in later.changes] == [
        (mass(5_000 * KG), mass(6_000 * KG)), (mass(3_000 * KG), mass(0)),
    ]  # fmt: skip
    assert (bool(first.valid_until), bool(later.valid_until)) == (True, True)
    newest = contract.versions.get(number=2)
    assert offer_pdf(newest) == offer_pdf(newest) != offer_pdf(contract.versions.get(number=1))


@pytest.mark.parametrize(
    ("months", "until"),
    [
        ({date(2026, 11, 1): 1_000 * KG, DECEMBER: 6_000 * KG, JANUARY: 5_000 * KG}, LAST),
        ({DECEMBER: 6_000 * KG, JANUARY: 5_000 * KG, date(2027, 3, 1): KG}, LAST),
        ({DECEMBER: 6_000 * KG, JANUARY: 5_000 * KG}, date(2027, 1, 31)),
        ({JANUARY: 5_000 * KG}, date(2026, 12, 12)),
    ],
    ids=["over", "after the end", "nothing new", "called off later"],
)
def test_what_is_over_and_what_is_called_off_stays(contract, months, until):
    with pytest.raises(NoMonths):
        proposed(contract, months, until)


def test_less_than_was_called_off_is_refused_also_when_it_is_signed(contract):
    called(contract, 4_000, date(2026, 12, 21))
    with pytest.raises(NoMonths):
        proposed(contract, {DECEMBER: 2_000 * KG})
    made = proposed(contract, {DECEMBER: 3_000 * KG})
    called(contract, 1_000, date(2026, 12, 22))
    with pytest.raises(NoMonths):
        signed(made)


def test_who_signs_what_and_when(contract):
    for facts, refusal in (({"reason": " "}, NoReason), ({"name": " "}, NoName)):
        with pytest.raises(refusal):
            proposed(contract, **facts)
    made = proposed(contract)
    with pytest.raises(NotNow):
        proposed(contract)
    with pytest.raises(ChangedMeanwhile):
        signed(made, number=2)
    with pytest.raises(NoName):
        signed(made, " ")
    with pytest.raises(NotNow):
        signed(made, on=date(2027, 1, 2))
    withdraw_addendum(made, **BY)
    withdraw_addendum(made, **BY)
    with pytest.raises(NotNow):
        signed(made)
    again = proposed(contract)
    signed(again, number=2)
    with pytest.raises(NotNow):
        withdraw_addendum(again, **BY)


def test_the_institution_signs_by_its_address(contract, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: IN_DECEMBER)
    proposed(contract)
    keys = [token_of(contract.institution), contract.number]
    page, post = (
        reverse(f"contracts:{one}", args=keys) for one in ("their_contract", "their_addendum")
    )
    words = Client().get(page).content.decode()
    assert "Dimër i ftohtë" in words
    assert Client().post(post, {"name": "", "version": 1}).status_code == 422
    assert Client().post(post, {"name": "Drita", "version": 1}).status_code == 303
    assert Addendum.objects.get().signed_by == "Drita"
    assert Client().post(post, {"name": "Drita", "version": 1}).status_code == 303
