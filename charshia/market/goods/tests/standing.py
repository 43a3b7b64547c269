from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.market.catalogue.actions import plan_cycle, renew_product, take_orders_always
from charshia.market.catalogue.models import Product
from charshia.people.organisations.duties import Duty
from tests.standing import World

OF_STALL = (
    "goods", "new", "undoing", "table", "opening", "holiday", "return", "cycles",
    "cycle_removal", "always_open", "low_stock",
)  # fmt: skip
OF_PRODUCT = (
    "product", "publishing", "pausing", "selling_out", "renewal", "copies", "removal",
    "photos", "photo_order", "variants", "variant", "section", "hours",
)  # fmt: skip
DUTIES = {f"goods:{name}": Duty.GOODS for name in (*OF_STALL, *OF_PRODUCT)}


def standing(world: World) -> dict[str, dict[str, Any]]:
    product, spare = Product.objects.filter(stall=world.stall).order_by("pk")[:2]
    renew_product(product, by="system", now=timezone.now())
    world.stall.refresh_from_db()
    variant = product.variants.order_by("pk")[0]
    now = timezone.now()
    cycle = plan_cycle(
        world.stall, opens_at=now + timedelta(days=30), closes_at=now + timedelta(days=31),
        note={}, by="system", now=now,
    )  # fmt: skip
    take_orders_always(world.stall, by="system", now=now + timedelta(days=40))
    keys: dict[str, Any] = {"slug": world.stall.slug, "product": product.slug}
    found = {f"goods:{name}": keys for name in OF_PRODUCT}
    return found | {
        "goods:undoing": {"slug": world.stall.slug, "entry": world.stall.last_change_id},
        "goods:variant": keys | {"variant": variant.pk},
        "goods:removal": keys | {"product": spare.slug},
        "goods:cycle_removal": {"slug": world.stall.slug, "cycle": cycle.pk},
        "goods:section": keys | {"section": "words"},
    }
