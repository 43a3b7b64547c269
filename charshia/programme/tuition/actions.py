"""Fees for seats: asked, paid, given back. The seat is locked first, then the charge."""

from datetime import datetime

from django.conf import settings

from charshia.commons.learning.models import Place, Seat
from charshia.engines.money import Money
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import charge, offer_payment_way, refund, release, take_payment
from charshia.payments.models import Account, Means, Payment, PaymentWay, WayKind
from charshia.people.accounts.models import Person
from charshia.programme.tuition.models import Fee

Actor = Person | str


@action
def ask_fee(seat: Seat, *, price: Money, now: datetime) -> Fee | None:
    """Ask what the seat costs, once, however often it is said; None where nothing is to be asked.

    Raises Account.DoesNotExist where the network has no account in this currency.
    """
    seat = _locked(seat)
    if not price.minor or not _is_hers(seat):
        return None
    known = Fee.objects.filter(seat=seat, ended_at=None).first()
    if known:
        return known
    fee = Fee.objects.create(seat=seat, made_at=now)
    fee.charge = charge(
        _way(price.currency, now), subject=fee, number=f"CO{fee.pk:08}", amount=price, by="system",
        now=now,
    )  # fmt: skip
    fee.save(update_fields=["charge"])
    record(
        "tuition.fee.asked", fee, by="system", at=now, seat=seat.pk, amount_minor=price.minor,
        currency=price.currency,
    )  # fmt: skip
    return fee


@action
def end_fee(seat: Seat, *, now: datetime) -> Fee | None:
    """The seat is hers no more: nothing is asked for it, and what she paid is owed back."""
    seat = _locked(seat)
    fee = Fee.objects.filter(seat=seat, ended_at=None).select_related("charge").first()
    if fee is None or fee.charge is None or _is_hers(seat):
        return None
    release(fee.charge, by="system", now=now)
    fee.ended_at = now
    fee.save(update_fields=["ended_at"])
    record("tuition.fee.ended", fee, by="system", at=now, seat=seat.pk)
    return fee


@action
def note_paid(fee: Fee, *, means: Means, by: Person, now: datetime) -> Payment:
    """All that is still owed came in. Said twice it counts once. Raises TooMuch."""
    money = fee.charge
    assert money is not None
    return take_payment(money, amount=money.owed, key="fee", means=means, by=by, now=now)


@action
def note_given_back(fee: Fee, *, means: Means, by: Person, now: datetime) -> Payment:
    """What was owed back went back. Said twice it counts once. Raises NothingPaid."""
    assert fee.charge is not None
    return refund(fee.charge, key="fee-back", means=means, by=by, now=now)


def _locked(seat: Seat) -> Seat:
    rows = Seat.objects.select_for_update(of=("self",)).select_related("session")
    return rows.get(pk=seat.pk)


def _is_hers(seat: Seat) -> bool:
    return seat.state == Place.SEATED and not seat.session.is_cancelled


def _way(currency: str, now: datetime) -> PaymentWay:
    """A transfer to the network's account; offered when the first fee needs it."""
    account = Account.objects.filter(
        organisation__slug=settings.NETWORK, currency=currency
    ).earliest("pk")
    known = account.organisation.payment_ways.filter(account=account, is_active=True).first()
    return known or offer_payment_way(
        account.organisation, kind=WayKind.BANK_TRANSFER, account=account, by="system", now=now
    )
