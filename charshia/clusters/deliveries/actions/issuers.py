"""Who writes invoices without a stall of its own: the coordinator says it. Locks: organisation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.queries.issuers import account_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.market.catalogue.models import Stall
from charshia.market.stall.opening import free_slug
from charshia.market.stall.paying import KnownAccount
from charshia.payments.actions import describe_seller, open_account
from charshia.payments.models import Account, Seller
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation


class SaysItself(Refusal):
    pass


class IsThere(Refusal):
    pass


@action
def found_issuer(*, by: Person, now: datetime, **facts: Any) -> Seller:
    """Found an organisation that is on no map and has no stall, and say who stands on its
    invoices; ``facts`` are those of `describe_seller`. Raises IsThere, BadTaxNumber, NoNumber."""
    name, country = facts["name"], facts["country"]
    if Seller.objects.filter(name__iexact=name, country=country).exists():
        raise IsThere(_("Somebody of this name can write invoices already."), field="name")
    made = found_organisation(
        free_slug(name), name={by.language: name}, country=country, language=by.language, by=by,
        now=now,
    )  # fmt: skip
    return describe_seller(made, by=by, now=now, **facts)


@action
def describe_issuer(
    organisation: Organisation, *, by: Person, now: datetime, **facts: Any
) -> Seller:
    """Say who stands on the invoices of ``organisation``; ``facts`` are those of
    `describe_seller`.

    Raises SaysItself where it runs a stall and has said so there, BadTaxNumber, NoNumber.
    """
    found = _locked(organisation)
    if _has_stall(found) and Seller.objects.filter(organisation=found).exists():
        raise SaysItself(
            _(
                "This organisation runs a stall and says there itself who stands on its invoices. "
                "Ask it to change it."
            )
        )
    return describe_seller(found, by=by, now=now, **facts)


@action
def open_issuer_account(
    organisation: Organisation, facts: Mapping[str, str], *, by: Person, now: datetime
) -> Account:
    """Note to which account the buyers of ``organisation`` pay; the latest of a currency counts.
    ``facts`` are those of `open_account`.

    Raises KnownAccount, or SaysItself where it has a stall and an account of this currency.
    """
    found = _locked(organisation)
    if Account.objects.filter(organisation=found, number=facts["number"]).exists():
        raise KnownAccount(_("This account is there already."), field="number")
    if _has_stall(found) and account_of(found.pk, facts["currency"]):
        raise SaysItself(
            _("This organisation runs a stall and has said there itself where it is paid."),
            field="currency",
        )
    return open_account(found, by=by, now=now, **facts)


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _has_stall(organisation: Organisation) -> bool:
    return Stall.objects.filter(organisation=organisation).exists()
