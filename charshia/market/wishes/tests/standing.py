from typing import Any

from tests.standing import World

PUBLIC = {"wishes:wishes", "wishes:count", "wishes:shared", "wishes:seen", "wishes:waits"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """The number of a wait without its signature opens nothing."""
    product = world.order.lines.get().variant.product_id
    token = {"token": "1"}
    return {
        "wishes:shared": {"code": str(product)},
        "wishes:wait": token,
        "wishes:confirmation": token,
    }
