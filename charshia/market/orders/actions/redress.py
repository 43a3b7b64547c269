"""Making an order good after the sale. One lock order: order, shelf, charge."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.market.catalogue.actions import take_back_stock, take_stock
from charshia.market.catalogue.models import Variant
from charshia.market.orders.actions.fees import adjust_fee
from charshia.market.orders.actions.steps import Actor, NoReason, NotNow, lock_order
from charshia.market.orders.crediting import Amends, Part, parts_of
from charshia.market.orders.life import MAY_BE_MADE_GOOD
from charshia.market.orders.models import Order, OrderLine, Redress, RedressLine, State
from charshia.payments.actions import credit, refund
from charshia.payments.models import Means


class NothingMadeGood(Refusal):
    pass


class TooManyBack(Refusal):
    pass


@action
def make_good(order: Order, amends: Amends, *, by: Actor, now: datetime) -> Redress:
    """Take goods back, take something off, send a replacement: all of it, or none.

    What is taken off lowers what is owed, or is owed back. Raises NotNow, NoReason,
    NothingMadeGood, TooManyBack, TooMuchOff, Short or Unavailable.
    """
    order = lock_order(order)
    known = order.redresses.filter(key=amends.key).first()
    if known:
        return known
    if order.state not in MAY_BE_MADE_GOOD:
        raise NotNow(_("This order is by now: %(state)s.") % {"state": order.get_state_display()})
    if not amends.reason.strip():
        raise NoReason(_("Give a short reason: the buyer will read it."), field="reason")
    lines = {line.pk: line for line in order.lines.select_related("variant").order_by("pk")}
    _refuse_too_many(lines, amends)
    parts = parts_of(order, list(lines.values()), amends)
    again = {pk: n for pk, n in amends.again.items() if n}
    if not parts and not again:
        raise NothingMadeGood(_("Say what comes back, what is taken off or what is sent again."))
    _lock_shelf(lines, amends)
    replacement = _send_again(order, lines, again, now=now) if again else None
    redress = _write(order, parts, replacement, amends, by=by, now=now)
    _take_goods_back(order, parts, now=now)
    adjust_fee(order, now=now)
    _record(redress, parts, by=by, now=now)
    _settle(redress, is_given=amends.is_given, by=by, now=now)
    return redress


def _refuse_too_many(lines: Mapping[int, OrderLine], amends: Amends) -> None:
    for pk, pieces in (*amends.returned.items(), *amends.again.items()):
        line = lines.get(pk)
        left = (
            (line.pieces - line.returned if pk in amends.returned else line.pieces) if line else 0
        )
        if not 0 <= pieces <= left:
            raise TooManyBack(_("That is more than was ordered."), field=f"line-{pk}")


def _lock_shelf(lines: Mapping[int, OrderLine], amends: Amends) -> None:
    """Both what goes out and what comes in, in one order."""
    ids = {lines[pk].variant_id for pk in (*amends.returned, *amends.again)}
    list(Variant.objects.locked(ids))


def _send_again(
    order: Order, lines: Mapping[int, OrderLine], again: Mapping[int, int], *, now: datetime
) -> Order:
    """An order of its own at no price, accepted at once, that takes its goods off the shelf."""
    first = order.replaces or order
    sent = Order.objects.create(
        purchase_id=order.purchase_id,
        stall_id=order.stall_id,
        number=f"{first.number}R{first.replacements.count() + 1}",
        replaces=first,
        state=State.ACCEPTED,
        currency=order.currency,
        goods_minor=0, delivery_minor=0, total_minor=0, net_minor=0, vat_minor=0,
        way_id=order.way_id,
        way_kind=order.way_kind,
        way_name=order.way_name,
        way_place=order.way_place,
        terms=order.terms,
        cancel_hours=order.cancel_hours,
    )  # fmt: skip
    pieces = {lines[pk].variant_id: n for pk, n in again.items()}
    goes_to = dict.fromkeys(pieces, reference(sent))
    ready = take_stock(pieces, holder="", orders=goes_to, now=now, at_stand=True)
    copies = [_copy(sent, lines[pk], n) for pk, n in again.items()]
    for line in copies:
        line.ready_on = ready[line.variant_id]
    OrderLine.objects.bulk_create(copies)
    sent.ready_on = max((day for day in ready.values() if day), default=None)
    sent.save(update_fields=["ready_on"])
    return sent


def _copy(sent: Order, line: OrderLine, pieces: int) -> OrderLine:
    return OrderLine(
        order=sent, variant_id=line.variant_id, title=line.title, sku=line.sku,
        variant_title=line.variant_title, pieces=pieces, price_minor=0, gross_minor=0,
        net_minor=0, vat_minor=0, vat_bp=line.vat_bp,
    )  # fmt: skip


def _write(
    order: Order,
    parts: list[Part],
    replacement: Order | None,
    amends: Amends,
    *,
    by: Actor,
    now: datetime,
) -> Redress:
    goods = sum(part.amount_minor for part in parts if part.line)
    delivery = sum(part.amount_minor for part in parts if part.line is None)
    vat = sum(part.vat_minor for part in parts)
    redress = Redress.objects.create(
        order=order, key=amends.key, goods_minor=goods, delivery_minor=delivery,
        net_minor=goods + delivery - vat, vat_minor=vat, reason=amends.reason.strip(),
        replacement=replacement, by=reference(by), at=now,
    )  # fmt: skip
    RedressLine.objects.bulk_create(
        RedressLine(
            redress=redress, line=part.line, pieces=part.pieces, to_shelf=part.to_shelf,
            amount_minor=part.amount_minor, vat_bp=part.vat_bp, vat_minor=part.vat_minor,
            net_minor=part.amount_minor - part.vat_minor,
        )
        for part in parts
    )  # fmt: skip
    for part in parts:
        if part.line:
            part.line.returned += part.pieces
            part.line.credited_minor += part.amount_minor
            part.line.save(update_fields=["returned", "credited_minor"])
    order.goods_credited_minor += goods
    order.delivery_credited_minor += delivery
    order.save(update_fields=["goods_credited_minor", "delivery_credited_minor"])
    return redress


def _take_goods_back(order: Order, parts: list[Part], *, now: datetime) -> None:
    back = {part.line.variant_id: part for part in parts if part.line and part.pieces}
    if back:
        take_back_stock(
            {pk: part.pieces for pk, part in back.items()},
            spoiled={pk for pk, part in back.items() if not part.to_shelf},
            holder=reference(order),
            now=now,
        )


def _settle(redress: Redress, *, is_given: bool, by: Actor, now: datetime) -> None:
    charge, amount = redress.order.charge, redress.amount
    if charge is None or not amount:
        return
    credit(charge, amount=amount, reason=redress.reason, by=by, now=now)
    charge.refresh_from_db()
    back = min(charge.to_give_back.minor, amount.minor)
    if is_given and back:
        money = Money(back, amount.currency)
        refund(charge, amount=money, key=f"redress-{redress.pk}", means=Means.CASH, by=by, now=now)


def _record(redress: Redress, parts: list[Part], *, by: Actor, now: datetime) -> None:
    order, about = redress.order, {"redress": redress.pk, "reason": redress.reason}
    back = [
        {"line": part.line.pk, "pieces": part.pieces, "to_shelf": part.to_shelf}
        for part in parts
        if part.line and part.pieces
    ]
    if back:
        record("market.return.noted", order, by=by, at=now, lines=back, **about)
    if redress.amount:
        record(
            "market.refund.made", order, by=by, at=now, currency=order.currency,
            amount_minor=redress.amount.minor, goods_minor=redress.goods_minor,
            delivery_minor=redress.delivery_minor, net_minor=redress.net_minor,
            vat_minor=redress.vat_minor, **about,
        )  # fmt: skip
    if redress.replacement:
        sent = redress.replacement
        record("market.order.accepted", sent, by=by, at=now, reason="")
        record("market.replacement.sent", order, by=by, at=now, replacement=sent.number, **about)
