"""Who may pass: who trains on a machine."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.permits.models import Trainer
from charshia.workshops.spaces.models import Machine


def trained_machine(request: HttpRequest, pk: int, now: datetime) -> tuple[Machine, Person]:
    """One on which she trains others; else 404."""
    person = me(request)
    rows = Trainer.objects.standing(now).filter(person=person).select_related("machine__space")
    return get_object_or_404(rows, machine=pk).machine, person
