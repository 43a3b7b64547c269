"""Statutes in versions, each accepted for itself, and votes: one a member, counted once."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.clusters.guilds.actions import (
    NeedsAVote,
    NobodyVotes,
    NoRules,
    NotInForce,
    NotNow,
    NotOnTheRoll,
    NotOpen,
    OnTheWay,
    TooShort,
    VotedAlready,
    accept_statutes,
    adopt_statutes,
    call_vote,
    change_decision,
    change_statutes,
    close_due,
    draft_statutes,
    drop_decision,
    drop_statutes,
    leave,
    propose_statutes,
    vote,
    withdraw_decision,
)
from charshia.clusters.guilds.models import (
    Acceptance,
    Choice,
    Cluster,
    Decision,
    Statutes,
    Vote,
    Voter,
)
from charshia.clusters.guilds.tests.herbs import (
    DAY,
    a_cluster,
    a_member,
    a_vote,
    leader,
    person,
    some_statutes,
)
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.usefixtures("cast")
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


@pytest.fixture
def cluster(now) -> Cluster:
    return a_cluster(now)


@pytest.fixture
def members(now, cluster):
    return [a_member(cluster, f"Farm {number}", now) for number in range(4)]


def say(decision, members, choices, now):
    for member, choice in zip(members, choices, strict=False):
        vote(decision, member=member, choice=choice, by=person("jehona"), now=now)


def closed(decision, now) -> Decision:
    close_due(now=now)
    return Decision.objects.get(pk=decision.pk)


def test_the_first_statutes_are_put_into_force_by_the_coordinator(now, cluster):
    made = some_statutes(cluster, now, in_force=False)
    with pytest.raises(OnTheWay):
        draft_statutes(cluster, text={"en": "Other"}, by=leader(), now=now)
    with pytest.raises(NotNow):
        adopt_statutes(made, by=leader(), now=now)
    proposed = propose_statutes(made, by=leader(), now=now)
    with pytest.raises(NotNow):
        change_statutes(proposed, text={"en": "Behind your back"}, by=leader(), now=now)
    adopt_statutes(proposed, by=leader(), now=now)
    made.refresh_from_db()
    assert (made.state, made.number, made.in_force_at) == ("in_force", 1, now)


def test_a_later_version_takes_effect_as_the_one_in_force_says(now, cluster):
    some_statutes(cluster, now, amended_by="coordinator")
    second = some_statutes(cluster, now, amended_by="vote")
    third = propose_statutes(some_statutes(cluster, now, in_force=False), by=leader(), now=now)
    with pytest.raises(NeedsAVote):
        adopt_statutes(third, by=leader(), now=now)
    states = Statutes.objects.order_by("number").values_list("state", flat=True)
    assert (list(states), second.number) == (["replaced", "in_force", "proposed"], 2)
    drop_statutes(third, by=leader(), now=now)
    assert some_statutes(cluster, now, in_force=False).number == 4


def test_a_version_is_accepted_by_each_member_for_itself_and_never_carried_over(
    now, cluster, members
):
    first, who = some_statutes(cluster, now, amended_by="coordinator"), person("jehona")
    for _press in range(2):
        accept_statutes(first, member=members[0], language="sq", by=who, now=now)
    (kept,) = Acceptance.objects.all()
    assert (kept.by, kept.at, kept.language, kept.fingerprint) == (
        who, now, "sq", first.fingerprint,
    )  # fmt: skip
    second = some_statutes(cluster, now)
    with pytest.raises(NotInForce):
        accept_statutes(first, member=members[1], language="en", by=who, now=now)
    assert not second.acceptances.exists()
    leave(members[1], by=who, now=now)
    with pytest.raises(NotNow):
        accept_statutes(second, member=members[1], language="en", by=who, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: Acceptance.objects.update(statutes=second))()


def test_a_vote_needs_statutes_members_and_the_time_they_say(now, cluster):
    draft = a_vote(cluster, now, called=False)
    with pytest.raises(NoRules):
        call_vote(draft, by=leader(), now=now)
    some_statutes(cluster, now, vote_days=10)
    with pytest.raises(TooShort):
        call_vote(draft, by=leader(), now=now)
    with pytest.raises(TooShort):
        change_decision(draft, closes_at=now, by=leader(), now=now)
    draft.refresh_from_db()
    change_decision(draft, closes_at=now + 10 * DAY, by=leader(), now=now)
    with pytest.raises(NobodyVotes):
        call_vote(draft, by=leader(), now=now)
    drop_decision(draft, by=leader(), now=now)
    assert not Decision.objects.exists()


def test_an_open_vote_is_counted_by_name(now, cluster, members):
    some_statutes(cluster, now, quorum_percent=75)
    decision = a_vote(cluster, now)
    say(decision, members, [FOR, AGAINST, FOR], now)
    assert close_due(now=now + 6 * DAY) == 0
    found = closed(decision, now + 7 * DAY)
    assert (found.outcome, found.in_favour, found.against, found.abstained, found.voters) == (
        "carried", 2, 1, 0, 4,
    )  # fmt: skip
    told = Vote.objects.order_by("pk").values_list("voter__member", "choice")
    assert list(told) == [
        (members[0].pk, "for"),
        (members[1].pk, "against"),
        (members[2].pk, "for"),
    ]
    assert close_due(now=now + 8 * DAY) == 0
    assert run_all()["problems"] == []


def test_of_a_secret_vote_nothing_says_who_voted_how(now, cluster, members):
    some_statutes(cluster, now)
    decision = a_vote(cluster, now, is_secret=True)
    say(decision, members, [FOR, AGAINST, ABSTAIN], now)
    found = closed(decision, now + 7 * DAY)
    assert (found.outcome, found.in_favour, found.against, found.abstained) == ("tied", 1, 1, 1)
    assert not Vote.objects.exists()
    assert set(Voter.objects.values_list("member", "has_voted")) == {
        (one.pk, number < 3) for number, one in enumerate(members)
    }
    told = [one.facts for one in Entry.objects.filter(event="clusters.vote.cast").order_by("pk")]
    assert told == [{"member": one.pk} for one in members[:3]]


def test_one_member_votes_once_while_the_vote_is_open(now, cluster, members):
    some_statutes(cluster, now)
    decision, who = a_vote(cluster, now), person("jehona")
    late = a_member(cluster, "Newcomer", now)
    say(decision, members, [FOR], now)
    for member, at, no in (
        (members[0], now, VotedAlready),
        (late, now, NotOnTheRoll),
        (members[1], now + 7 * DAY, NotOpen),
    ):
        with pytest.raises(no):
            vote(decision, member=member, choice=AGAINST, by=who, now=at)
    leave(members[1], by=who, now=now)
    with pytest.raises(NotOnTheRoll):
        vote(decision, member=members[1], choice=AGAINST, by=who, now=now)
    found = Decision.objects.get(pk=decision.pk)
    assert (found.in_favour, found.against, found.voters) == (1, 0, 4)


def test_a_vote_on_statutes_puts_them_into_force_or_aside(now, cluster, members):
    some_statutes(cluster, now)
    for number, choices, states in (
        (2, [FOR, FOR, FOR], ["replaced", "in_force"]),
        (3, [AGAINST, FOR, AGAINST], ["replaced", "in_force", "dropped"]),
    ):
        new = some_statutes(cluster, now, in_force=False)
        with pytest.raises(NotNow):
            a_vote(cluster, now, adopts=new)  # not proposed yet
        propose_statutes(new, by=leader(), now=now)
        decision = a_vote(cluster, now, adopts=new)
        with pytest.raises(NotNow):
            drop_statutes(new, by=leader(), now=now)
        say(decision, members, choices, now)
        closed(decision, now + 7 * DAY)
        assert new.number == number
        kept = Statutes.objects.order_by("number").values_list("state", flat=True)
        assert list(kept) == states
    assert run_all()["problems"] == []


def test_a_vote_is_withdrawn_with_a_reason_and_not_once_it_is_over(now, cluster, members):
    some_statutes(cluster, now)
    decision = a_vote(cluster, now)
    with pytest.raises(NotNow, match="over"):
        withdraw_decision(decision, reason="Late", by=leader(), now=now + 7 * DAY)
    withdraw_decision(decision, reason="The press is sold.", by=leader(), now=now)
    with pytest.raises(NotOpen):
        say(decision, members, [FOR], now)
    assert close_due(now=now + 9 * DAY) == 0


def test_the_database_holds_the_counts_of_a_vote(now, cluster, members):
    some_statutes(cluster, now)
    decision = a_vote(cluster, now)
    say(decision, members, [FOR], now)
    rows = Decision.objects.filter(pk=decision.pk)
    for wrong in ({"in_favour": 5}, {"outcome": "carried"}, {"closes_at": now - DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            action(lambda facts=wrong: rows.update(**facts))()
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: Vote.objects.update(choice="against"))()
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: Statutes.objects.update(quorum_percent=101))()
