"""Somebody leaves the network: what she sent is erased, what she offered alone is withdrawn."""

from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions.applying import erase_application
from charshia.workshops.circles.actions.groups import forget_member
from charshia.workshops.circles.actions.opportunities import withdraw_opportunity
from charshia.workshops.circles.kinds import State
from charshia.workshops.circles.models import (
    Application,
    MentoringRequest,
    Mentorship,
    Opportunity,
    Reminder,
)


@action
def forget_person(person: Person, *, now: datetime) -> None:
    forget_member(person, now=now)
    for one in Application.objects.of(person).order_by("pk"):
        erase_application(one)
    Reminder.objects.filter(person=person).delete()
    MentoringRequest.objects.kept_by(person).delete()
    Mentorship.objects.filter(mentor=person).delete()
    hers = Opportunity.objects.filter(author=person, organisation=None, space=None)
    for mine in hers.exclude(state=State.WITHDRAWN).order_by("pk"):
        withdraw_opportunity(mine, by="system", now=now)
    Opportunity.objects.filter(author=person).update(author=None)
