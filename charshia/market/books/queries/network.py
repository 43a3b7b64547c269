"""What came on the network's own account, and which stall's fees it may be for."""

from dataclasses import dataclass

from django.conf import settings

from charshia.engines.money import Money
from charshia.engines.transfers import Owed, Proposal, Register
from charshia.market.books.models import Posting
from charshia.market.books.network import reference_of
from charshia.market.books.queries.bank import MOST_SHOWN, InWords
from charshia.market.books.queries.statement import stalls_with_fees
from charshia.market.catalogue.models import Stall
from charshia.payments.models import BankLine, Settling
from charshia.payments.queries import came_of, waiting_lines
from charshia.people.organisations.models import Organisation


@dataclass(frozen=True)
class FeeMatch(InWords):
    """A stall whose fees a movement may be for, in words."""

    stall: Stall
    owed: Money
    proposal: Proposal | None = None


@dataclass(frozen=True)
class FeeRow:
    """A movement and whose fees it may be, the best first."""

    line: BankLine
    matches: list[FeeMatch]

    @property
    def best(self) -> FeeMatch | None:
        return self.matches[0] if self.matches else None


@dataclass(frozen=True)
class FeeTaken:
    """What was taken from a movement, and for which stall (None: given back)."""

    settling: Settling
    stall: Stall | None
    is_corrected: bool


def the_network() -> Organisation | None:
    """Who runs this network; None until its account was noted. One query."""
    return Organisation.objects.filter(slug=settings.NETWORK).first()


def fee_rows(network: Organisation) -> list[FeeRow]:
    """What waits to be confirmed, the surest first. Two queries."""
    lines = list(waiting_lines(network)[:MOST_SHOWN])
    owing = stalls_with_fees() if lines else []
    rows = [FeeRow(line, _matches(line, owing)) for line in lines]
    return sorted(rows, key=lambda row: (not row.best, not (row.best and row.best.is_sure)))


def fee_row(line: BankLine) -> FeeRow:
    """One movement with all stalls that owe, those it may be for first. One query."""
    owing = [(stall, owed) for stall, owed in stalls_with_fees() if owed.currency == line.currency]
    likely = _matches(line, owing)
    named = {match.stall.pk for match in likely}
    others = [FeeMatch(stall, owed) for stall, owed in owing if stall.pk not in named]
    return FeeRow(line, [*likely, *others])


def fees_taken(line: BankLine) -> list[FeeTaken]:
    """What the movement was taken for, first to last. Two queries."""
    settlings = list(line.settlings.order_by("pk"))
    keys = [f"paid/bank-{one.corrects_id or one.pk}" for one in settlings]
    postings = Posting.objects.filter(key__in=keys).select_related("stall")
    stalls = {one.key: one.stall for one in postings}
    corrected = {one.corrects_id for one in settlings}
    return [
        FeeTaken(one, stalls.get(key), one.pk in corrected)
        for one, key in zip(settlings, keys, strict=True)
    ]


def _matches(line: BankLine, owing: list[tuple[Stall, Money]]) -> list[FeeMatch]:
    known = {stall.pk: (stall, owed) for stall, owed in owing if owed.currency == line.currency}
    register = Register(
        Owed(pk, reference_of(stall)[4:], owed.minor, _names(stall))
        for pk, (stall, owed) in known.items()
    )
    return [FeeMatch(*known[one.key], one) for one in register.propose(came_of(line))]


def _names(stall: Stall) -> tuple[str, ...]:
    names = {*dict(stall.title).values(), *dict(stall.organisation.name).values()}
    return tuple(sorted(names))
