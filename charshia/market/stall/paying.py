"""Adding a way to be paid to a stall, with its account where it needs one."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.market.catalogue.models import Stall
from charshia.payments.actions import offer_payment_way, open_account, resume_payment_way
from charshia.payments.actions.ways import first_free_position
from charshia.payments.models import Account, PaymentWay, WayKind
from charshia.payments.numbers import scheme_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class KnownAccount(Refusal):
    pass


@action
def take_cash(stall: Stall, *, kind: WayKind, by: Person, now: datetime) -> PaymentWay:
    """Let buyers pay so; one that was paused comes back."""
    organisation = _locked(stall)
    known = PaymentWay.objects.filter(organisation=organisation, kind=kind).first()
    if known:
        resume_payment_way(known, by=by, now=now)
        return known
    place = first_free_position(organisation)
    return offer_payment_way(organisation, kind=kind, position=place, by=by, now=now)


@action
def take_transfers(
    stall: Stall, *, facts: Mapping[str, str], by: Person, now: datetime
) -> PaymentWay:
    """Let buyers pay to a bank account; ``facts`` are holder, number, bank and bic.

    Raises KnownAccount when it is there already.
    """
    organisation = _locked(stall)
    if Account.objects.filter(organisation=organisation, number=facts["number"]).exists():
        raise KnownAccount(_("This account is there already."), field="number")
    account = open_account(
        organisation, currency=stall.currency, by=by, now=now,
        scheme=scheme_of(facts["number"], currency=stall.currency), **facts,
    )  # fmt: skip
    return offer_payment_way(
        organisation, kind=WayKind.BANK_TRANSFER, account=account, by=by, now=now,
        position=first_free_position(organisation),
    )  # fmt: skip


def _locked(stall: Stall) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True).get(pk=stall.organisation_id)
