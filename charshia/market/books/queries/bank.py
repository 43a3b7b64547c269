"""What came on a stall's accounts, beside the orders it may be for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from charshia.engines.keys import fold
from charshia.engines.transfers import Proposal, Sureness, Why
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.orders.life import GONE
from charshia.market.orders.models import Order
from charshia.payments.models import BankLine, Charge, LineState, Settling
from charshia.payments.queries import OWING, Proposed, owed_to, propose, waiting_lines
from charshia.people.organisations.models import Organisation

MOST_SHOWN = 100
MOST_FOUND = 20

WORDS = {
    Why.REFERENCE: _("the reference is that of the order"),
    Why.NEARLY: _("one sign of the reference is different"),
    Why.AMOUNT: _("the amount is the one owed"),
    Why.NAME: _("the name is the buyer’s"),
    Why.PART: _("less than is owed: it becomes a part payment"),
    Why.MORE: _("more than is owed: the rest is to be given back"),
    Why.ONLY: _("nobody else owes this amount"),
}
SURENESS = {
    Sureness.SURE: _("sure"),
    Sureness.LIKELY: _("likely"),
    Sureness.POSSIBLE: _("have a look"),
}
TONES = {Sureness.SURE: "good", Sureness.LIKELY: "waiting", Sureness.POSSIBLE: "waiting"}


@dataclass(frozen=True)
class Payer:
    """Who owes under a charge: the order's number, and the names of buyer and recipient."""

    number: str
    names: tuple[str, ...]
    is_gone: bool = False

    @property
    def name(self) -> str:
        return next((name for name in self.names if name), "")


class InWords:
    """What speaks for a proposal, in words; nothing where somebody searched for it."""

    proposal: Proposal | None

    @property
    def is_sure(self) -> bool:
        return self.proposal is not None and self.proposal.sureness == Sureness.SURE

    @property
    def sureness(self) -> object:
        return SURENESS[self.proposal.sureness] if self.proposal else ""

    @property
    def tone(self) -> str:
        return TONES[self.proposal.sureness] if self.proposal else "waiting"

    @property
    def why(self) -> list[object]:
        return [WORDS[one] for one in self.proposal.why] if self.proposal else []

    @property
    def codes(self) -> str:
        return " ".join(self.proposal.why) if self.proposal else ""


@dataclass(frozen=True)
class Match(InWords):
    """One charge that a movement may be for, in words."""

    charge: Charge
    payer: Payer | None
    proposal: Proposal | None = None

    @property
    def number(self) -> str:
        return self.payer.number if self.payer else self.charge.reference

    @property
    def who(self) -> str:
        return self.payer.name if self.payer else ""

    @property
    def owed(self) -> str:
        return show(self.charge.owed)


@dataclass(frozen=True)
class Row:
    """A movement and what it may be for, the best first."""

    line: BankLine
    matches: list[Match]

    @property
    def best(self) -> Match | None:
        return self.matches[0] if self.matches else None

    @property
    def is_sure(self) -> bool:
        return len(self.matches) == 1 and self.matches[0].is_sure

    @property
    def is_over(self) -> bool:
        return self.line.state == LineState.OVER


@dataclass(frozen=True)
class Done:
    """What was taken from a movement, with the order it was for."""

    settling: Settling
    payer: Payer | None
    is_corrected: bool

    @property
    def number(self) -> str:
        charge = self.settling.charge
        return self.payer.number if self.payer else charge.reference if charge else ""


def rows_of(stall: Stall) -> list[Row]:
    """What waits to be confirmed, the surest first. Three queries."""
    lines = list(waiting_lines(stall.organisation)[:MOST_SHOWN])
    if not lines:
        return []
    payers = payers_of(stall)
    charges = [c for c in owed_to(stall.organisation) if not _is_gone(payers, c)]
    names = {key: payer.names for key, payer in payers.items()}
    rows = [_row(found, payers) for found in propose(lines, charges, names)]
    return sorted(rows, key=lambda row: (not row.is_sure, not row.matches, row.is_over))


def row_of(stall: Stall, line: BankLine) -> Row:
    """One movement with what it may be for. Two queries."""
    payers = payers_of(stall)
    charges = [c for c in owed_to(stall.organisation) if not _is_gone(payers, c)]
    names = {key: payer.names for key, payer in payers.items()}
    return _row(propose([line], charges, names)[0], payers)


def found_by(stall: Stall, line: BankLine, words: str) -> list[Match]:
    """What is owed and has these words in its number, reference or name. Two queries."""
    wanted = fold(words).replace(" ", "")
    if not wanted:
        return []
    payers = payers_of(stall)
    found = [
        Match(charge, payers.get(charge.pk))
        for charge in owed_to(stall.organisation).filter(currency=line.currency)
        if not _is_gone(payers, charge) and wanted in _said_of(charge, payers.get(charge.pk))
    ]
    return found[:MOST_FOUND]


def payers_of(stall: Stall) -> dict[int, Payer]:
    """Who owes this stall, by charge. One query."""
    return _payers(Order.objects.filter(stall=stall, charge__state__in=OWING))


def done_with(line: BankLine) -> list[Done]:
    """What the movement was taken for, first to last. Two queries."""
    settlings = list(line.settlings.select_related("charge").order_by("pk"))
    charges = [one.charge_id for one in settlings if one.charge_id]
    payers = _payers(Order.objects.filter(charge__in=charges))
    corrected = {one.corrects_id for one in settlings}
    return [Done(one, payers.get(one.charge_id or 0), one.pk in corrected) for one in settlings]


def lines_of(organisation: Organisation) -> QuerySet[BankLine]:
    return BankLine.objects.filter(account__organisation=organisation).select_related("account")


def _payers(orders: QuerySet[Order]) -> dict[int, Payer]:
    rows = orders.values_list(
        "charge_id", "number", "purchase__name", "purchase__recipient_name", "state"
    )
    return {
        charge: Payer(number, (name, recipient), state in GONE)
        for charge, number, name, recipient, state in rows
        if charge
    }


def _is_gone(payers: dict[int, Payer], charge: Charge) -> bool:
    payer = payers.get(charge.pk)
    return payer is not None and payer.is_gone


def _row(found: Proposed, payers: dict[int, Payer]) -> Row:
    matches = [Match(charge, payers.get(charge.pk), why) for charge, why in found.proposals]
    return Row(found.line, matches)


def _said_of(charge: Charge, payer: Payer | None) -> str:
    said: Iterable[str] = (charge.reference, *(payer.names if payer else ()))
    number = payer.number if payer else ""
    amount = f"{charge.owed.major}"
    return fold(" ".join([*said, number, amount, amount.replace(".", ",")])).replace(" ", "")
