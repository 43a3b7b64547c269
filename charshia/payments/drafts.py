"""What was read from a bank's file or is to stand on a document, before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class InvoiceLineDraft:
    """One line: gross is what is paid for it, its VAT part as it was reckoned at the sale."""

    title: Mapping[str, str]
    pieces: int
    price_minor: int
    gross_minor: int
    vat_minor: int
    vat_bp: int
    discount_minor: int = 0
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Buyer:
    """To whom it is written; a firm has a tax number. ``language`` is BCP 47."""

    name: str
    language: str
    address: str = ""
    tax_number: str = ""


@dataclass(frozen=True)
class InvoiceDraft:
    """What is to be issued. ``key`` makes it once; ``charge`` is how it is paid."""

    key: str
    subject: str
    buyer: Buyer
    lines: tuple[InvoiceLineDraft, ...]
    currency: str
    supplied_on: date
    reference: str = ""
    charge: int | None = None
