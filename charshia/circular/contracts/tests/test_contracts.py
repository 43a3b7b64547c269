"""From a draft to its end: who is asked, by which terms, how much may be called off when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from charshia.circular.contracts.actions import (
    Burnt,
    ChangedMeanwhile,
    KnownOtherwise,
    NameTaken,
    NoBase,
    NoConsent,
    NoEvidence,
    NoMonths,
    NoReason,
    NotNow,
    NotTheirs,
    OutOfTime,
    add_tender_paper,
    call_off,
    change_contract,
    draft_contract,
    end_contract,
    forget_contact,
    note_former_fuel,
    note_index_value,
    offer_contract,
    put_index,
    put_institution,
    remove_tender_paper,
    revise_contract,
    sign_contract,
    withdraw_call,
)
from charshia.circular.contracts.kinds import Evidence, Stage
from charshia.circular.contracts.models import CallOff, Contract, TenderPaper, Version
from charshia.circular.contracts.pricing import first_of, price_on
from charshia.circular.contracts.queries.calls import callable_g
from charshia.circular.contracts.tests.supplying import (
    DUE,
    KG,
    MONTHS,
    NOW,
    TERMS,
    a_building,
    a_contract,
    a_school,
    called,
    wrong,
)
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.works.actions import NoMass, TooMuch
from charshia.ground.journal.models import Entry
from charshia.ground.media.models import Document

pytestmark = pytest.mark.usefixtures("cast")
BY = {"by": "system", "now": NOW}
PDF = b"%PDF-1.7\ntender\n%%EOF\n"


@pytest.fixture
def school(cast):
    return a_school(an_enterprise(NOW))


@pytest.fixture
def contract(school):
    a_building(school)
    return a_contract(school)


def test_whoever_is_asked_for_agreed_to_it(school):
    with pytest.raises(NoConsent):
        put_institution(school.enterprise, school, consented=False, contact="Arben", **BY)

    forget_contact(school, **BY)

    school.refresh_from_db()
    assert (school.contact, school.phone, school.consented_at) == ("", "", None)
    with pytest.raises(NameTaken):
        a_school(school.enterprise)


def test_what_was_burnt_before_is_shown_by_a_paper_or_said_to_be_told(school):
    building = a_building(school)
    with pytest.raises(NoEvidence):
        note_former_fuel(building, Burnt("lignite", 40_000, "kg", Evidence.BILL), **BY)

    bill = Burnt("lignite", 40_000, "kg", Evidence.BILL, proof=PDF, name="fatura.pdf")
    first = note_former_fuel(building, bill, **BY)
    later = note_former_fuel(building, Burnt("gas_oil", 9_000, "l", Evidence.TOLD), **BY)

    assert first.proof is not None
    assert first.proof.is_private
    assert list(building.former_fuels.order_by("pk")) == [first, later]


def test_a_contract_is_drafted_offered_revised_and_signed(school):
    made = draft_contract(school, MONTHS, **TERMS, **BY)
    assert made.total_g == 15_000_000
    change_contract(made, MONTHS, **TERMS | {"price_minor": 20_000}, **BY)
    offer_contract(made, **BY)
    with pytest.raises(NotNow):
        change_contract(made, MONTHS, **TERMS, **BY)
    revise_contract(made, **BY)
    change_contract(made, MONTHS, **TERMS, **BY)
    offer_contract(made, **BY)
    with pytest.raises(ChangedMeanwhile):
        sign_contract(made, version=1, name="Drita", on=NOW.date(), **BY)
    for _twice in range(2):
        sign_contract(made, version=2, name="Drita", on=NOW.date(), **BY)

    made.refresh_from_db()
    said = Version.objects.order_by("number").values_list("number", "terms__price_minor")
    assert list(said) == [(1, 20_000), (2, 19_000)]
    stages = [made.stage_on(date(2026, 10, 31)), made.stage_on(date(2026, 11, 1)),
              made.stage_on(date(2027, 2, 1))]  # fmt: skip
    assert stages == [Stage.SIGNED, Stage.RUNNING, Stage.ENDED]
    assert Entry.objects.filter(event="circular.contract.signed").count() == 1


def test_months_lie_within_the_contract_and_an_index_has_a_base(school):
    with pytest.raises(NoMonths):
        draft_contract(school, {}, **TERMS, **BY)
    with pytest.raises(NoMonths):
        draft_contract(school, {date(2027, 2, 1): KG}, **TERMS, **BY)
    with pytest.raises(NoBase):
        draft_contract(school, MONTHS, **TERMS | {"indexation": "series"}, **BY)


def test_the_price_follows_the_index_as_far_as_was_agreed(school):
    index = put_index(school.enterprise, name="PPI", source="ASK, tabela 4.2", **BY)
    facts = {"indexation": "series", "index": index, "base_month": date(2026, 9, 1),
             "cap_bp": 1000}  # fmt: skip
    contract = a_contract(school, **facts)
    for month, value in ((9, "120.0"), (10, "126.0"), (11, "180.0")):
        note_index_value(index, month=date(2026, month, 1), value=Decimal(value), **BY)

    assert price_on(contract, date(2026, 11, 20)).minor == 19_950  # 126 / 120
    assert price_on(contract, date(2026, 12, 20)).minor == 20_900  # not more than 10 %
    assert price_on(contract, date(2027, 1, 20)).minor is None  # nobody knows yet
    with pytest.raises(KnownOtherwise):
        note_index_value(index, month=date(2026, 9, 1), value=Decimal("121"), **BY)


def test_first_days_of_months():
    assert first_of(date(2027, 1, 31), 1) == date(2026, 12, 1)
    assert first_of(date(2026, 12, 31), -1) == date(2027, 1, 1)


def test_no_more_is_called_off_than_the_months_have_until_then(contract):
    with pytest.raises(TooMuch):
        called(contract, 4_001)
    called(contract, 3_000)
    called(contract, 7_000, date(2026, 12, 10))  # 1,000 were left of November

    assert callable_g(contract, date(2026, 11, 20)) == 0  # December has taken it
    assert callable_g(contract, date(2027, 1, 10)) == 5_000_000
    contract.refresh_from_db()
    assert contract.called_g == 10_000_000
    assert wrong() == {}


def test_it_is_called_off_within_its_time_into_a_building_of_the_institution(contract):
    other = a_school(contract.enterprise, name="Tjetër")
    foreign = a_building(other)
    own = contract.institution.buildings.get()
    say = {"fresh_g": KG, "due_on": DUE, **BY}

    with pytest.raises(NotTheirs):
        call_off(foreign, contract, **say)
    with pytest.raises(OutOfTime):
        call_off(own, contract, **say | {"due_on": date(2027, 2, 1)})
    with pytest.raises(OutOfTime):
        call_off(own, contract, **say | {"due_on": date(2026, 11, 2), "now": NOW + timedelta(60)})
    with pytest.raises(NoMass):
        call_off(own, contract, **say | {"fresh_g": 0})
    for _twice in range(2):
        call_off(own, contract, **say | {"key": "t1"})
    assert CallOff.objects.count() == 1


def test_what_is_not_wanted_any_more_may_be_called_off_later(contract):
    call = called(contract, 4_000)
    for _twice in range(2):
        withdraw_call(call, **BY)

    contract.refresh_from_db()
    assert contract.called_g == 0
    assert callable_g(contract, DUE) == 4_000_000
    assert wrong() == {}


def test_a_contract_ends_for_a_reason(contract):
    with pytest.raises(NoReason):
        end_contract(contract, reason=" ", **BY)
    end_contract(contract, reason="Shkolla u mbyll.", **BY)

    found = Contract.objects.get(pk=contract.pk)
    assert found.stage_on(DUE) == Stage.ENDED
    with pytest.raises(NotNow):
        called(contract, 100)


def test_papers_of_a_tender_are_private_and_go_with_their_file(contract):
    paper = add_tender_paper(contract, title="Ftesa", data=PDF, name="ftesa.pdf", **BY)
    assert paper.document.is_private
    remove_tender_paper(paper, **BY)

    assert not TenderPaper.objects.exists()
    assert not Document.objects.filter(name="ftesa.pdf")
