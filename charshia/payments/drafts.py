"""What was read from a bank's file or is to stand on a document, before it is kept."""

from dataclasses import dataclass
from datetime import date

from charshia.engines.money import Money


@dataclass(frozen=True)
class LineDraft:
    """One movement on an account. ``minor`` is what came, negative what went."""

    booked_on: date
    minor: int
    currency: str
    party: str = ""
    party_account: str = ""
    reference: str = ""
    text: str = ""
    bank_reference: str = ""

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.currency)


@dataclass(frozen=True)
class StatementDraft:
    """``account`` is the number in the file, empty where the file does not say.

    ``left_out`` counts what the bank has not booked yet.
    """

    format: str
    account: str
    lines: tuple[LineDraft, ...]
    left_out: int = 0
