from typing import Any

from django.utils import timezone

from charshia.programme.joint.tests.applying import a_call, agreed, bid, partner
from tests.standing import World

OWN = {"joint:mine", "joint:new"}
ONE = ("bid", "asking", "opening", "ending")
PARTNER = ("dropping", "agreement", "declining")


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    call = a_call(now)
    made = bid(call, now=now)
    agreed(made, now=now)
    asked = partner(made, "Press", "shpresa", now=now)
    return {
        "joint:mine": {}, "joint:new": {"slug": call.slug},
        **{f"joint:{name}": {"pk": made.pk} for name in ONE},
        **{f"joint:{name}": {"pk": asked.pk} for name in PARTNER},
    }  # fmt: skip
