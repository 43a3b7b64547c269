from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.voting import (
    Choice,
    Count,
    Majority,
    NotAVoter,
    Outcome,
    Rules,
    VotedTwice,
    count,
    decide,
)

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


@pytest.mark.parametrize(
    ("counted", "rules", "outcome", "needed", "lacking"),
    [
        (Count(10, 3, 2), Rules(), Outcome.CARRIED, 3, 0),
        (Count(10, 2, 2, 1), Rules(), Outcome.TIED, 3, 1),
        (Count(10, 1, 3, 1), Rules(), Outcome.NOT_CARRIED, 3, 2),
        (Count(10, 4), Rules(), Outcome.NO_QUORUM, 3, 1),
        (Count(10, 0, 0, 6), Rules(), Outcome.NOT_CARRIED, 1, 1),
        (Count(7, 3, 0, 0), Rules(quorum_percent=50), Outcome.NO_QUORUM, 2, 1),
        (Count(7, 2, 1, 1), Rules(quorum_percent=50), Outcome.CARRIED, 2, 0),
        (Count(10, 5, 0, 5), Rules(Majority.MEMBERS, 0), Outcome.NOT_CARRIED, 6, 1),
        (Count(10, 6, 4), Rules(Majority.MEMBERS, 0), Outcome.CARRIED, 6, 0),
        (Count(9, 6, 3), Rules(Majority.TWO_THIRDS, 0), Outcome.CARRIED, 6, 0),
        (Count(10, 6, 4), Rules(Majority.TWO_THIRDS, 0), Outcome.NOT_CARRIED, 7, 1),
        (Count(3, 0, 0, 0), Rules(Majority.TWO_THIRDS, 0), Outcome.NOT_CARRIED, 1, 1),
        (Count(0), Rules(), Outcome.NOT_CARRIED, 1, 1),
    ],
)
def test_what_carries(counted, rules, outcome, needed, lacking):
    found = decide(counted, rules)
    assert (found.outcome, found.needed, found.lacking) == (outcome, needed, lacking)


def test_one_member_one_vote():
    votes = [(1, FOR), (2, AGAINST), (3, ABSTAIN)]
    assert count([1, 2, 3, 4], votes) == Count(4, 1, 1, 1)
    with pytest.raises(VotedTwice):
        count([1, 2, 3], [*votes, (1, FOR)])
    with pytest.raises(NotAVoter):
        count([1, 2], votes)


def test_what_cannot_be_is_no_count():
    for wrong in (lambda: Count(3, 2, 2), lambda: Count(3, -1), lambda: Rules(quorum_percent=101)):
        with pytest.raises(ValueError):
            wrong()


counts = st.integers(0, 60).flatmap(
    lambda voters: st.lists(
        st.sampled_from([FOR, AGAINST, ABSTAIN, None]), min_size=voters, max_size=voters
    )
)
rules = st.builds(Rules, st.sampled_from(Majority), st.integers(0, 100))


def counted_of(choices) -> Count:
    votes = [(who, choice) for who, choice in enumerate(choices) if choice]
    return count(range(len(choices)), votes)


@given(counts, rules)
def test_the_outcome_is_what_the_rules_say_in_exact_parts(choices, rules):
    counted = counted_of(choices)
    has_quorum = Fraction(counted.voted) >= Fraction(counted.voters * rules.quorum_percent, 100)
    yes, no = counted.in_favour, counted.against
    wins = {
        Majority.CAST: yes > no,
        Majority.MEMBERS: Fraction(yes) > Fraction(counted.voters, 2),
        Majority.TWO_THIRDS: yes > 0 and Fraction(yes, max(yes + no, 1)) >= Fraction(2, 3),
    }[rules.majority]
    found = decide(counted, rules)
    assert found.is_carried == (has_quorum and wins)
    assert (found.outcome == Outcome.NO_QUORUM) == (not has_quorum)
    assert (found.lacking == 0) == found.is_carried


@given(counts.filter(lambda choices: None in choices), rules)
def test_one_more_vote_for_it_never_undoes_it(choices, rules):
    before = decide(counted_of(choices), rules)
    after = list(choices)
    after[after.index(None)] = FOR
    assert decide(counted_of(after), rules).is_carried >= before.is_carried
