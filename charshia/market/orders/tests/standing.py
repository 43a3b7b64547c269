from typing import Any

from django.utils import timezone

from charshia.market.orders.actions import open_dispute
from charshia.market.orders.models import Cause
from tests.standing import World

OFFICE = {"orders:disputes", "orders:decision"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    dispute = open_dispute(
        world.order, cause=Cause.DAMAGED, text="The jar is broken.", photos=(), by="guest",
        now=timezone.now(),
    )  # fmt: skip
    return {"orders:decision": {"key": dispute.pk}}
