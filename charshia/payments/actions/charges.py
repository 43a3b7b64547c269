from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
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

mod_97_10 = later("stdnum.iso7064.mod_97_10")
Actor = Person | str
UNDO = "undo-"  # begins the key of a counter-entry


class TooMuch(Refusal):
    pass


class TooLittle(Refusal):
    pass


class NotCash(Refusal):
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
    tendered: Money | None = None,
) -> Payment:
    """Note money that came in, all that is owed or a part. The same ``key`` changes nothing.

    ``means`` is how it came; None is the usual of what was agreed. ``tendered`` is what
    was handed over in cash; the change is what exceeds ``amount``. Raises TooMuch when
    more comes than is owed, TooLittle when less was handed over than is noted.
    """
    charge = _lock(charge)
    known = charge.payments.filter(key=key).first()
    if known:
        return known
    if amount.minor <= 0 or amount > charge.owed:
        raise TooMuch(_("The amount must be more than nothing and no more than what is owed."))
    means = means or USUAL_MEANS[WayKind(charge.kind)]
    _refuse_bad_change(means, amount, tendered)
    payment = charge.payments.create(
        amount_minor=amount.minor, means=means, key=key, by=reference(by), at=now, note=note,
        tendered_minor=tendered.minor if tendered else None,
    )  # fmt: skip
    charge.paid_minor += amount.minor
    _keep(charge)
    facts = {"tendered_minor": tendered.minor} if tendered else {}
    record(
        "payments.payment.taken", charge.subject, by=by, at=now, payment=payment.pk,
        amount_minor=amount.minor, currency=charge.currency, means=means, **facts,
    )  # fmt: skip
    return payment


@action
def credit(charge: Charge, *, amount: Money, by: Actor, now: datetime, reason: str) -> None:
    """Ask ``amount`` less, in the payer's favour; what was paid beyond the rest is owed back.

    Raises TooMuch when less than that is asked.
    """
    charge = _lock(charge)
    if amount.minor <= 0 or amount > charge.due:
        raise TooMuch(_("No more can be taken off than is asked."))
    charge.credited_minor += amount.minor
    _keep(charge)
    record(
        "payments.charge.credited", charge.subject, by=by, at=now,
        amount_minor=amount.minor, currency=charge.currency, reason=reason,
    )  # fmt: skip


@action
def refund(
    charge: Charge,
    *,
    key: str,
    by: Actor,
    now: datetime,
    amount: Money | None = None,
    note: str = "",
    means: Means | None = None,
) -> Payment:
    """Note that money went back. The same ``key`` again changes nothing.

    ``amount`` is how much; None is what is owed back, or else all that was paid. What
    goes back beyond what is owed back is no longer asked. Raises NothingPaid, TooMuch.
    """
    charge = _lock(charge)
    known = charge.payments.filter(key=key).first()
    if known:
        return known
    if not charge.paid_minor:
        raise NothingPaid(_("Nothing was paid here."))
    back = amount or charge.to_give_back or charge.paid
    if back.minor <= 0 or back > charge.paid:
        raise TooMuch(_("No more can go back than was paid."))
    _credit_goodwill(charge, back, is_all=amount is None)
    means = means or USUAL_MEANS[WayKind(charge.kind)]
    payment = charge.payments.create(
        amount_minor=-back.minor, means=means, key=key, by=reference(by), at=now, note=note
    )
    charge.paid_minor -= back.minor
    charge.refunded_minor += back.minor
    _keep(charge)
    record(
        "payments.charge.refunded", charge.subject, by=by, at=now, payment=payment.pk,
        amount_minor=back.minor, currency=back.currency, means=means,
    )  # fmt: skip
    return payment


@action
def take_back(payment: Payment, *, note: str, by: Actor, now: datetime) -> Payment:
    """Undo a payment that was noted by mistake by its counter-entry: it is owed again.

    Once. Raises NothingPaid when the money has gone back by another way meanwhile.
    """
    charge = _lock(payment.charge)
    key = f"{UNDO}{payment.pk}"
    known = charge.payments.filter(key=key).first()
    if known:
        return known
    minor = payment.amount_minor
    if minor <= 0 or charge.paid_minor < minor:
        raise NothingPaid(_("This money has already gone back."))
    made = charge.payments.create(
        amount_minor=-minor, means=payment.means, key=key, by=reference(by), at=now, note=note[:200]
    )
    charge.paid_minor -= minor
    _keep(charge)
    record(
        "payments.payment.corrected", charge.subject, by=by, at=now, payment=made.pk,
        amount_minor=minor, currency=charge.currency, means=payment.means, reason=note,
    )  # fmt: skip
    return made


@action
def release(charge: Charge, *, by: Actor, now: datetime) -> None:
    """Ask nothing more: what it was for does not happen. What was paid is owed back."""
    charge = _lock(charge)
    if not charge.due:
        return
    charge.credited_minor += charge.due.minor
    _keep(charge)
    record("payments.charge.released", charge.subject, by=by, at=now)


@action
def write_off(charge: Charge, *, by: Actor, now: datetime, reason: str) -> None:
    """Give up what is still owed: the organisation's loss. Raises NothingOwed."""
    charge = _lock(charge)
    lost = charge.owed
    if not lost:
        raise NothingOwed(_("Nothing is owed here."))
    charge.written_off_minor += lost.minor
    _keep(charge)
    record(
        "payments.charge.written_off", charge.subject, by=by, at=now,
        amount_minor=lost.minor, currency=lost.currency, reason=reason,
    )  # fmt: skip


def _lock(charge: Charge) -> Charge:
    return Charge.objects.select_for_update().get(pk=charge.pk)


def _refuse_bad_change(means: Means, amount: Money, tendered: Money | None) -> None:
    if tendered is None:
        return
    if means != Means.CASH:
        raise NotCash(_("Change is given on cash only."), field="tendered")
    if tendered < amount:
        raise TooLittle(_("What was handed over is less than the payment."), field="tendered")


def _credit_goodwill(charge: Charge, back: Money, *, is_all: bool) -> None:
    """Ask no more for what goes back without having been owed back."""
    if not charge.to_give_back and is_all:
        charge.credited_minor += charge.due.minor
    elif back > charge.to_give_back:
        charge.credited_minor += (back - charge.to_give_back).minor


def _keep(charge: Charge) -> None:
    charge.state = _standing(charge)
    sums = ["paid_minor", "refunded_minor", "credited_minor", "written_off_minor"]
    charge.save(update_fields=[*sums, "state"])


def _standing(charge: Charge) -> ChargeState:
    if charge.owed:
        return ChargeState.PART_PAID if charge.paid_minor else ChargeState.DUE
    if charge.to_give_back:
        return ChargeState.OWED_BACK
    if charge.refunded_minor:
        return ChargeState.PART_REFUNDED if charge.paid_minor else ChargeState.REFUNDED
    is_paid = charge.paid_minor or not charge.amount_minor
    return ChargeState.PAID if is_paid and not charge.written_off_minor else ChargeState.WRITTEN_OFF
