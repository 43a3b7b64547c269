"""Placing orders: all or nothing, over all stalls, once."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, reference
from charshia.market.basket.actions import EmptyBasket, empty_basket
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import take_stock
from charshia.market.catalogue.models import Stall
from charshia.market.catalogue.wholesale import PriceFacts, for_a_firm, price_facts
from charshia.market.delivery.queries import reaches, ways_now
from charshia.market.delivery.words import least_words
from charshia.market.orders.actions.writing import (
    Choice,
    Contact,
    NotOffered,
    Part,
    settle,
    write_order,
    write_purchase,
)
from charshia.market.orders.models import Purchase
from charshia.market.orders.pricing import seen
from charshia.market.orders.ways import fits
from charshia.market.vouchers.actions import lock_vouchers
from charshia.payments.providers import is_on_offer
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import lock_verified
from charshia.people.organisations.models import Verification


class PricesChanged(Refusal):
    pass


class NotVerified(Refusal):
    """The firm in whose name she buys is not verified any more, or not hers."""


class AgeNotConfirmed(Refusal):
    pass


CHANGED = _("A price or your basket has changed meanwhile. Check the sums below and order again.")
NOT_VERIFIED = _(
    "This firm is not verified any more. The sums below are at ordinary prices: check them and "
    "order again."
)


@action
def place_orders(
    basket: Basket,
    *,
    key: str,
    contact: Contact,
    choices: Mapping[int, Choice],
    buyer: Person | None,
    now: datetime,
    seen_prices: str = "",
    firm: Verification | None = None,
) -> Purchase:
    """Buy what is in the basket: one purchase, one order and one charge per stall.

    ``key`` names the checkout: the same one again gives the same purchase. ``choices``
    are by stall id, one for every stall in the basket. ``seen_prices`` is what
    ``pricing.seen`` said of the form. For a verified ``firm`` wholesale prices count. All or
    nothing. Raises EmptyBasket, NotVerified, PricesChanged, AgeNotConfirmed, NotOffered,
    Unusable, SlotFull, FullyBooked, Short or Unavailable.
    """
    # A second click waits here. Of a basket whose guest has signed in meanwhile nothing is left.
    locked = Basket.objects.select_for_update(of=("self",)).filter(pk=basket.pk).first()
    known = Purchase.objects.filter(key=key).first()
    if known:
        return known
    firm = _still_verified(firm, buyer)
    parts, facts = _parts(basket, is_firm=firm is not None)
    _refuse_surprises(parts, contact=contact, seen_prices=seen_prices)
    purchase = write_purchase(
        key, contact=contact, buyer=buyer, by=buyer or "guest", now=now, firm=firm,
        via=locked.source(now) if locked else "",
    )  # fmt: skip
    vouchers = lock_vouchers({pk: choice.voucher for pk, choice in choices.items()})
    orders = [
        write_order(
            purchase,
            place,
            part,
            _large_enough(_offered(stall, choices.get(stall.pk), purchase), part),
            vouchers.get(stall.pk),
        )
        for place, (stall, part) in enumerate(parts.items(), start=1)
    ]
    ready = take_stock(
        {variant.pk: n for part in parts.values() for variant, n in part},
        holder=basket.holder,
        orders={line.variant_id: reference(order) for order, lines in orders for line in lines},
        now=now,
    )
    if price_facts(facts) != facts:  # the shelf is locked by now: these stay
        raise PricesChanged(CHANGED)
    for order, lines in orders:
        settle(order, lines, choices[order.stall_id], ready=ready, by=buyer or "guest", now=now)
    empty_basket(basket, now=now)
    return purchase


def _still_verified(firm: Verification | None, buyer: Person | None) -> Verification | None:
    """Locked: nobody withdraws it until the order stands."""
    found = lock_verified(firm, person=buyer) if firm and buyer else None
    if firm and not found:
        raise NotVerified(NOT_VERIFIED, field="firm")
    return found


def _parts(basket: Basket, *, is_firm: bool) -> tuple[dict[Stall, Part], PriceFacts]:
    """What is bought of whom, and from what the prices follow."""
    lines = basket.lines.select_related("variant__product__stall__organisation")
    parts: dict[Stall, Part] = {}
    facts: PriceFacts = {}
    for line in lines.order_by("variant__stall_id", "variant_id"):
        one, stall = line.variant, line.variant.product.stall
        facts[one.pk] = (one.price_minor, one.wholesale_minor, one.wholesale_from)
        bought = for_a_firm(one, line.pieces) if is_firm else one
        parts.setdefault(stall, []).append((bought, line.pieces))
    if not parts:
        raise EmptyBasket(_("Your basket is empty."))
    return parts, facts


def _refuse_surprises(parts: Mapping[Stall, Part], *, contact: Contact, seen_prices: str) -> None:
    everything = [one for part in parts.values() for one in part]
    if seen_prices and seen_prices != seen(everything):
        raise PricesChanged(CHANGED)
    if not contact.is_of_age and any(variant.product.min_age for variant, _n in everything):
        raise AgeNotConfirmed(
            _("Confirm that you and the recipient are old enough to buy alcohol."),
            field="is_of_age",
        )


def _large_enough(choice: Choice, part: Part) -> Choice:
    """The choice, unless its way begins at a larger order."""
    stall = choice.way.stall
    goods = Money(sum(variant.price_minor * pieces for variant, pieces in part), stall.currency)
    if words := least_words(choice.way, goods):
        raise NotOffered(words, field=f"{stall.slug}-way")
    return choice


def _offered(stall: Stall, choice: Choice | None, purchase: Purchase) -> Choice:
    field = f"{stall.slug}-way"
    if choice is None or choice.way.stall_id != stall.pk or not choice.way.is_active:
        raise NotOffered(
            _("Choose how the goods of “%(stall)s” reach you.") % {"stall": stall.title},
            field=field,
        )
    _refuse_outside_cycle(stall, choice, purchase.placed_at)
    paid = choice.payment_way
    municipality = purchase.settlement.municipality if purchase.settlement else None
    if not reaches(choice.way, country=purchase.country, municipality=municipality):
        raise NotOffered(
            _("“%(stall)s” does not bring goods to this address. Choose another way.")
            % {"stall": stall.title},
            field=field,
        )
    if paid.organisation_id != stall.organisation_id or not is_on_offer(paid):
        raise NotOffered(
            _("Choose how you pay “%(stall)s”.") % {"stall": stall.title},
            field=f"{stall.slug}-payment",
        )
    if not fits(choice.way.kind, paid.kind):
        raise NotOffered(
            _("This way to pay does not go with how you get the goods. Choose another."),
            field=f"{stall.slug}-payment",
        )
    return choice


def _refuse_outside_cycle(stall: Stall, choice: Choice, now: datetime) -> None:
    choice.way.stall = stall
    known = ways_now([choice.way], now=now)
    only_on = known.get(choice.way.pk)
    if choice.way.pk not in known:
        raise NotOffered(
            _("What you order now from “%(stall)s” does not come this way. Choose another.")
            % {"stall": stall.title},
            field=f"{stall.slug}-way",
        )
    if only_on and choice.time and timezone.localdate(choice.time.starts_at) != only_on:
        raise NotOffered(_("Choose a time that is still free."), field=f"{stall.slug}-time")
