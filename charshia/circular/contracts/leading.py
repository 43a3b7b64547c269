"""Where a deed of the room leads: to the page of what was made, or of what it was done to."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.circular.contracts.models import (
    Addendum,
    Building,
    CallOff,
    Complaint,
    Contract,
    Delivery,
    Forecast,
    Institution,
    Load,
    PriceIndex,
    SupplyBill,
    TenderPaper,
    Trip,
)


def words_of(of: Any) -> str:
    for kinds, words in WORDS:
        if isinstance(of, kinds):
            return words(of)
    return _("Contracts")


WORDS: list[tuple[Any, Any]] = [
    (Contract, lambda of: _("Contract %(number)s") % {"number": of.number}),
    (Addendum | TenderPaper, lambda of: _("Contract %(number)s") % {"number": of.contract.number}),
    (CallOff, lambda of: _("Call-off %(number)d") % {"number": of.number}),
    (Delivery, lambda of: _("Delivery %(number)s") % {"number": of.number}),
    (Load | SupplyBill, lambda of: _("Delivery %(number)s") % {"number": of.delivery.number}),
    (Complaint, lambda of: _("Complaint %(number)s") % {"number": of.number}),
    (Institution, str),
    (Building, lambda of: str(of.institution)),
]
PAGES: list[tuple[Any, str, Any]] = [
    (Contract, "contract", lambda of: [of.number]),
    (Addendum | TenderPaper, "contract", lambda of: [of.contract.number]),
    (CallOff, "call", lambda of: [of.pk]),
    (Delivery, "delivery", lambda of: [of.number]),
    (Load | SupplyBill, "delivery", lambda of: [of.delivery.number]),
    (Complaint, "complaint", lambda of: [of.number]),
    (Institution, "institution", lambda of: [of.pk]),
    (Building, "institution", lambda of: [of.institution_id]),
    (PriceIndex | Forecast, "season", lambda of: []),
    (Trip, "trip", lambda of: [of.pk]),
]


def address_of(slug: str, of: Any) -> str:
    """The page of what was done something to."""
    for kinds, view, keys in PAGES:
        if isinstance(of, kinds):
            return reverse(f"contracts:{view}", args=[slug, *keys(of)])
    return reverse("contracts:desk", args=[slug])
