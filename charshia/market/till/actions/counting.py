"""Counting the cash. Whoever counts locks the stall: two counts never overlap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.till.coins import worth
from charshia.market.till.models import CashCount, CashMove, Counted
from charshia.market.till.queries import Standing, standing_of
from charshia.people.accounts.models import Person


class HasChanged(Refusal):
    """Money came or went while it was counted."""


class NoReasonGiven(Refusal):
    pass


class KeptTooMuch(Refusal):
    pass


class NotInTheTill(Refusal):
    pass


@dataclass(frozen=True)
class Finding:
    """What was found in the till; ``coins`` (minor units to how many) may stand for the sum."""

    counted_minor: int
    kept_minor: int  # stays for the next day
    seen_minor: int  # what must be there, as the page showed it
    why: str = ""
    coins: Mapping[int, int] = field(default_factory=dict)


@action
def count_cash(
    stall: Stall, finding: Finding, *, key: str, holder: Person | None, by: Person, now: datetime
) -> CashCount:
    """Close the day: all cash not counted yet goes into one count, which cannot be changed.

    ``holder`` counts only what she took; what she does not keep goes into the stall's till.
    The same ``key`` again gives the same count. Raises HasChanged, NoReasonGiven, KeptTooMuch.
    """
    stall = _lock(stall)
    known = CashCount.objects.filter(stall=stall, key=key).first()
    if known:
        return known
    standing = standing_of(stall, holder)
    _refuse_unless_true(standing, finding)
    last = CashCount.objects.filter(stall=stall).aggregate(last=Max("number"))["last"] or 0
    count = CashCount.objects.create(
        stall=stall,
        number=last + 1,
        key=key,
        holder=holder,
        previous=standing.previous,
        opening_minor=standing.opening.minor,
        in_minor=standing.taken.minor,
        back_minor=standing.given_back.minor,
        moved_minor=standing.moved.minor,
        expected_minor=standing.expected.minor,
        counted_minor=finding.counted_minor,
        kept_minor=finding.kept_minor,
        coins={str(minor): count for minor, count in finding.coins.items() if count},
        why=finding.why,
        through=standing.through,
        by=reference(by),
        by_name=by.name,
        at=now,
    )
    _put_into(count, standing)
    record(
        "market.cash.counted", stall, by=by, at=now, count=count.number,
        expected_minor=count.expected_minor, counted_minor=count.counted_minor, why=count.why,
    )  # fmt: skip
    if holder and count.handed_minor:
        _hand_in(count, by=by, now=now)
    return count


@action
def move_cash(
    stall: Stall,
    *,
    amount_minor: int,
    reason: str,
    key: str,
    holder: Person | None,
    by: Person,
    now: datetime,
) -> CashMove:
    """Note cash put in (positive) or taken out (negative), with its reason.

    The same ``key`` again changes nothing. Raises NoReasonGiven, NotInTheTill.
    """
    stall = _lock(stall)
    known = CashMove.objects.filter(stall=stall, key=key).first()
    if known:
        return known
    if not reason.strip():
        raise NoReasonGiven(
            _("Say what for: change from the bank, flour, taken home."), field="reason"
        )
    if not amount_minor:
        raise NotInTheTill(_("Write how much."), field="amount")
    there = standing_of(stall, holder).expected
    if there.minor + amount_minor < 0:
        words = gettext("There must be only %(amount)s in the till.") % {"amount": show(there)}
        raise NotInTheTill(words, field="amount")
    return _move(stall, amount_minor, reason.strip(), key=key, holder=holder, by=by, now=now)


def _move(
    stall: Stall,
    amount_minor: int,
    reason: str,
    *,
    key: str,
    holder: Person | None,
    by: Person,
    now: datetime,
) -> CashMove:
    move = CashMove.objects.create(
        stall=stall,
        holder=holder,
        amount_minor=amount_minor,
        reason=reason,
        key=key,
        by=reference(by),
        by_name=by.name,
        at=now,
    )
    record("market.cash.moved", stall, by=by, at=now, amount_minor=amount_minor, reason=reason)
    return move


def _hand_in(count: CashCount, *, by: Person, now: datetime) -> None:
    words = gettext("From count %(number)d, %(name)s")
    reason = words % {"number": count.number, "name": count.by_name}
    _move(
        count.stall, count.handed_minor, reason, key=f"count-{count.number}", holder=None,
        by=by, now=now,
    )  # fmt: skip


def _put_into(count: CashCount, standing: Standing) -> None:
    """The database refuses a payment or a move that is in another count already."""
    Counted.objects.bulk_create(
        [Counted(count=count, payment=payment) for payment in standing.payments]
        + [Counted(count=count, move=move) for move in standing.moves]
    )


def _refuse_unless_true(standing: Standing, finding: Finding) -> None:
    expected = standing.expected
    if expected.minor != finding.seen_minor:
        raise HasChanged(
            _("Money came or went while you counted: there must now be %(amount)s. Look again.")
            % {"amount": show(expected)}
        )
    if finding.coins and worth(dict(finding.coins)) != finding.counted_minor:
        raise HasChanged(_("The coins and notes do not come to the sum."), field="counted")
    if finding.counted_minor != expected.minor and not finding.why:
        words = gettext("There must be %(amount)s. Say why it is another sum.")
        raise NoReasonGiven(words % {"amount": show(expected)}, field="why")
    if finding.kept_minor > finding.counted_minor:
        raise KeptTooMuch(_("No more can stay than was counted."), field="kept")


def _lock(stall: Stall) -> Stall:
    """Counts of one stall wait for each other here; payments do not."""
    return Stall.objects.select_for_update(of=("self",), no_key=True).get(pk=stall.pk)
