"""Placing orders: all or nothing, over all stalls, once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import choice as draw

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money, part_of
from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.languages.dates import day as show_day
from charshia.ground.places.models import Settlement
from charshia.market.basket.actions import EmptyBasket, empty_basket
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import take_appointment, take_stock
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.catalogue.wholesale import PriceFacts, for_a_firm, price_facts
from charshia.market.delivery.actions import SlotFull, take_slot
from charshia.market.delivery.models import Way
from charshia.market.delivery.queries import reaches, ways_now
from charshia.market.delivery.words import least_words
from charshia.market.orders.actions.fees import note_fee_of_sale
from charshia.market.orders.actions.vouchers import customer_of, cut_of
from charshia.market.orders.life import cancel_until
from charshia.market.orders.models import Order, OrderLine, Purchase
from charshia.market.orders.pricing import Price, price_of_order, seen
from charshia.market.orders.seeking import key_of
from charshia.market.orders.ways import fits
from charshia.market.vouchers.actions import lock_vouchers, redeem
from charshia.market.vouchers.models import Voucher
from charshia.payments.actions import charge
from charshia.payments.models import PaymentWay
from charshia.payments.providers import is_on_offer
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import lock_verified
from charshia.people.organisations.models import Verification

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another


@dataclass(frozen=True)
class Contact:
    """Who buys, who receives, and where. Phones are E.164, ``country`` is ISO."""

    name: str
    phone: str
    language: str  # BCP 47
    email: str = ""
    recipient_name: str = ""
    recipient_phone: str = ""
    country: str = ""
    settlement: Settlement | None = None
    settlement_name: str = ""
    directions: str = ""
    postcode: str = ""
    is_of_age: bool = False


@dataclass(frozen=True)
class Choice:
    """What the buyer chose for one stall."""

    way: Way
    payment_way: PaymentWay
    time: Time | None = None
    note: str = ""
    appointments: Mapping[int, datetime] = field(default_factory=dict)  # by variant
    voucher: str = ""  # the code, as typed


class PricesChanged(Refusal):
    pass


class NotVerified(Refusal):
    """The firm in whose name she buys is not verified any more, or not hers."""


class AgeNotConfirmed(Refusal):
    pass


class NotOffered(Refusal):
    """The choice made for a stall cannot be had; ``field`` is "<stall's slug>-<what>"."""


CHANGED = _("A price or your basket has changed meanwhile. Check the sums below and order again.")
NOT_VERIFIED = _(
    "This firm is not verified any more. The sums below are at ordinary prices: check them and "
    "order again."
)
Part = list[tuple[Variant, int]]
Actor = Person | str


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
    Basket.objects.select_for_update(of=("self",)).filter(pk=basket.pk).first()
    known = Purchase.objects.filter(key=key).first()
    if known:
        return known
    firm = _still_verified(firm, buyer)
    parts, facts = _parts(basket, is_firm=firm is not None)
    _refuse_surprises(parts, contact=contact, seen_prices=seen_prices)
    purchase = write_purchase(
        key, contact=contact, buyer=buyer, by=buyer or "guest", now=now, firm=firm
    )
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


def write_purchase(
    key: str,
    *,
    contact: Contact,
    buyer: Person | None,
    by: Actor,
    now: datetime,
    firm: Verification | None = None,
) -> Purchase:
    facts = {name: value for name, value in vars(contact).items() if name != "is_of_age"}
    if firm:
        facts |= {
            "firm": firm.organisation, "firm_name": firm.name, "firm_address": firm.address,
            "firm_country": firm.country, "firm_number": firm.number,
        }  # fmt: skip
    purchase = Purchase.objects.create(
        number="".join(draw(LETTERS) for _place in range(8)),
        key=key,
        buyer=buyer,
        placed_at=now,
        **facts,
    )
    record("market.purchase.placed", purchase, by=by, at=now)
    return purchase


def write_order(
    purchase: Purchase, place: int, part: Part, choice: Choice, voucher: Voucher | None = None
) -> tuple[Order, list[OrderLine]]:
    """Write one stall's order, and make its lines; ``settle`` writes those. The stall is the way's.

    Of a way out of use the choice must have been checked by whoever asks. A voucher is
    locked; it is used when its code was typed. Raises Unusable.
    """
    stall = choice.way.stall
    cut = cut_of(purchase, part, choice.voucher, voucher, stall=stall)
    price = price_of_order(part, way=choice.way, currency=stall.currency, discount_minor=cut)
    order = Order.objects.create(
        purchase=purchase,
        stall=stall,
        number=f"{purchase.number}-{place}",
        currency=stall.currency,
        goods_minor=price.goods.minor,
        delivery_minor=price.delivery.minor,
        delivery_vat_bp=price.delivery_vat_bp,
        discount_minor=price.discount.minor,
        voucher_code=voucher.code if voucher else "",
        total_minor=price.total.minor,
        net_minor=price.net_minor,
        vat_minor=price.vat_minor,
        fee_bp=stall.fee_bp,
        fee_minor=part_of((price.goods - price.discount).minor, stall.fee_bp),
        way=choice.way,
        way_kind=choice.way.kind,
        way_name=choice.way.name,
        way_place=choice.way.place,
        starts_at=choice.time.starts_at if choice.time else None,
        ends_at=choice.time.ends_at if choice.time else None,
        cancel_hours=stall.cancel_hours,
        note=choice.note,
        terms=stall.terms,
        sought=key_of(
            f"{purchase.number}-{place}",
            names=(purchase.name, purchase.recipient_name),
            phones=(purchase.phone, purchase.recipient_phone),
        ),
    )
    if voucher:
        redeem(
            voucher, customer=customer_of(purchase), holder=reference(order), amount_minor=cut,
            now=purchase.placed_at,
        )  # fmt: skip
    return order, _lines(order, price)


def _lines(order: Order, price: Price) -> list[OrderLine]:
    return [
        OrderLine(
            order=order,
            variant=line.variant,
            title=line.variant.product.title,
            variant_title=line.variant.title,
            sku=line.variant.sku,
            pieces=line.pieces,
            price_minor=line.variant.price_minor,
            ordinary_minor=line.variant.ordinary_minor,
            gross_minor=line.gross_minor,
            discount_minor=line.discount_minor,
            net_minor=line.net_minor,
            vat_minor=line.vat_minor,
            vat_bp=line.variant.product.vat_bp,
        )
        for line in price.lines
    ]


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


def _take_appointment(order: Order, line: OrderLine, choice: Choice, now: datetime) -> None:
    """What is had at set times is had at one of them."""
    try:
        when = take_appointment(
            line.variant.product,
            starts_at=choice.appointments.get(line.variant_id),
            pieces=line.pieces,
            holder=reference(order),
            now=now,
        )
    except Refusal as no:
        no.field = f"{order.stall.slug}-at-{line.variant_id}"
        raise
    if when:
        line.starts_at, line.ends_at = when.starts_at, when.ends_at


def _take_time(order: Order, way: Way, time: Time) -> None:
    try:
        take_slot(way, slot=time)
    except SlotFull as full:
        full.field = f"{order.stall.slug}-time"
        raise


def settle(
    order: Order,
    lines: list[OrderLine],
    choice: Choice,
    *,
    ready: Mapping[int, date | None],
    by: Actor,
    now: datetime,
    **facts: str,
) -> None:
    """Write the lines, take the time, ask for the money, and say that it was placed."""
    for line in lines:
        line.ready_on = ready[line.variant_id]
        if line.variant_id in choice.appointments or not facts.get("entered"):
            _take_appointment(order, line, choice, now)
    OrderLine.objects.bulk_create(lines)
    order.ready_on = max((line.ready_on for line in lines if line.ready_on), default=None)
    if choice.time:
        day = timezone.localdate(choice.time.starts_at)
        if order.ready_on and day < order.ready_on:
            raise NotOffered(
                _("The goods are ready on %(day)s at the earliest. Choose a later time.")
                % {"day": show_day(order.ready_on)},
                field=f"{order.stall.slug}-time",
            )
        _take_time(order, choice.way, choice.time)
    order.cancel_until = cancel_until(order, lines)
    order.charge = charge(
        choice.payment_way,
        subject=order,
        number=order.number.replace("-", ""),
        amount=order.total,
        by=by,
        now=now,
    )
    order.save(update_fields=["ready_on", "cancel_until", "charge"])
    note_fee_of_sale(order, now=now)
    record("market.order.placed", order, by=by, at=now, **facts)
