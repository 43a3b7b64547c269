import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.transfers import Came, Owed, Proposal, Register, Sureness, Why

NUMBER = "A9W2V5ZG1"  # of RF18 A9W2 V5ZG 1
ARTA = Owed(7, NUMBER, 1920, ("Arta Mullisi", "Filan Fisteku"))
MILENA = Owed(8, "K7MQ2XWV1", 4500, ("Милена Ђорђевић",))


def proposed(minor: int, *texts: str, party: str = "") -> list[Proposal]:
    return Register([ARTA, MILENA]).propose(Came(minor, party, texts))


@pytest.mark.parametrize(
    "text",
    [
        "RF18A9W2V5ZG1",
        "rf18 a9w2 v5zg 1",
        "Ref.: RF18-A9W2-V5ZG-1, faleminderit",
        "pagesa per porosine A9W2V5ZG-1",
        "97 45A9W2V5ZG1",
        "позив на број 97 45 А9W2V5ZG1",  # Cyrillic А
        "uplata za ajvar a9 w2 v5 zg 1.",
    ],
)
def test_the_reference_is_found_however_people_write_it(text):
    (found,) = proposed(1920, text)
    assert (found.key, found.sureness) == (7, Sureness.SURE)
    assert found.why == (Why.REFERENCE, Why.AMOUNT)


def test_with_another_amount_the_reference_is_only_likely():
    assert proposed(1000, NUMBER) == [Proposal(7, Sureness.LIKELY, (Why.REFERENCE, Why.PART))]
    assert proposed(2000, NUMBER) == [Proposal(7, Sureness.LIKELY, (Why.REFERENCE, Why.MORE))]


def test_two_references_in_one_transfer_are_both_proposed():
    found = proposed(6420, f"{NUMBER} + K7MQ2XWV1")
    assert [one.key for one in found] == [7, 8]


def test_a_reference_with_one_wrong_sign_and_the_very_amount_is_likely():
    assert proposed(1920, "RF18A9W2V5ZG7") == [
        Proposal(7, Sureness.LIKELY, (Why.NEARLY, Why.AMOUNT))
    ]
    assert proposed(1921, "RF18A9W2V5ZG7") == []


@pytest.mark.parametrize(
    "party", ["MILENA ĐORĐEVIĆ", "Djordjevic, Milena", "Ђорђевић Милена", "MILENA R. DORDEVIC"]
)
def test_names_meet_across_scripts_and_orders(party):
    assert proposed(4500, "ajvar", party=party) == [
        Proposal(8, Sureness.LIKELY, (Why.AMOUNT, Why.NAME))
    ]


def test_the_recipients_name_counts_as_the_payers():
    (found,) = proposed(1920, "", party="FILAN FISTEKU")
    assert found.why == (Why.AMOUNT, Why.NAME)


def test_an_amount_that_one_alone_owes_is_worth_a_look():
    assert proposed(4500, "", party="Somebody Else") == [
        Proposal(8, Sureness.POSSIBLE, (Why.AMOUNT, Why.ONLY))
    ]


def test_of_two_who_owe_the_same_the_named_one_is_meant():
    both = Register([ARTA, Owed(9, "ZZZZZZZZ1", 1920, ("Agim Krasniqi",))])
    (found,) = both.propose(Came(1920, "AGIM KRASNIQI", ()))
    assert (found.key, found.sureness) == (9, Sureness.LIKELY)
    assert both.propose(Came(1920, "", ())) == []


def test_one_word_of_a_name_is_not_enough():
    assert proposed(1, "", party="ARTA GASHI") == []


def test_nothing_owed_or_a_number_too_short_proposes_nothing():
    short = Register([Owed(1, "12", 100), Owed(2, "ABCDEFGH1", 0)])
    assert short.propose(Came(5, "", ("12 ABCDEFGH1",))) == []


@settings(max_examples=40)
@given(st.text(), st.text(), st.integers(1, 10_000))
def test_nothing_that_people_write_breaks_it(party, text, minor):
    for found in proposed(minor, text, party=party):
        assert found.key in {7, 8}


@settings(max_examples=40)
@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 3))
def test_a_whole_reference_in_any_text_is_found(before, after, gap):
    broken = f"{NUMBER[:4]}{' ' * gap}{NUMBER[4:]}"
    found = proposed(1920, f"{before} {broken} {after}")
    assert 7 in [one.key for one in found]
