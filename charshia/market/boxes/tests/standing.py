from typing import Any

from django.utils import timezone

from charshia.engines.money import Money
from charshia.market.boxes.actions import make_box, pack, propose_part
from charshia.market.boxes.models import Box, BoxReckoning
from charshia.market.boxes.tests.packing import deal_done
from charshia.market.catalogue.actions import count_stock
from charshia.market.catalogue.models import Stall, Variant
from charshia.people.organisations.duties import Duty

GOODS = "boxes making box part dropping packing unpacking agreement refusal"
MONEY = "reckoning reckoned"
DUTIES = {f"boxes:{view}": Duty.GOODS for view in GOODS.split()} | {
    f"boxes:{view}": Duty.MONEY for view in MONEY.split()
}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """Kazani packs a box with goods of Tepsia, and has goods of its own in one of theirs."""
    stall, now = world.stall, timezone.now()
    theirs = Stall.objects.get(slug="tepsia")
    first = counted(stall)[0]
    count_stock(first, pieces=0, by="system", now=now)
    first.refresh_from_db()
    mine = make_box(first, by="system", now=now)
    part = propose_part(
        mine, variant=counted(stall)[0], pieces=1, price=Money(100, "EUR"), by="system", now=now
    )
    pack(mine, boxes=1, key="a", by="system", now=now)
    made: BoxReckoning = deal_done(packer=theirs, giver=stall, now=now)
    other: Box = Box.objects.of_stall(theirs).order_by("pk")[0]
    pack(other, boxes=-1, key="empty", by="system", now=now)
    asked = propose_part(
        other, variant=counted(stall)[1], pieces=1, price=Money(100, "EUR"), by="system", now=now
    )
    return {
        f"boxes:{view}": {"pk": mine.pk} for view in ("box", "part", "packing", "unpacking")
    } | {
        "boxes:dropping": {"pk": mine.pk, "part": part.pk},
        "boxes:agreement": {"part": asked.pk},
        "boxes:refusal": {"part": asked.pk},
        "boxes:reckoning": {"packer": theirs.slug},
        "boxes:reckoned": {"number": made.number},
    }


def counted(stall: Stall) -> list[Variant]:
    rows = Variant.objects.filter(stall=stall, is_active=True, stock__gt=4, box=None)
    return list(rows.with_product().order_by("pk")[:4])
