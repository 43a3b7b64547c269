"""What must be true of clusters, for ``charshia check``."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from charshia.clusters.guilds.models import (
    Acceptance,
    Contribution,
    Decision,
    DecisionState,
    Entry,
    LedgerLine,
    Statutes,
    Vote,
    Voter,
)
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.languages.states import fingerprint

Pairs = Iterator[tuple[str, Any, Any]]


@check("guild-contributions-are-their-ledger")
def contributions_add_up() -> Outcome:
    """What was asked and not waived is what the charge still asks, and the charge is its own."""
    return compare(_contributions())


def _contributions() -> Pairs:
    told: dict[int, dict[str, int]] = defaultdict(lambda: {Entry.ASKED: 0, Entry.WAIVED: 0})
    for one in LedgerLine.objects.order_by("pk").iterator(chunk_size=500):
        told[one.contribution_id][one.what] += one.amount_minor
    rows = Contribution.objects.filter(charge__isnull=False).select_related("charge")
    for each in rows.order_by("pk").iterator(chunk_size=500):
        money, lines = each.charge, told[each.pk]
        assert money is not None
        kept = (money.amount_minor, money.credited_minor, money.subject)
        yield reference(each), (lines[Entry.ASKED], lines[Entry.WAIVED], reference(each)), kept


@check("guild-votes-are-counted-once")
def votes_add_up() -> Outcome:
    """Counts are as many as have voted; of an open vote they are its votes, of a secret one
    there are none; and what was decided follows from them."""
    return compare(_decisions())


def _decisions() -> Pairs:
    rolls: dict[int, Counter[bool]] = defaultdict(Counter)
    for decision, has_voted in Voter.objects.values_list("decision", "has_voted"):
        rolls[decision][has_voted] += 1
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for decision, choice in Vote.objects.values_list("voter__decision", "choice"):
        told[decision][choice] += 1
    rows = Decision.objects.exclude(state=DecisionState.DRAFT).order_by("pk")
    for one in rows.iterator(chunk_size=500):
        kept = (one.in_favour, one.against, one.abstained)
        votes = told[one.pk]
        by_name = (votes["for"], votes["against"], votes["abstain"])
        decided = one.result.outcome if one.state == DecisionState.CLOSED else ""
        due = (0, 0, 0) if one.is_secret else kept
        roll = rolls[one.pk]
        yield (
            reference(one),
            (roll.total(), roll[True], due, str(decided)),
            (one.voters, sum(kept), by_name, one.outcome),
        )


@check("guild-statutes-are-what-was-proposed")
def statutes_are_sealed() -> Outcome:
    """The words stay those that were put before the members, and each accepted those."""
    return compare(_statutes())


def _statutes() -> Pairs:
    for one in Statutes.objects.exclude(fingerprint="").order_by("pk").iterator(chunk_size=100):
        yield reference(one), one.fingerprint, fingerprint(one.text.original)
    rows = Acceptance.objects.select_related("statutes").order_by("pk")
    for each in rows.iterator(chunk_size=500):
        yield reference(each), each.statutes.fingerprint, each.fingerprint
