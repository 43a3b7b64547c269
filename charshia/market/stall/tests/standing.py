from typing import Any

from django.utils import timezone

from charshia.people.accounts.actions import register_person
from charshia.people.organisations.actions import admit_member, invite_member
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Role

PAGES = {"stall:today": Duty.LOOK, "stall:orders": Duty.HAND_OVER, "stall:order": Duty.HAND_OVER}
PAGES |= {"stall:past": Duty.HAND_OVER, "stall:orders_table": Duty.ORDERS}
STEPS = {
    "stall:accepting": Duty.ORDERS,
    "stall:declining": Duty.ORDERS,
    "stall:cancelling": Duty.ORDERS,
    "stall:refund": Duty.ORDERS,
    "stall:making_good": Duty.ORDERS,
    "stall:dispute": Duty.ORDERS,
    "stall:readiness": Duty.HAND_OVER,
    "stall:handover": Duty.HAND_OVER,
    "stall:completion": Duty.HAND_OVER,
    "stall:payments": Duty.HAND_OVER,
    "stall:refusal": Duty.HAND_OVER,
}
RUNNING = (
    *("setup", "request_to_sell", "settings", "people", "member", "removal", "invitation"),
    *("revocation", "log"),
)
DUTIES = PAGES | STEPS | {f"stall:{name}": Duty.RUN for name in RUNNING}
OWN = {"stall:opening"}
OFFICE = {f"stall:{name}" for name in ("office_stalls", "office_stall")} | {
    f"stall:{name}" for name in ("permission", "wish", "pause")
}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """A helper of the stall, and an invitation to it."""
    organisation, now = world.order.stall.organisation, timezone.now()
    owner = organisation.memberships.get(role=Role.OWNER).person
    helper = register_person(name="Liri Brezi", email="liri@example.org", language="sq", now=now)
    admit_member(organisation, person=helper, role=Role.HELPER, by=owner, now=now)
    made, _token = invite_member(organisation, role=Role.HELPER, by=owner, now=now)
    return {
        "stall:member": {"pk": helper.pk},
        "stall:removal": {"pk": helper.pk},
        "stall:invitation": {"pk": made.pk},
        "stall:revocation": {"pk": made.pk},
    }
