"""What stalls agree on and do about a box. Lock order: box, shelves, charge."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.market.boxes.models import (
    Box,
    BoxReckoned,
    BoxReckoning,
    Packed,
    Packing,
    Part,
    PartState,
)
from charshia.market.boxes.queries import Owed, owed_between
from charshia.market.catalogue.actions import repack_stock
from charshia.market.catalogue.models import Stall, Variant
from charshia.payments.actions import charge, take_payment
from charshia.payments.models import Means, PaymentWay
from charshia.people.accounts.models import Person

Actor = Person | str


class NotABox(Refusal):
    pass


class NotAPart(Refusal):
    pass


class AnsweredBefore(Refusal):
    pass


class NotAgreed(Refusal):
    pass


class StillPacked(Refusal):
    pass


class NothingToReckon(Refusal):
    pass


@action
def make_box(variant: Variant, *, by: Actor, now: datetime) -> Box:
    """Let ``variant`` be put together from parts. Raises NotABox for what is not counted."""
    if not variant.is_counted:
        raise NotABox(_("Only goods whose pieces are counted can be a box."), field="variant")
    box, is_new = Box.objects.get_or_create(variant=variant, defaults={"made_at": now})
    if is_new:
        record("market.box.made", box, by=by, at=now, sku=variant.sku)
    return box


@action
def propose_part(
    box: Box, *, variant: Variant, pieces: int, price: Money, by: Actor, now: datetime
) -> Part:
    """Ask the stall of ``variant`` for ``pieces`` in each box, at ``price`` apiece.

    Goods of the packing stall itself need nobody's answer. Raises NotAPart, StillPacked.
    """
    box = _locked(box)
    _refuse_while_packed(box)
    mine, theirs = box.variant.product.stall, variant.product.stall
    if variant.pk == box.variant_id or not variant.is_counted:
        raise NotAPart(_("Only goods whose pieces are counted can lie in a box."), field="variant")
    if theirs.currency != mine.currency:
        raise NotAPart(_("This stall prices in another currency."), field="variant")
    if box.parts.live().filter(variant=variant).exists():
        raise NotAPart(_("This already lies in the box."), field="variant")
    is_own = theirs.pk == mine.pk
    part = Part.objects.create(
        box=box, variant=variant, pieces=pieces, price_minor=price.minor,
        state=PartState.AGREED if is_own else PartState.ASKED, agreed_at=now if is_own else None,
    )  # fmt: skip
    record("market.box.proposed", part, by=by, at=now, pieces=pieces, price_minor=price.minor)
    _show_anew(box)
    return part


@action
def answer_part(part: Part, *, agrees: bool, by: Actor, now: datetime) -> None:
    """Agree to the terms of a part, or not. Raises AnsweredBefore."""
    box = _locked(part.box)
    part = Part.objects.get(pk=part.pk)
    if part.state != PartState.ASKED:
        raise AnsweredBefore(_("This was answered before."))
    part.state = PartState.AGREED if agrees else PartState.DECLINED
    part.agreed_at = now if agrees else None
    part.save(update_fields=["state", "agreed_at"])
    record("market.box.agreed" if agrees else "market.box.declined", part, by=by, at=now)
    _show_anew(box)


@action
def drop_part(part: Part, *, by: Actor, now: datetime) -> None:
    """Take a part out of the box from now on. Raises StillPacked."""
    box = _locked(part.box)
    _refuse_while_packed(box)
    live = Part.objects.live().filter(pk=part.pk)
    if live.update(state=PartState.DROPPED, dropped_at=now):
        record("market.box.dropped", part, by=by, at=now)
        _show_anew(box)


@action
def pack(box: Box, *, boxes: int, key: str, by: Actor, now: datetime) -> Packing:
    """Pack so many boxes, or unpack them when negative. The same ``key`` again does nothing.

    Raises NotAgreed, or Short naming what is lacking.
    """
    box = _locked(box)
    known = box.packings.filter(key=key).first()
    if known:
        return known
    parts = list(box.parts.live().order_by("variant_id"))
    if not parts or any(part.state != PartState.AGREED for part in parts):
        raise NotAgreed(_("Not every stall has agreed yet."))
    packing = Packing.objects.create(box=box, boxes=boxes, key=key, at=now)
    pieces = {part.variant_id: part.pieces * abs(boxes) for part in parts}
    made = {box.variant_id: abs(boxes)}
    taken, put = (pieces, made) if boxes > 0 else (made, pieces)
    repack_stock(taken, put, holder=reference(packing), now=now)
    Packed.objects.bulk_create(
        Packed(packing=packing, part=part, pieces=part.pieces * boxes) for part in parts
    )
    record("market.box.packed", box, by=by, at=now, boxes=boxes)
    return packing


@action
def reckon_parts(
    giver: Stall, *, packer: Stall, way: PaymentWay, by: Actor, now: datetime
) -> BoxReckoning:
    """Ask ``packer`` for the parts of ``giver`` in boxes handed over and not yet reckoned.

    ``way`` is one of the giver's. Raises NothingToReckon.
    """
    boxes = Box.objects.of_stall(packer).select_for_update(of=("self",))
    list(boxes.order_by("pk"))  # locked: a line is reckoned once
    owed = owed_between(giver, packer)
    due = sum(one.due_minor for one in owed)
    if not due:
        raise NothingToReckon(_("Nothing of yours in their boxes waits to be paid."))
    made = BoxReckoning.objects.create(
        packer=packer, giver=giver, number=_next_number(giver, packer), due_minor=due,
        currency=packer.currency, made_at=now,
    )  # fmt: skip
    _write_lines(made, owed)
    made.charge = charge(
        way, subject=made, number=made.number.replace("-", "X"), amount=made.due, by=by, now=now
    )
    made.save(update_fields=["charge"])
    record("market.box.reckoned", made, by=by, at=now, due_minor=due)
    return made


@action
def take_parts_money(
    reckoning: BoxReckoning, *, amount: Money, means: Means, key: str, by: Actor, now: datetime
) -> None:
    """Note money that the packing stall paid. The same ``key`` again changes nothing."""
    assert reckoning.charge is not None
    take_payment(reckoning.charge, amount=amount, means=means, key=key, by=by, now=now)


def _locked(box: Box) -> Box:
    rows = Box.objects.select_for_update(of=("self",))
    return rows.select_related("variant__product__stall", "variant__product__category").get(
        pk=box.pk
    )


def _refuse_while_packed(box: Box) -> None:
    if box.variant.stock:
        raise StillPacked(_("Packed boxes still stand on the shelf. Unpack or sell them first."))


def _show_anew(box: Box) -> None:
    """The page of the box names what lies in it."""
    touch(f"product:{box.variant.product_id}")


def _next_number(giver: Stall, packer: Stall) -> str:
    count = BoxReckoning.objects.filter(giver=giver, packer=packer).count()
    return f"B{giver.pk}-{packer.pk}-{count + 1}"


def _write_lines(made: BoxReckoning, owed: Iterable[Owed]) -> None:
    BoxReckoned.objects.bulk_create(
        BoxReckoned(reckoning=made, line=one.line, part=one.part, due_minor=one.due_minor)
        for one in owed
    )
