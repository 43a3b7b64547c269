"""Somebody leaves the network."""

from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.workshops.permits.models import Credential, Permit, Trainer


@action
def forget_person(person: Person, *, now: datetime) -> None:
    """Her permits, badges and what she trains on go with her; what she gave to others stays
    without her name."""
    Permit.objects.filter(person=person).delete()
    Credential.objects.filter(person=person).delete()
    Trainer.objects.filter(person=person).delete()
    Permit.objects.filter(given_by=person).update(given_by=None)
    Permit.objects.filter(ended_by=person).update(ended_by=None)
    Trainer.objects.filter(named_by=person).update(named_by=None)
