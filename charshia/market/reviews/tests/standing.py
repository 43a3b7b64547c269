from typing import Any

from charshia.market.talks.tests.standing import a_review
from tests.standing import World

OFFICE = {"reviews:office", "reviews:decision"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """What was bought is not handed over yet, so nobody finds anything to review."""
    line = world.order.lines.get()
    return {
        "reviews:review": {"line": line.pk},
        "reviews:appeals": {"line": line.pk},
        "reviews:decision": {"pk": a_review(world.stall).pk},
    }
