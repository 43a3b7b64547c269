"""One member, one vote: who may vote, how many must, and whether a motion is carried.

Abstentions count for the quorum and for nothing else, except where a majority of all members
is asked: there who abstains is missing. A tie does not carry: nobody has a second vote.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Majority(StrEnum):
    """Of what more must be for the motion."""

    CAST = "cast"  # more for than against
    MEMBERS = "members"  # more than half of all who may vote
    TWO_THIRDS = "two_thirds"  # at least two thirds of those for or against


class Outcome(StrEnum):
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIED = "tied"
    NO_QUORUM = "no_quorum"


class VotedTwice(ValueError):
    """Somebody's vote is there more than once."""


class NotAVoter(ValueError):
    """Somebody voted who may not."""


@dataclass(frozen=True)
class Rules:
    """``quorum_percent`` of all who may vote must take part, 0 to 100; abstaining is taking
    part."""

    majority: Majority = Majority.CAST
    quorum_percent: int = 50

    def __post_init__(self) -> None:
        if not 0 <= self.quorum_percent <= 100:
            raise ValueError("a quorum is a part of all who may vote, in percent")


@dataclass(frozen=True)
class Count:
    """How many may vote, and what was voted."""

    voters: int
    in_favour: int = 0
    against: int = 0
    abstained: int = 0

    def __post_init__(self) -> None:
        if min(self.voters, self.in_favour, self.against, self.abstained) < 0:
            raise ValueError("votes are counted from zero")
        if self.voted > self.voters:
            raise VotedTwice

    @property
    def voted(self) -> int:
        return self.in_favour + self.against + self.abstained

    @property
    def cast(self) -> int:
        """Votes that say yes or no."""
        return self.in_favour + self.against


@dataclass(frozen=True)
class Result:
    """What came of it and why: ``quorum`` had to take part, ``needed`` had to be for it.

    ``lacking`` says how many more were missing: voters where there was no quorum, else votes
    for the motion, had everybody else voted the same; 0 where it is carried.
    """

    outcome: Outcome
    count: Count
    rules: Rules
    quorum: int
    needed: int

    @property
    def is_carried(self) -> bool:
        return self.outcome == Outcome.CARRIED

    @property
    def lacking(self) -> int:
        if self.outcome == Outcome.NO_QUORUM:
            return self.quorum - self.count.voted
        return max(self.needed - self.count.in_favour, 0)


def count(voters: Collection[int], votes: Iterable[tuple[int, Choice]]) -> Count:
    """Count ``votes`` (who, what) of ``voters`` (ids).

    Raises NotAVoter or VotedTwice: one member, one vote.
    """
    may, voted, chosen = frozenset(voters), set[int](), Counter[Choice]()
    for who, choice in votes:
        if who not in may:
            raise NotAVoter(who)
        if who in voted:
            raise VotedTwice(who)
        voted.add(who)
        chosen[choice] += 1
    return Count(len(may), chosen[Choice.FOR], chosen[Choice.AGAINST], chosen[Choice.ABSTAIN])


def decide(counted: Count, rules: Rules) -> Result:
    """Is the motion carried? Whole numbers only: no share is ever rounded."""
    quorum, needed = quorum_of(counted.voters, rules), needed_of(counted, rules)
    if counted.voted < quorum:
        outcome = Outcome.NO_QUORUM
    elif counted.in_favour >= needed:
        outcome = Outcome.CARRIED
    elif counted.cast and counted.in_favour == counted.against:
        outcome = Outcome.TIED
    else:
        outcome = Outcome.NOT_CARRIED
    return Result(outcome, counted, rules, quorum, needed)


def quorum_of(voters: int, rules: Rules) -> int:
    """How many must take part: a part of a voter is a whole one."""
    return -(-voters * rules.quorum_percent // 100)


def needed_of(counted: Count, rules: Rules) -> int:
    """How many must be for it, with so many who said yes or no; never none."""
    if rules.majority == Majority.MEMBERS:
        return counted.voters // 2 + 1
    if rules.majority == Majority.TWO_THIRDS:
        return max(-(-counted.cast * 2 // 3), 1)
    return counted.cast // 2 + 1
