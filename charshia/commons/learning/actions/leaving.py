from datetime import datetime
from secrets import token_urlsafe

from charshia.commons.learning.actions.seats import leave_seat
from charshia.commons.learning.models import Calendar, Certificate, Place, Seat, Trainer, Work
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


@action
def forget_learner(person: Person, *, now: datetime) -> None:
    """Her works, words, certificates and calendar go; that somebody took part stays, of nobody.

    Her seats in sessions to come are given back, so that the next may have them.
    """
    coming = Seat.objects.filter(person=person, session__starts_at__gt=now)
    wanted = coming.filter(state__in=[Place.SEATED, Place.OFFERED, Place.WAITING])
    for seat in wanted.select_related("session").order_by("session", "pk"):
        leave_seat(seat, by=person, now=now)
    Seat.objects.filter(person=person).update(words="")
    Work.objects.filter(enrolment__person=person).delete()
    Certificate.objects.filter(enrolment__person=person).delete()
    Trainer.objects.filter(person=person).delete()
    Calendar.objects.filter(person=person).delete()
    record("learning.learner.forgotten", person, by=person, at=now)


@action
def renew_calendar(person: Person, *, now: datetime) -> Calendar:
    """A new address for her calendar of sessions; the old one ends."""
    kept, _made = Calendar.objects.update_or_create(
        person=person, defaults={"nonce": token_urlsafe(32)}
    )
    record("learning.calendar.renewed", person, by=person, at=now)
    return kept
