"""What people owe a space and what it owes them: asked as charges, followed as they are paid.

The space is locked first, then the charge. Nothing enters the books of hours and deposits before
all of it is paid.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import charge, credit, refund, take_payment
from charshia.payments.models import ChargeState, Means, PaymentWay, WayKind
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.ledgers import (
    QUARTER_MINUTES,
    NotAPack,
    return_deposit,
    sell_pack,
    take_deposit,
)
from charshia.workshops.booking.kinds import BillKind, State
from charshia.workshops.booking.models import Bill, Booking, Deposit, PackOffer
from charshia.workshops.spaces.models import Space

Actor = Person | str
KEEPS_A_PART: Final = (State.CANCELLED, State.NO_SHOW)


class NothingToSettle(Refusal):
    pass


@action
def offer_pack(
    space: Space, *, minutes: int, price_minor: int, days: int | None, by: Actor, now: datetime
) -> PackOffer:
    """Let anybody buy so many minutes. Raises NotAPack."""
    if minutes <= 0 or minutes % QUARTER_MINUTES or price_minor <= 0:
        raise NotAPack(_("Offer whole quarters of an hour, at a price above zero."))
    made = PackOffer.objects.create(
        space=space, minutes=minutes, price_minor=price_minor, days=days or None
    )
    record("workshops.pack.offered", made, by=by, at=now, space=space.pk, minutes=minutes)
    return made


@action
def withdraw_pack(offer: PackOffer, *, by: Actor, now: datetime) -> None:
    """Nobody buys it anew; what is asked for already can still be paid."""
    if PackOffer.objects.filter(pk=offer.pk).delete()[0]:
        record("workshops.pack.withdrawn", offer.space, by=by, at=now, minutes=offer.minutes)


@action
def buy_pack(offer: PackOffer, *, person: Person, now: datetime) -> Bill:
    """Ask her for its price: the minutes are hers once it is paid. Asking again while nothing is
    paid is the same bill."""
    space = _locked(offer.space)
    what: dict[str, Any] = {"minutes": offer.minutes, "days": offer.days}
    waiting = Bill.objects.filter(
        space=space, person=person, kind=BillKind.PACK, is_given=False, **what,
        charge__state=ChargeState.DUE, charge__amount_minor=offer.price_minor,
    )  # fmt: skip
    return waiting.first() or _ask(
        space, person, BillKind.PACK, offer.price_minor, by=person, now=now, **what
    )


@action
def sell_at_desk(
    space: Space,
    person: Person,
    *,
    minutes: int,
    price_minor: int,
    means: Means,
    days: int | None = None,
    by: Person,
    now: datetime,
) -> Bill:
    """She pays for minutes and has them. Raises NotAPack."""
    if minutes <= 0 or minutes % QUARTER_MINUTES or price_minor <= 0:
        raise NotAPack(_("Offer whole quarters of an hour, at a price above zero."))
    what = {"minutes": minutes, "days": days or None}
    made = _ask(_locked(space), person, BillKind.PACK, price_minor, by=by, now=now, **what)
    return note_paid(made, means=means, by=by, now=now)


@action
def take_deposit_at_desk(
    space: Space, person: Person, *, amount_minor: int, means: Means, by: Person, now: datetime
) -> Bill:
    """She pays a deposit, and it is held. Raises NothingToSettle when it is nothing."""
    if amount_minor <= 0:
        raise NothingToSettle(_("Give an amount above zero."), field="amount_minor")
    made = _ask(_locked(space), person, BillKind.DEPOSIT, amount_minor, by=by, now=now)
    return note_paid(made, means=means, by=by, now=now)


@action
def return_deposit_at_desk(
    deposit: Deposit, *, amount_minor: int, means: Means, by: Person, now: datetime
) -> Deposit:
    """It goes back to her, under the charges by which it came, the last first. Raises NotHeld."""
    _locked(deposit.space)
    found = return_deposit(deposit, amount_minor=amount_minor, by=by, now=now)
    key = f"deposit-{found.moves.latest('pk').pk}"
    bills = Bill.objects.filter(
        space=deposit.space, person=found.person, kind=BillKind.DEPOSIT, charge__paid_minor__gt=0
    )
    for bill in bills.select_related("charge").order_by("-pk"):
        part = min(amount_minor, bill.charge.paid_minor) if bill.charge else 0
        if bill.charge and part:
            money = Money(part, bill.charge.currency)
            refund(bill.charge, amount=money, key=key, means=means, by=by, now=now)
            amount_minor -= part
    return found


@action
def settle_booking(booking: Booking, *, now: datetime) -> None:
    """Ask what it costs as it stands now: the price, what is kept of it, or nothing, and the
    material that was used. What was paid
    beyond that is owed back. Saying it twice changes nothing."""
    space = _locked(booking.subject.space)
    found = Booking.objects.select_related("person").get(pk=booking.pk)
    used = found.usages.filter(undone_at=None).aggregate(sum=Sum("price_minor"))["sum"] or 0
    wanted = _wanted(found) + used
    bills = list(found.bills.select_related("charge").order_by("-pk"))
    asked = sum(bill.charge.due.minor for bill in bills if bill.charge)
    for bill in bills:
        money = bill.charge
        part = min(money.due.minor, asked - wanted) if money else 0
        if money and part > 0:
            asked -= part
            off = Money(part, money.currency)
            credit(money, amount=off, by="system", now=now, reason=str(found.state))
    if asked < wanted and found.person is not None:
        _ask(
            space, found.person, BillKind.BOOKING, wanted - asked, by="system", now=now,
            booking=found,
        )  # fmt: skip


def _wanted(booking: Booking) -> int:
    if booking.state in (State.BOOKED, State.DONE):
        return booking.price_minor
    return booking.kept_minor if booking.state in KEEPS_A_PART else 0


@action
def note_paid(bill: Bill, *, means: Means, by: Person, now: datetime) -> Bill:
    """All that is still owed came in at the desk. Raises NothingToSettle."""
    found = _reread(bill)
    money = found.charge
    if money is None or not money.owed:
        raise NothingToSettle(_("Nothing is owed here."))
    key = f"desk-{money.payments.count()}"
    take_payment(money, amount=money.owed, key=key, means=means, by=by, now=now)
    return follow_payment(found, now=now)


@action
def note_given_back(bill: Bill, *, means: Means, by: Person, now: datetime) -> Bill:
    """What was owed back went back. Raises NothingToSettle."""
    found = _reread(bill)
    money = found.charge
    if money is None or not money.to_give_back:
        raise NothingToSettle(_("Nothing is owed here."))
    key = f"back-{money.payments.count()}"
    refund(money, amount=money.to_give_back, key=key, means=means, by=by, now=now)
    return found


@action
def follow_payment(bill: Bill, *, now: datetime) -> Bill:
    """Once all of it is paid, what she bought is hers. Saying it twice changes nothing."""
    found = _reread(bill)
    money, person = found.charge, found.person
    is_paid = money is not None and money.state == ChargeState.PAID
    if found.is_given or not is_paid or money is None or person is None:
        return found
    if found.kind == BillKind.PACK:
        until = now + timedelta(days=found.days) if found.days else None
        found.pack = sell_pack(
            found.space, person, minutes=found.minutes or 0, price_minor=money.amount_minor,
            expires_on=until.date() if until else None, by=person, now=now,
        )  # fmt: skip
    elif found.kind == BillKind.DEPOSIT:
        take_deposit(found.space, person, amount_minor=money.amount_minor, by=person, now=now)
    found.is_given = True
    found.save(update_fields=["pack", "is_given"])
    record("workshops.bill.paid", found, by="system", at=now, kind=str(found.kind))
    return found


def _ask(
    space: Space, person: Person, kind: BillKind, minor: int, *, by: Actor, now: datetime,
    **what: Any,
) -> Bill:  # fmt: skip
    made = Bill.objects.create(space=space, person=person, kind=kind, made_at=now, **what)
    amount = Money(minor, space.currency)
    made.charge = charge(
        _way(space), subject=made, number=f"WS{made.pk:08}", amount=amount, by=by, now=now
    )
    made.save(update_fields=["charge"])
    record(
        "workshops.bill.made", made, by=by, at=now, kind=str(kind), amount_minor=minor,
        currency=space.currency,
    )  # fmt: skip
    return made


def _way(space: Space) -> PaymentWay:
    """A transfer where the organisation has an account in this currency, else at the desk."""
    ways = space.organisation.payment_ways.filter(
        kind=WayKind.BANK_TRANSFER, is_active=True, account__currency=space.currency
    )
    here = PaymentWay(organisation=space.organisation, kind=WayKind.PAY_AT_PICKUP)
    return ways.order_by("position", "pk").first() or here


def _locked(space: Space) -> Space:
    rows = Space.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation").get(pk=space.pk)


def _reread(bill: Bill) -> Bill:
    _locked(bill.space)
    return Bill.objects.with_names().get(pk=bill.pk)
