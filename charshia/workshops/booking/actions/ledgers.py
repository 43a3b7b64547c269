"""Prepaid hours and deposits: what is paid in advance, used, given back or kept."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Sum
from django.utils.translation import gettext_lazy as _

from charshia.engines.booking import deposits, prepaid
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import DepositKind, PackReason
from charshia.workshops.booking.models import Booking, Deposit, DepositMove, Pack, PackMove
from charshia.workshops.spaces.models import Space

QUARTER_MINUTES: Final = 15


class NotAPack(Refusal):
    pass


class NotHeld(Refusal):
    pass


@action
def sell_pack(
    space: Space,
    person: Person,
    *,
    minutes: int,
    price_minor: int,
    expires_on: date | None = None,
    by: Person,
    now: datetime,
) -> Pack:
    """She has paid for so many minutes, good until the end of that day. Raises NotAPack."""
    if minutes <= 0 or minutes % QUARTER_MINUTES or price_minor < 0:
        raise NotAPack(_("Sell whole quarters of an hour, at a price not below zero."))
    if expires_on is not None and expires_on < now.astimezone(ZoneInfo(space.time_zone)).date():
        raise NotAPack(_("This day is over already."), field="expires_on")
    pack = Pack.objects.create(
        space=space, person=person, minutes=minutes, left=minutes, price_minor=price_minor,
        expires_on=expires_on, sold_by=by, sold_at=now,
    )  # fmt: skip
    PackMove.objects.create(pack=pack, minutes=minutes, reason=PackReason.SOLD, at=now)
    record("workshops.pack.sold", pack, by=by, at=now, minutes=minutes, price_minor=price_minor)
    return pack


def use_minutes(booking: Booking, minutes: int, now: datetime) -> None:
    """Part of an action: pay ``booking`` with packs, the first to expire first. The rules have
    said that there are enough; packs are locked, so that nobody uses them twice."""
    space = booking.subject.space
    rows = Pack.objects.filter(space=space, person=booking.person, left__gt=0).order_by("pk")
    packs = [
        prepaid.Pack(one.pk, one.left, one.expires_on)
        for one in rows.select_for_update(of=("self",))
    ]
    day = booking.starts_at.astimezone(ZoneInfo(space.time_zone)).date()
    parts = prepaid.used(packs, minutes, day)
    _move(((key, -part) for key, part in parts), PackReason.USED, booking, now)


def give_back_minutes(booking: Booking, minutes: int, now: datetime) -> None:
    """Part of an action: into the packs that they came from, the last used first."""
    rows = PackMove.objects.filter(booking=booking).values("pack")
    sums = rows.annotate(sum=Sum("minutes"), last=Max("pk")).order_by("-last")
    came_from = [(row["pack"], -row["sum"]) for row in sums if row["sum"] < 0]
    parts = []
    for key, there in came_from:
        part = min(there, minutes)
        minutes -= part
        parts += [(key, part)] if part else []
    _move(sorted(parts), PackReason.GIVEN_BACK, booking, now)


def _move(
    parts: Iterable[tuple[int, int]], reason: PackReason, booking: Booking, now: datetime
) -> None:
    for key, minutes in parts:
        Pack.objects.filter(pk=key).update(left=F("left") + minutes)
        PackMove.objects.create(
            pack_id=key, minutes=minutes, reason=reason, booking=booking, at=now
        )


@action
def take_deposit(
    space: Space, person: Person, *, amount_minor: int, by: Person, now: datetime
) -> Deposit:
    """She left so much with the space. Raises NotHeld when it is nothing."""
    found, _made = Deposit.objects.get_or_create(space=space, person=person)
    return _settle(found, DepositKind.TAKEN, amount_minor, "", by, now)


@action
def return_deposit(deposit: Deposit, *, amount_minor: int, by: Person, now: datetime) -> Deposit:
    """She got it back. Raises NotHeld when less is held."""
    return _settle(deposit, DepositKind.RETURNED, amount_minor, "", by, now)


@action
def keep_deposit(
    deposit: Deposit, *, amount_minor: int, reason: str, by: Person, now: datetime
) -> Deposit:
    """The space keeps it, for a reason that it says. Raises NotHeld."""
    if not reason.strip():
        raise NotHeld(_("Say why it is kept."), field="reason")
    return _settle(deposit, DepositKind.KEPT, amount_minor, reason.strip(), by, now)


def _settle(
    deposit: Deposit, kind: DepositKind, minor: int, reason: str, by: Person, now: datetime
) -> Deposit:
    found = Deposit.objects.select_for_update(of=("self",)).get(pk=deposit.pk)
    moves = found.moves.order_by("pk").values_list("kind", "amount_minor")
    book = deposits.book_of((deposits.Move(each), amount) for each, amount in moves)
    try:
        after = book.after(deposits.Move(kind), minor)
    except deposits.Unbalanced as unbalanced:
        raise NotHeld(_("Less than that is held."), field="amount") from unbalanced
    except ValueError as nothing:
        raise NotHeld(_("Give an amount above zero."), field="amount") from nothing
    DepositMove.objects.create(deposit=found, kind=kind, amount_minor=minor, reason=reason, at=now)
    found.held_minor = after.held
    found.save(update_fields=["held_minor"])
    record("workshops.deposit.moved", found, by=by, at=now, kind=str(kind), amount_minor=minor)
    return found
