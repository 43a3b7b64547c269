from typing import Any

from django.utils import timezone

from charshia.people.organisations.actions import invite_member
from charshia.people.organisations.models import Role

PUBLIC = {"organisations:invitation"}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    organisation = world.order.stall.organisation
    owner = organisation.memberships.get(role=Role.OWNER).person
    _made, token = invite_member(organisation, role=Role.HELPER, by=owner, now=timezone.now())
    return {"organisations:invitation": {"token": token}}
