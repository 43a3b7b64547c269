"""A hook that is planned, and one that was made, for the walkers."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.workshops.booking.models import Subject
from charshia.workshops.designs.actions import Made
from charshia.workshops.designs.models import Version
from charshia.workshops.making.actions import Plan, plan_making, tell_made
from charshia.workshops.making.models import Making
from charshia.workshops.making.tests.printing import a_bench, a_design, a_printer
from charshia.workshops.spaces.models import Space
from tests.standing import World

PUBLIC = {"making:options", "making:plan", "making:made_here"}
OWN = {"making:mine", "making:booking"}
HOUR = timedelta(hours=1)
TITLE = {"en": "A coat hook", "sq": "Një varëse rrobash", "sr-Cyrl": "Вешалица"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    space = Space.objects.filter(slug="hooks").first() or a_bench(now, "hooks")
    version = a_design(now, title=TITLE)
    printer = a_printer(space, now)
    made = _planned(world, version, printer, 170)
    told = Made(now.date(), note=TITLE, minutes=90, is_shown=True)
    tell_made(made, told, by=world.purchase.buyer, now=now + timedelta(days=8))
    planned = _planned(world, version, printer, 190)
    there = {"slug": version.design.slug, "space": space.slug}
    return {
        "making:options": {"slug": version.design.slug},
        "making:plan": there,
        "making:booking": there,
        "making:made_here": {"slug": space.slug},
        "making:making": {"pk": planned.pk},
        "making:giving_up": {"pk": planned.pk},
    }


def _planned(world: World, version: Version, printer: Subject, hours: int) -> Making:
    now, buyer = timezone.now(), world.purchase.buyer
    begins = beginning(number(now)) + hours * HOUR
    plan = Plan(((printer, Span(begins, begins + HOUR)),))
    return plan_making(version, printer.space, plan, by=buyer, now=now)


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that was made."""
    made = Making.objects.filter(make__isnull=False, person=world.purchase.buyer).latest("pk")
    return [("making:making", {"pk": made.pk})]
