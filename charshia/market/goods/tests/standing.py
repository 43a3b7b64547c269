from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.market.catalogue.actions import plan_cycle, renew_product, take_orders_always
from charshia.market.catalogue.models import Label, Product
from charshia.market.goods.actions import ask_for_parcel, send_file
from charshia.market.goods.packing import pack
from charshia.people.organisations.duties import Duty
from tests.standing import World

OF_STALL = (
    "goods", "new", "types", "undoing", "table", "opening", "holiday", "return", "cycles",
    "cycle_removal", "always_open", "low_stock", "exchange", "import", "columns",
    "confirmation", "export", "translations",
)  # fmt: skip
OF_PRODUCT = (
    "product", "publishing", "pausing", "selling_out", "renewal", "copies", "removal",
    "photos", "photo_order", "variants", "variant", "section", "hours", "labels", "label_removal",
    "type", "tongue",
)  # fmt: skip
LEAVING = ("leaving", "parcels", "parcel", "closing", "reopening")
DUTIES = {f"goods:{name}": Duty.GOODS for name in (*OF_STALL, *OF_PRODUCT)} | {
    f"goods:{name}": Duty.RUN for name in LEAVING
}


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
    owner = world.stall.organisation.memberships.select_related("person").get(role="owner").person
    sent = send_file(world.stall, b"a,b\n1,2\n", name="a.csv", language="sq", by=owner, now=now)
    packed = ask_for_parcel(world.stall, language="sq", by=owner, now=now)
    pack(packed, now=now)
    files = {"slug": world.stall.slug, "key": sent.key}
    keys: dict[str, Any] = {"slug": world.stall.slug, "product": product.slug}
    found = {f"goods:{name}": keys for name in OF_PRODUCT}
    return found | {
        "goods:undoing": {"slug": world.stall.slug, "entry": world.stall.last_change_id},
        "goods:variant": keys | {"variant": variant.pk},
        "goods:removal": keys | {"product": spare.slug},
        "goods:import": files,
        "goods:columns": files,
        "goods:confirmation": files,
        "goods:export": {"slug": world.stall.slug, "form": "ofn"},
        "goods:parcel": {"slug": world.stall.slug, "key": packed.key},
        "goods:label_removal": keys | {"label": Label.objects.order_by("pk")[0].slug},
        "goods:cycle_removal": {"slug": world.stall.slug, "cycle": cycle.pk},
        "goods:tongue": keys | {"language": "en"},
        "goods:section": keys | {"section": "words"},
    }
