"""Small bags for the shop: kilograms leave the lot and pieces come on the stall's shelf at once."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.works.actions.lots import take_out
from charshia.circular.works.actions.moving import Actor, NoMass, once
from charshia.circular.works.kinds import LotKind, MovementKind
from charshia.circular.works.models import Lot, Packing
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.market.catalogue.actions import repack_stock
from charshia.market.catalogue.models import Variant


class NotOurs(Refusal):
    pass


class NotBriquettes(Refusal):
    pass


@action
def pack(
    lot: Lot, variant: Variant, *, bags: int, bag_g: int, by: Actor, now: datetime, key: str = ""
) -> Packing:
    """Fill ``bags`` of ``bag_g`` each, for sale as ``variant`` of the enterprise's own stall.

    Raises NotBriquettes, NotOurs, NoMass, TooMuch, IsBeingMade.
    """
    if lot.kind != LotKind.BRIQUETTES:
        raise NotBriquettes(_("Only briquettes are packed for the shop."))
    if variant.product.stall.organisation_id != lot.enterprise.organisation_id:
        raise NotOurs(_("This is a product of another stall."), field="variant")
    if not variant.is_counted:
        raise NotOurs(_("The stall does not count the pieces of this product."), field="variant")
    if bags < 1 or bag_g < 1:
        raise NoMass(_("Write how many bags, and what one weighs."), field="bags")

    def act() -> Packing:
        made = Packing.objects.create(lot=lot, variant=variant, bags=bags, bag_g=bag_g, at=now)
        named = reference(made)
        take_out(
            lot, fresh_g=bags * bag_g, what=MovementKind.PACKED, reference=named, by=by, now=now
        )
        repack_stock({}, {variant.pk: bags}, holder=named, now=now)
        record("circular.lot.packed", lot, by=by, at=now, packing=made.pk, bags=bags, bag_g=bag_g)
        return made

    return once(lot.enterprise, Packing, act, key=key, now=now)
