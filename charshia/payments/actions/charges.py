from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.iso7064 import mod_97_10

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.payments.models import (
    USUAL_MEANS,
    Account,
    Charge,
    ChargeState,
    Means,
    Payment,
    PaymentWay,
    WayKind,
)
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str


class TooMuch(Refusal):
    pass


class NothingOwed(Refusal):
    pass


class NothingPaid(Refusal):
    pass


@action
def open_account(organisation: Organisation, *, by: Actor, now: datetime, **facts: str) -> Account:
    """Note a bank account; ``facts`` are holder, number, bank, bic, currency, scheme."""
    facts["number"] = facts["number"].replace(" ", "").replace("-", "")
    account = Account.objects.create(organisation=organisation, **facts)
    record("payments.account.opened", organisation, by=by, at=now, account=account.pk)
    return account


@action
def offer_payment_way(
    organisation: Organisation, *, kind: WayKind, by: Actor, now: datetime, **facts: object
) -> PaymentWay:
    """Let payers choose ``kind``; ``facts`` are account, provider, note, position."""
    way = PaymentWay.objects.create(organisation=organisation, kind=kind, **facts)
    record("payments.way.offered", organisation, by=by, at=now, kind=kind)
    touch(f"organisation:{organisation.pk}")
    return way


@action
def charge(
    way: PaymentWay, *, subject: models.Model, number: str, amount: Money, by: Actor, now: datetime
) -> Charge:
    """Ask ``amount`` for ``subject``; its reference is ISO 11649 made from ``number``.

    Nothing due is paid at once.
    """
    number = number.upper()
    check = mod_97_10.calc_check_digits(f"{number}RF")
    made = Charge.objects.create(
        organisation_id=way.organisation_id,
        subject=reference(subject),
        reference=f"RF{check}{number}",
        kind=way.kind,
        account_id=way.account_id,
        amount_minor=amount.minor,
        currency=amount.currency,
        state=ChargeState.DUE if amount.minor else ChargeState.PAID,
        made_at=now,
    )
    record("payments.charge.made", subject, by=by, at=now, amount_minor=amount.minor)
    return made


@action
def take_payment(
    charge: Charge,
    *,
    amount: Money,
    key: str,
    by: Actor,
    now: datetime,
    note: str = "",
    means: Means | None = None,
) -> Payment:
    """Note money that came in. The same ``key`` again changes nothing.

    ``means`` is how it came; None is the usual of what was agreed. Raises TooMuch
    when more comes than is owed.
    """
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    known = charge.payments.filter(key=key).first()
    if known:
        return known
    if amount.minor <= 0 or amount > charge.owed:
        raise TooMuch(_("The amount must be more than nothing and no more than what is owed."))
    payment = _note(charge, amount.minor, means, key=key, by=by, now=now, note=note)
    full = charge.paid_minor == charge.amount_minor
    _set_state(charge, ChargeState.PAID if full else ChargeState.PART_PAID)
    record(
        "payments.payment.taken", charge.subject, by=by, at=now,
        amount_minor=amount.minor, currency=charge.currency,
    )  # fmt: skip
    return payment


@action
def refund(
    charge: Charge,
    *,
    key: str,
    by: Actor,
    now: datetime,
    note: str = "",
    means: Means | None = None,
) -> Payment:
    """Note that all that was paid went back. The same ``key`` again changes nothing.

    Raises NothingPaid.
    """
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    known = charge.payments.filter(key=key).first()
    if known:
        return known
    if not charge.paid_minor:
        raise NothingPaid(_("Nothing was paid here."))
    back = charge.paid
    payment = _note(charge, -back.minor, means, key=key, by=by, now=now, note=note)
    _set_state(charge, ChargeState.REFUNDED)
    record(
        "payments.charge.refunded", charge.subject, by=by, at=now,
        amount_minor=back.minor, currency=back.currency,
    )  # fmt: skip
    return payment


@action
def release(charge: Charge, *, by: Actor, now: datetime) -> None:
    """Ask nothing more: what it was for does not happen. What was paid is owed back."""
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    if charge.paid_minor or charge.state not in {ChargeState.DUE, ChargeState.PAID}:
        return
    _set_state(charge, ChargeState.WRITTEN_OFF)
    record("payments.charge.released", charge.subject, by=by, at=now)


@action
def write_off(charge: Charge, *, by: Actor, now: datetime, reason: str) -> None:
    """Give up what is still owed. Raises NothingOwed."""
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    if not charge.owed.minor:
        raise NothingOwed(_("Nothing is owed here."))
    lost = charge.owed
    _set_state(charge, ChargeState.WRITTEN_OFF)
    record(
        "payments.charge.written_off", charge.subject, by=by, at=now,
        amount_minor=lost.minor, currency=lost.currency, reason=reason,
    )  # fmt: skip


def _note(
    charge: Charge,
    amount_minor: int,
    means: Means | None,
    *,
    key: str,
    by: Actor,
    now: datetime,
    note: str,
) -> Payment:
    charge.paid_minor += amount_minor
    return Payment.objects.create(
        charge=charge,
        amount_minor=amount_minor,
        means=means or USUAL_MEANS[WayKind(charge.kind)],
        key=key,
        by=reference(by),
        at=now,
        note=note,
    )


def _set_state(charge: Charge, state: ChargeState) -> None:
    charge.state = state
    charge.save(update_fields=["paid_minor", "state"])
