"""What the partners decide: by heads or by shares, as the statutes of that day say."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.founding.actions import (
    AssemblyClosed,
    InForceAlready,
    Motion,
    NoRules,
    NotAVoter,
    TooEarly,
    call_assembly,
    change_assembly,
    close_assembly,
    found_by_statutes,
    let_partner_go,
    note_resolution,
    strike_resolution,
    write_statutes,
)
from charshia.circular.founding.checked import votes_are_counted
from charshia.circular.founding.models import Ballot, Outcome, Resolution, Statutes, Weight
from charshia.circular.founding.queries import decided_at, public_resolutions, roll_on
from charshia.circular.founding.tests.owning import partners_of, ruled, shared_by, who
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.engines.voting import Choice
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
FOR, AGAINST, ABSTAIN = Choice
WORDS = Motion({"en": "A press"}, {"en": "We buy a press."}, is_public=True)


@pytest.fixture
def press(now):
    return an_enterprise(now)


@pytest.fixture
def partners(press, now):
    return partners_of(press, now)


def meeting(press, now, days: int = 0):
    return call_assembly(
        press, held_on=now.date() + timedelta(days=days), place="the school", agenda="A press",
        **who(now),
    )  # fmt: skip


def voted(partners, *choices: Choice):
    return dict(zip(partners.values(), choices, strict=False))


def test_by_heads_the_two_small_ones_carry_it(press, partners, now):
    ruled(press, now)
    shared_by(press, partners, now)
    made = note_resolution(
        meeting(press, now), WORDS, voted(partners, AGAINST, FOR, FOR), **who(now)
    )
    assert (made.outcome, made.voters, made.in_favour) == (Outcome.CARRIED, 3, 2)
    assert made.division is None


def test_by_shares_the_half_ties(press, partners, now):
    ruled(press, now, Weight.SHARE)
    shared_by(press, partners, now)
    made = note_resolution(
        meeting(press, now), WORDS, voted(partners, AGAINST, FOR, FOR), **who(now)
    )
    assert (made.outcome, made.voters, made.in_favour, made.against) == (Outcome.TIED, 6, 3, 3)
    assert [one.votes for one in made.ballots.order_by("pk")] == [3, 2, 1]
    few = note_resolution(meeting(press, now), WORDS, {partners["agency"]: FOR}, **who(now))
    assert few.outcome == Outcome.NO_QUORUM
    assert votes_are_counted().problems == []


def test_without_rules_or_shares_nobody_votes(press, partners, now):
    with pytest.raises(NoRules):
        note_resolution(meeting(press, now), WORDS, voted(partners, FOR), **who(now))
    ruled(press, now, Weight.SHARE)
    with pytest.raises(NoRules):
        note_resolution(meeting(press, now), WORDS, voted(partners, FOR), **who(now))
    with pytest.raises(TooEarly):
        note_resolution(meeting(press, now, 2), WORDS, voted(partners, FOR), **who(now))
    with pytest.raises(TooEarly):
        close_assembly(meeting(press, now, 2), minutes="Early.", **who(now))


def test_who_left_before_has_no_vote(press, partners, now):
    ruled(press, now)
    let_partner_go(partners["town"], on=now.date() - timedelta(days=1), **who(now))
    with pytest.raises(NotAVoter):
        note_resolution(meeting(press, now), WORDS, voted(partners, FOR), **who(now))
    roll = roll_on(press, now.date())
    assert roll is not None
    assert roll.whole == 2


def test_new_statutes_come_into_force_by_a_decision(press, partners, now):
    first = ruled(press, now)
    draft = write_statutes(press, text="By shares.", weight=Weight.SHARE, **who(now))
    assert write_statutes(press, text="By our shares.", weight=Weight.SHARE, **who(now)) == draft
    with pytest.raises(InForceAlready):
        found_by_statutes(draft, since=now.date(), **who(now))
    assembly = meeting(press, now)
    adopts = Motion({"en": "Statutes"}, {"en": "By shares."}, adopts=draft)
    note_resolution(assembly, adopts, voted(partners, AGAINST, AGAINST, FOR), **who(now))
    assert Statutes.objects.get(pk=draft.pk).since is None
    made = note_resolution(assembly, adopts, voted(partners, FOR, FOR, AGAINST), **who(now))
    draft.refresh_from_db()
    assert (draft.since, made.statutes) == (now.date(), first)
    with pytest.raises(InForceAlready):
        strike_resolution(made, reason="wrong", **who(now))
    again = Motion({"en": "Again"}, {"en": "By shares."}, adopts=draft)
    shared_by(press, partners, now)
    with pytest.raises(InForceAlready):
        note_resolution(assembly, again, voted(partners, FOR), **who(now))


def test_closed_minutes_stay_and_show_what_the_assembly_wanted_shown(press, partners, now):
    ruled(press, now)
    assembly = meeting(press, now)
    shown = note_resolution(assembly, WORDS, voted(partners, FOR, FOR), **who(now))
    wrong = note_resolution(assembly, WORDS, voted(partners, AGAINST), **who(now))
    private = Motion({"en": "Pay"}, {"en": "Pay."})
    note_resolution(assembly, private, voted(partners, FOR, FOR), **who(now))
    strike_resolution(wrong, reason="a second count", **who(now))
    assert public_resolutions(press) == []
    with pytest.raises(AssemblyClosed):
        change_assembly(assembly, held_on=now.date() - timedelta(days=3), **who(now))
    change_assembly(assembly, agenda="A press\nPay", **who(now))
    close_assembly(assembly, minutes="We met.", **who(now))
    assert public_resolutions(press) == [shown]
    assert len(decided_at(assembly)) == 3
    for late in (
        lambda: note_resolution(assembly, WORDS, {}, **who(now)),
        lambda: strike_resolution(shown, reason="late", **who(now)),
        lambda: close_assembly(assembly, minutes="Again.", **who(now)),
    ):
        with pytest.raises(AssemblyClosed):
            late()


def test_a_ballot_is_written_once(press, partners, now):
    ruled(press, now)
    made = note_resolution(meeting(press, now), WORDS, voted(partners, FOR), **who(now))

    @action
    def changed() -> None:
        Ballot.objects.filter(resolution=made).update(choice="against")

    @action
    def twice() -> None:
        Ballot.objects.create(resolution=made, partner=partners["town"], choice="for", votes=1)

    for deed in (changed, twice):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert Resolution.objects.standing().count() == 1
