"""Somebody to owe and somebody to be owed."""

from datetime import UTC, datetime

from charshia.engines.money import Money
from charshia.payments.actions import charge, offer_payment_way, open_account
from charshia.payments.models import Charge
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
IBAN = "XK051212012345678906"


def organisation(slug: str = "kiln", country: str = "XK") -> Organisation:
    return found_organisation(
        slug, name={"en": slug.title()}, country=country, by="system", now=NOW
    )


def due(
    minor: int = 1920,
    *,
    kind: str = "bank_transfer",
    currency: str = "EUR",
    number: str = IBAN,
    scheme: str = "plain",
    holder: str = "Teuta Poçari",
) -> Charge:
    """A charge of ``minor``, to be paid by ``kind``."""
    owner = organisation()
    account = None
    if kind == "bank_transfer":
        account = open_account(
            owner, holder=holder, number=number, currency=currency, scheme=scheme,
            bank="Banka Provë", by="system", now=NOW,
        )  # fmt: skip
    way = offer_payment_way(owner, kind=kind, account=account, by="system", now=NOW)
    return charge(
        way, subject=owner, number="A9W2V5ZG1", amount=Money(minor, currency), by="system", now=NOW
    )
