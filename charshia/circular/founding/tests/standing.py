"""An enterprise that is shown, with a hand in the yard, and one that is not shown yet."""

from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from tests.standing import World

PUBLIC = {"founding:enterprises", "founding:enterprise"}
OWN = {"founding:mine"}
OFFICE = {f"founding:{name}" for name in ("office", "new", "hands", "removal")}


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    press = Enterprise.objects.filter(slug="press").first() or an_enterprise(now)
    with_duty(press, "jehona", Duty.YARD, now)
    hand = press.hands.get(duty=Duty.YARD)
    slug = {"slug": press.slug}
    one = ("enterprise", "inside", "description", "publication", "hands")
    return {
        **{f"founding:{name}": slug for name in one},
        "founding:removal": slug | {"pk": hand.pk},
    }
