from typing import Any

from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.circular.planner.models import Plan
from charshia.circular.planner.tests.planned import a_plan
from tests.standing import World

OFFICE = {
    f"planner:{name}" for name in ("office", "office_new", "plan", "paper", "removal")
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A plan of the coordinators, and an enterprise with one of its own."""
    now = timezone.now()
    bring_shipped(now=now)
    press = Enterprise.objects.filter(slug="press").first() or an_enterprise(now)
    with_duty(press, "jehona", Duty.MANAGER, now)
    a_plan(now, press, who="arta")
    plan = {"pk": a_plan(now).pk}
    return {
        "planner:plans": {"slug": press.slug},
        "planner:new": {"slug": press.slug},
        **{f"planner:{name}": plan for name in ("plan", "paper", "removal")},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that never pays, and an enterprise's own."""
    now = timezone.now()
    poor = a_plan(now, sells="20")
    own = Plan.objects.filter(enterprise__slug="press").order_by("pk")[0]
    bare = an_enterprise(now, "bare")
    return [
        *(("planner:plan", {"pk": one.pk}) for one in (poor, own)),
        ("planner:plans", {"slug": bare.slug}),
    ]
