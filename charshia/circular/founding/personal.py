from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charshia.circular.founding.actions import forget_hand
from charshia.circular.founding.models import Duty, Hand
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """Her duties in enterprises."""
    hands = Hand.objects.filter(person=person).order_by("pk")
    return {"duties": list(hands.values("enterprise__slug", "duty", "since"))}


def hinders(person: Person) -> object:
    """Somebody must manage an enterprise. One query."""
    managers = Hand.objects.filter(duty=Duty.MANAGER)
    led = managers.filter(person=person).values("enterprise")
    shared = managers.exclude(person=person).values("enterprise")
    alone = managers.filter(enterprise__in=led).exclude(enterprise__in=shared).exists()
    return _("You manage an enterprise alone: name another manager first.") if alone else ""


def erase(person: Person, now: datetime) -> None:
    forget_hand(person, now=now)


hold(Holding("circular", export, hinders=hinders, erase=erase))
