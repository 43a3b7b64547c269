"""What is written when something is bought: purchase, orders of stalls, their lines and charges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import choice as draw

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import part_of
from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import record, reference
from charshia.ground.languages.dates import day as show_day
from charshia.ground.places.models import Settlement
from charshia.ground.ui.via import LETTERS
from charshia.market.catalogue.actions import take_appointment
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.actions import SlotFull, take_slot
from charshia.market.delivery.models import Way
from charshia.market.orders.actions.fees import note_fee_of_sale
from charshia.market.orders.actions.vouchers import customer_of, cut_of
from charshia.market.orders.life import cancel_until
from charshia.market.orders.models import Order, OrderLine, Purchase
from charshia.market.orders.pricing import Price, price_of_order
from charshia.market.orders.seeking import key_of
from charshia.market.vouchers.actions import redeem
from charshia.market.vouchers.models import Voucher
from charshia.payments.actions import charge
from charshia.payments.models import PaymentWay
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Verification

Part = list[tuple[Variant, int]]
Actor = Person | str


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


class NotOffered(Refusal):
    """The choice made for a stall cannot be had; ``field`` is "<stall's slug>-<what>"."""


def write_purchase(
    key: str,
    *,
    contact: Contact,
    buyer: Person | None,
    by: Actor,
    now: datetime,
    firm: Verification | None = None,
    via: str = "",
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
        via=via,
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
