"""A machine that asks for a course, with a trainer, permits and recognised badges, for walkers."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.workshops.permits.actions import (
    give_permit,
    name_trainer,
    recognise_own,
    require,
    revoke_permit,
)
from charshia.workshops.permits.deeds import DEEDS
from charshia.workshops.permits.models import Permit, Recognition, Requirement, Trainer
from charshia.workshops.permits.tests.learning import a_course, a_session
from charshia.workshops.spaces.actions import appoint
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.models import Machine, Space
from charshia.workshops.spaces.tests.making import a_machine, a_space, person
from tests.standing import World

OWN = {"permits:mine"}
SLUG = {"slug": "lasers"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    space = Space.objects.filter(slug="lasers").first() or a_space(now, "lasers")
    buyer = world.purchase.buyer
    appoint(space, buyer, role=Role.STEWARD, by="system", now=now)
    machine = a_machine(space, now)
    who = {"by": person("arta"), "now": now}
    number = Machine.objects.count()
    course, other = (a_course(f"{name}-{number}", now) for name in ("beams", "mirrors"))
    a_session(course, now + timedelta(days=3))
    require(machine, course, months=12, idle_days=90, **who)
    require(machine, other, is_needed_too=True, **who)
    name_trainer(machine, buyer, ends_at=now + timedelta(days=30), **who)
    give_permit(machine, buyer, reason="She showed it", **who)
    lost = give_permit(a_machine(space, now), buyer, reason="She showed it", **who)
    revoke_permit(lost, reason="Left it burning", **who)
    recognise_own(space, course, taught=other, **who)
    one = SLUG | {"pk": machine.pk}
    return {
        "permits:desk": SLUG,
        "permits:deed": SLUG | {"noun": "own-recognition"},
        "permits:deed_of": one | {"kind": "machine", "noun": "permit"},
        "permits:give": {"pk": machine.pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed, and the page of a machine that asks for a course."""
    space = Space.objects.get(slug="lasers")
    of = {
        "machine": space.machines.filter(requirements__isnull=False).latest("pk").pk,
        "requirement": Requirement.objects.filter(machine__space=space).latest("pk").pk,
        "trainer": Trainer.objects.filter(machine__space=space).latest("pk").pk,
        "permit": Permit.objects.standing().filter(machine__space=space).latest("pk").pk,
        "recognition": Recognition.objects.standing().filter(space=space).latest("pk").pk,
    }
    return [
        ("spaces:machine", SLUG | {"pk": of["machine"]}),
        *(
            ("permits:deed_of", SLUG | {"kind": kind, "pk": of[kind], "noun": noun})
            if kind
            else ("permits:deed", SLUG | {"noun": noun})
            for kind, noun in DEEDS
        ),
    ]
