"""A space with a machine, a problem, hours, a presence and a material, for the walkers."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.workshops.spaces.actions import (
    appoint,
    change_day,
    offer_consumable,
    put_hours,
    report_problem,
    say_presence,
)
from charshia.workshops.spaces.deeds import DEEDS
from charshia.workshops.spaces.kinds import Role, Severity, Unit
from charshia.workshops.spaces.models import Problem, Space
from charshia.workshops.spaces.tests.making import a_machine, a_space, person
from tests.standing import World

PUBLIC = {f"spaces:{name}" for name in ("spaces", "space", "machine", "okw", "okw_all")}
OWN = {"spaces:mine", "spaces:problem", "spaces:new", "spaces:import"}
SLUG = {"slug": "bench"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    space = Space.objects.filter(slug="bench").first() or a_space(now)
    appoint(space, person("jehona"), role=Role.STEWARD, by="system", now=now)
    machine = a_machine(space, now)
    who = {"by": person("arta"), "now": now}
    report_problem(machine, severity=Severity.NOTE, words="Zhurmë", **who)
    put_hours(space, weekday=1, from_minute=540, till_minute=1020, **who)
    change_day(space, now.date() + timedelta(days=2), minutes=[], reason={"en": "Feast"}, **who)
    say_presence(
        space, person=person("arta"), starts_at=now, ends_at=now + timedelta(hours=2), now=now
    )
    offer_consumable(space, name={"en": "PLA"}, unit=Unit.GRAM, price_minor=3, **who)
    one = SLUG | {"pk": machine.pk}
    return {
        **{f"spaces:{name}": SLUG for name in ("space", "inside", "okw")},
        **{f"spaces:{name}": one for name in ("machine", "problem", "sheet")},
        "spaces:deed": SLUG | {"noun": "presence"},
        "spaces:deed_of": one | {"kind": "machine", "noun": "facts"},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed."""
    space = Space.objects.get(slug="bench")
    of = {
        "machine": space.machines.latest("pk").pk,
        "hours": space.hours.latest("pk").pk,
        "change": space.changes.latest("pk").pk,
        "steward": space.stewards.latest("pk").pk,
        "presence": space.presences.latest("pk").pk,
        "consumable": space.consumables.latest("pk").pk,
        "problem": Problem.objects.filter(machine__space=space).latest("pk").pk,
    }
    return [
        ("spaces:deed_of", SLUG | {"kind": kind, "pk": of[kind], "noun": noun})
        if kind
        else ("spaces:deed", SLUG | {"noun": noun})
        for kind, noun in DEEDS
    ]
