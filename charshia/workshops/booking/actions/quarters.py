"""Taking and freeing quarters of an hour: the rows by which nothing is booked twice.

These are parts of actions, called with the subject locked; nothing else writes quarters.
"""

from django.db import IntegrityError, transaction

from charshia.engines.slots.quarters import numbers
from charshia.workshops.booking.kinds import OCCUPYING, Kind
from charshia.workshops.booking.models import Booking, Quarter, Subject
from charshia.workshops.booking.queries.asking import things_of


def take(booking: Booking) -> bool:
    """Occupy what it needs, all or nothing; whether nobody was there before.

    The database decides, in one order of rows for everybody, so that two who meet wait for one
    another and never in a circle.
    """
    rows = [
        Quarter(subject_id=thing, quarter=quarter, booking=booking)
        for thing in things_of(booking.subject)
        for quarter in numbers(booking.span)
    ]
    try:
        with transaction.atomic():
            Quarter.objects.bulk_create(rows)
    except IntegrityError:
        return False
    return True


def free(booking: Booking) -> None:
    Quarter.objects.filter(booking=booking).delete()


def fill(machine: Subject) -> None:
    """A machine that comes later is taken, too, by who booked its whole space."""
    whole = Booking.objects.filter(
        subject__space=machine.space_id, subject__kind=Kind.SPACE, state__in=OCCUPYING
    )
    Quarter.objects.bulk_create(
        Quarter(subject=machine, quarter=quarter, booking=booking)
        for booking in whole.order_by("pk")
        for quarter in numbers(booking.span)
    )
