"""Orders that the stall enters itself: taken by telephone, or sold at the stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.market.catalogue.actions import take_sold_stock, take_stock
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.actions import offer_way
from charshia.market.delivery.models import Way, WayKind
from charshia.market.orders.actions.steps import accept_order, note_payment
from charshia.market.orders.actions.writing import (
    Choice,
    Contact,
    NotOffered,
    settle,
    write_order,
    write_purchase,
)
from charshia.market.orders.models import Order, Purchase, State
from charshia.market.orders.ways import fits
from charshia.payments.models import PaymentWay
from charshia.payments.models import WayKind as Pay
from charshia.people.accounts.models import Person

Actor = Person | str
STAND = {
    "en": "At the stand",
    "sq": "Në treg",
    "sr-Cyrl": "На пијаци",
    "mk": "На пазар",
    "el": "Στη λαϊκή",
    "bg": "На пазара",
    "tr": "Pazarda",
}


class NothingChosen(Refusal):
    pass


@dataclass(frozen=True)
class SoldLine:
    """``pieces`` of one variant at ``price_minor`` each, as the buyer paid it."""

    variant: int  # its id
    pieces: int
    price_minor: int


@dataclass(frozen=True)
class Sold:
    """A sale over the counter, with how many pieces of which variant the shelf lacked."""

    order: Order
    lacking: Mapping[int, int]
    is_new: bool


@action
def enter_order(
    stall: Stall,
    *,
    key: str,
    contact: Contact,
    choice: Choice,
    pieces: Mapping[int, int],
    by: Actor,
    now: datetime,
) -> Order:
    """Enter an order that somebody gave by telephone or at the stand; it is accepted at once.

    ``pieces`` maps variant ids to how many. The same stock, times, charge and number as from
    a basket; only where the stall brings it, it decides itself. The same ``key`` again gives
    the same order. Raises NothingChosen, NotOffered, SlotFull, FullyBooked, Short, Unavailable.
    """
    stall = _lock(stall)
    known = _known(stall, key)
    if known:
        return known
    _refuse_unfit(stall, choice)
    part = _part(stall, pieces)
    purchase = write_purchase(_key(stall, key), contact=contact, buyer=None, by=by, now=now)
    order, lines = write_order(purchase, 1, part, choice)
    goes_to = dict.fromkeys(pieces, reference(order))
    ready = take_stock(pieces, holder="", orders=goes_to, now=now, at_stand=True)
    settle(order, lines, choice, ready=ready, by=by, now=now, entered="desk")
    return accept_order(order, by=by, now=now)


@action
def sell_over_the_counter(
    stall: Stall,
    *,
    key: str,
    lines: Iterable[SoldLine],
    sold_at: datetime,
    by: Actor,
    now: datetime,
    given_minor: int | None = None,
) -> Sold:
    """Note what was sold for cash and carried away: an order that is complete.

    It happened, so stock is no reason to refuse: what the shelf lacks is corrected and told.
    Prices are those that were paid, ``given_minor`` is what was handed over. The same
    ``key`` again changes nothing. Raises NothingChosen.
    """
    stall = _lock(stall)
    known = _known(stall, key)
    if known:
        return Sold(known, {}, is_new=False)
    sold = {line.variant: line for line in lines if line.pieces}
    pieces = {pk: line.pieces for pk, line in sold.items()}
    part = _part(stall, pieces)
    for variant, _pieces in part:
        variant.price_minor = sold[variant.pk].price_minor
    contact = Contact(name="", phone="", language=stall.organisation.language)
    purchase = write_purchase(
        _key(stall, key), contact=contact, buyer=None, by=by, now=min(sold_at, now)
    )
    choice = Choice(way=_the_stand(stall, by=by, now=now), payment_way=_cash(stall))
    order, made = write_order(purchase, 1, part, choice)
    lacking = take_sold_stock(pieces, holder=reference(order), by=by, now=now)
    settle(order, made, choice, ready=dict.fromkeys(pieces), by=by, now=now, entered="stand")
    return Sold(_finish(order, given_minor or 0, by=by, now=now), lacking, is_new=True)


def _finish(order: Order, given_minor: int, *, by: Actor, now: datetime) -> Order:
    """Handed over and paid: at the stand all of it is one moment."""
    order.state = State.HANDED_OVER
    order.save(update_fields=["state"])
    record("market.order.handed_over", order, by=by, at=now)
    if order.total.minor:
        given = Money(given_minor, order.currency) if given_minor >= order.total_minor else None
        return note_payment(order, amount=order.total, key="stand", tendered=given, by=by, now=now)
    order.state = State.COMPLETED
    order.save(update_fields=["state"])
    record("market.order.completed", order, by=by, at=now)
    return order


def _lock(stall: Stall) -> Stall:
    """A second press waits here, and so does nobody else."""
    rows = Stall.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation").get(pk=stall.pk)


def _key(stall: Stall, key: str) -> str:
    """A key of the whole market's: no stall's telephone can meet another's."""
    return sha256(f"{stall.pk} {key}".encode()).hexdigest()[:43]


def _known(stall: Stall, key: str) -> Order | None:
    purchase = Purchase.objects.filter(key=_key(stall, key)).first()
    return purchase.orders.select_related("charge", "stall").get() if purchase else None


def _part(stall: Stall, pieces: Mapping[int, int]) -> list[tuple[Variant, int]]:
    found = Variant.objects.with_product().filter(stall=stall, pk__in=pieces).order_by("pk")
    part = [(variant, pieces[variant.pk]) for variant in found if pieces[variant.pk] > 0]
    if not part or len(part) < len(pieces):
        raise NothingChosen(_("Choose what is sold: at least one piece."))
    return part


def _refuse_unfit(stall: Stall, choice: Choice) -> None:
    if choice.way.stall_id != stall.pk:
        raise NotOffered(_("Choose how the goods reach the buyer."), field="way")
    if choice.payment_way.organisation_id != stall.organisation_id:
        raise NotOffered(_("Choose how the buyer pays."), field="payment")
    if not fits(choice.way.kind, choice.payment_way.kind):
        raise NotOffered(
            _("This way to pay does not go with how the goods reach the buyer. Choose another."),
            field="payment",
        )


def _the_stand(stall: Stall, *, by: Actor, now: datetime) -> Way:
    """The way of what is carried away at once; buyers of the market never see it."""
    unused = Way.objects.filter(stall=stall, is_active=False).order_by("pk")
    known = next((way for way in unused if way.name.get("en") == STAND["en"]), None)
    return known or offer_way(
        stall, kind=WayKind.PICKUP, name=STAND, is_active=False, by=by, now=now
    )


def _cash(stall: Stall) -> PaymentWay:
    """Cash in the hand, whether or not the stall offers it to buyers of the market."""
    return PaymentWay(organisation_id=stall.organisation_id, kind=Pay.PAY_AT_PICKUP)
