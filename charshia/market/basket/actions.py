from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.market.basket.models import VISIT, Basket, Line
from charshia.market.catalogue.actions import (
    Short,
    Shortage,
    Unavailable,
    hold_stock,
    refuse_if_shut,
    release_hold,
)
from charshia.market.catalogue.models import Hold, Variant
from charshia.market.catalogue.queries import pieces_left
from charshia.people.accounts.models import Person

KEPT = timedelta(days=90)  # the cookie lasts 60
MOST_PIECES = 999
MOST_LINES = 200


class EmptyBasket(Refusal):
    pass


class TooMany(Refusal):
    pass


@action
def open_basket(*, person: Person | None, now: datetime) -> Basket:
    """The person's basket, or a new one for a guest."""
    if person is None:
        return Basket.objects.create(key=token_urlsafe(32), changed_at=now)
    basket, _made = Basket.objects.get_or_create(
        person=person, defaults={"key": token_urlsafe(32), "changed_at": now}
    )
    return basket


@action
def put_in_basket(basket: Basket, variant: Variant, *, pieces: int, now: datetime) -> None:
    """Add ``pieces`` of ``variant``. Raises Unavailable, Short or TooMany; adds nothing then."""
    _lock(basket)
    line = basket.lines.filter(variant=variant).first()
    if line is None and basket.lines.count() >= MOST_LINES:
        raise TooMany(_("Your basket is full. Order what is in it first."))
    _set(basket, variant, (line.pieces if line else 0) + pieces, now)


@action
def add_to_basket(
    basket: Basket | None,
    variant: Variant,
    *,
    person: Person | None,
    pieces: int,
    now: datetime,
    via: str = "",
) -> Basket:
    """Add ``pieces``, opening a basket where there is none. Raises as put_in_basket does.

    ``via`` is the short link by which this visit came, see ``ground/ui/via.py``.
    """
    basket = basket or open_basket(person=person, now=now)
    put_in_basket(basket, variant, pieces=pieces, now=now)
    if via:
        Basket.objects.filter(pk=basket.pk).update(via=via, came_at=now)
    return basket


@action
def set_pieces(basket: Basket, variant: Variant, *, pieces: int, now: datetime) -> None:
    """Have exactly ``pieces`` of ``variant`` in the basket; none takes the line out."""
    _lock(basket)
    if pieces <= 0:
        basket.lines.filter(variant=variant).delete()
        return
    _set(basket, variant, pieces, now)


@action
def start_checkout(basket: Basket, *, now: datetime) -> Hold:
    """Keep the basket's goods for a while and name the checkout.

    Raises EmptyBasket, Short or Unavailable.
    """
    basket = _lock(basket)
    pieces = dict(basket.lines.values_list("variant_id", "pieces"))
    if not pieces:
        raise EmptyBasket(_("Your basket is empty."))
    hold = hold_stock(pieces, holder=basket.holder, now=now)
    if not basket.checkout_key:
        basket.checkout_key = token_urlsafe(24)
        basket.save(update_fields=["checkout_key"])
    return hold


@action
def empty_basket(basket: Basket, *, now: datetime) -> None:
    """Take everything out and end the checkout. What it holds must be used up or released."""
    basket = _lock(basket)
    basket.lines.all().delete()
    basket.checkout_key, basket.via, basket.came_at = "", "", None
    basket.changed_at = now
    basket.save(update_fields=["checkout_key", "via", "came_at", "changed_at"])


@action
def forget_baskets(*, now: datetime, most: int = 1000) -> int:
    """Drop guests' baskets that nobody has touched for KEPT; how many. How a visit that is
    over came is forgotten too."""
    Basket.objects.filter(came_at__lte=now - VISIT).update(via="", came_at=None)
    old = Basket.objects.filter(person=None, changed_at__lt=now - KEPT).order_by("pk")
    keys = list(old.values_list("pk", flat=True)[:most])
    Basket.objects.filter(pk__in=keys).delete()
    return len(keys)


@action
def adopt_basket(guest: Basket, *, person: Person, now: datetime) -> Basket:
    """Move a guest's lines into the person's basket; where both have one, the larger stays."""
    mine = open_basket(person=person, now=now)
    if guest.pk == mine.pk:
        return mine
    locked = Basket.objects.filter(pk__in=(guest.pk, mine.pk)).order_by("pk")
    if guest not in locked.select_for_update(of=("self",)):
        return mine  # a second click on the same link
    release_hold(guest.holder, now=now)
    have = {line.variant_id: line for line in mine.lines.all()}
    for line in guest.lines.order_by("variant_id"):
        known = have.get(line.variant_id)
        if known is None:
            Line.objects.create(basket=mine, variant_id=line.variant_id, pieces=line.pieces)
        elif known.pieces < line.pieces:
            Line.objects.filter(pk=known.pk).update(pieces=line.pieces)
    if guest.source(now):
        Basket.objects.filter(pk=mine.pk).update(via=guest.via, came_at=guest.came_at)
    guest.delete()
    return mine


def _lock(basket: Basket) -> Basket:
    locked = Basket.objects.select_for_update(of=("self",)).filter(pk=basket.pk).first()
    if locked is None:  # its guest has signed in meanwhile: its lines are in another basket
        raise EmptyBasket(_("Your basket is empty."))
    return locked


def _set(basket: Basket, variant: Variant, pieces: int, now: datetime) -> None:
    if variant.product.stall.held_back:
        refuse_if_shut([variant], now=now)
    if not variant.can_be_ordered(timezone.localdate(now)):
        raise Unavailable([variant])
    refuse_if_shut([variant], now=now)
    if pieces > MOST_PIECES:
        raise TooMany(_("Ask the stall itself for more than 999 pieces."))
    left = pieces_left([variant.pk], holder=basket.holder, now=now).get(variant.pk)
    if left is not None and pieces > left:
        raise Short([Shortage(variant, wanted=pieces, left=left)])
    Line.objects.update_or_create(basket=basket, variant=variant, defaults={"pieces": pieces})
    Basket.objects.filter(pk=basket.pk).update(changed_at=now)
