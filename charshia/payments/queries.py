"""What came on an account and what it may be for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from charshia.engines.transfers import Came, Owed, Proposal, Register
from charshia.payments.models import BankLine, Charge, ChargeState, LineState
from charshia.people.organisations.models import Organisation

OWING = (ChargeState.DUE, ChargeState.PART_PAID)
MOST_OWED = 20_000


@dataclass(frozen=True)
class Proposed:
    """A movement with what it may be for, the best first."""

    line: BankLine
    proposals: list[tuple[Charge, Proposal]]

    @property
    def best(self) -> tuple[Charge, Proposal] | None:
        return self.proposals[0] if self.proposals else None


def waiting_lines(organisation: Organisation) -> QuerySet[BankLine]:
    """What came and is not yet said to be for anything, the oldest first."""
    rows = BankLine.objects.filter(
        account__organisation=organisation, state__in=(LineState.OPEN, LineState.OVER)
    )
    return rows.select_related("account").order_by("booked_on", "pk")


def owed_to(organisation: Organisation) -> QuerySet[Charge]:
    rows = Charge.objects.filter(Q(organisation=organisation, state__in=OWING))
    return rows.order_by("pk")


def propose(
    lines: Iterable[BankLine], charges: Sequence[Charge], names: Mapping[int, tuple[str, ...]]
) -> list[Proposed]:
    """What each movement may be for. ``names`` are payer and recipient by charge. No query."""
    known = {charge.pk: charge for charge in charges}
    registers = {
        currency: Register(
            Owed(c.pk, c.reference[4:], c.owed.minor, names.get(c.pk, ()))
            for c in charges
            if c.currency == currency
        )
        for currency in {charge.currency for charge in charges}
    }
    nothing = Register(())
    return [
        Proposed(
            line,
            [
                (known[one.key], one)
                for one in registers.get(line.currency, nothing).propose(came_of(line))
            ],
        )
        for line in lines
    ]


def came_of(line: BankLine) -> Came:
    """Only what is left of it looks for a charge. Each text is read by itself and all as one:
    banks cut long ones anywhere."""
    texts = (line.reference, line.text, line.text + line.reference)
    return Came(line.left_minor, line.party, texts)
