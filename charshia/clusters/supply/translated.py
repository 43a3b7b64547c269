"""Which texts of pooled supply people write."""

from collections.abc import Collection
from typing import Any

from charshia.clusters.supply.models import Offer, Point, Request, Zone
from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, copied, written


def follow(row: Any, names: Collection[str]) -> None:
    """No kept page shows them: members alone read them."""


written(
    Request, follow, title=Kind(160, plain), text=Kind(5000, lines), packaging=Kind(400, plain)
)  # fmt: skip
written(Zone, follow, name=Kind(120, plain))
written(Point, follow, name=Kind(120, plain))
copied("as it was offered and read", Offer)
