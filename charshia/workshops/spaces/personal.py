from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.workshops.spaces.actions import forget_person
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.models import Presence, Problem, Space, Steward


def export(person: Person) -> dict[str, Any]:
    """Her roles in spaces, when she was there, and what she reported."""
    roles = Steward.objects.filter(person=person).order_by("pk")
    there = Presence.objects.filter(person=person).order_by("pk")
    said = Problem.objects.filter(reported_by=person).order_by("pk")
    return {
        "roles": list(roles.values("space__slug", "role", "since")),
        "presences": list(there.values("space__slug", "starts_at", "ends_at")),
        "problems": list(said.values("machine", "severity", "words", "reported_at")),
    }


def hinders(person: Person) -> object:
    """Somebody must look after a space. One query."""
    stewards = Steward.objects.filter(role=Role.STEWARD)
    tended = Space.objects.filter(pk__in=stewards.filter(person=person).values("space"))
    shared = stewards.exclude(person=person).values("space")
    run = Space.objects.filter(organisation__memberships__role__in=roles_with(Duty.RUN))
    alone = tended.exclude(pk__in=shared).exclude(pk__in=run.values("pk")).exists()
    return _("You look after a space alone: name another steward first.") if alone else ""


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("spaces", export, hinders=hinders, erase=erase))
