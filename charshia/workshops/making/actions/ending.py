"""What becomes of a making: it was made, or she gave it up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions import leave_seat
from charshia.commons.learning.models import HOLDING, Place
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import cancel
from charshia.workshops.booking.models import Booking
from charshia.workshops.designs.actions import Made, tell_make
from charshia.workshops.designs.models import Make
from charshia.workshops.making.kinds import State
from charshia.workshops.making.models import Making
from charshia.workshops.spaces.marks import tag_of

SPACE: Final = 120  # letters of a name
ASKED_FOR: Final = timedelta(days=14)  # so long after its end she may be asked how it went


class AlreadyEnded(Refusal):
    pass


class NotOver(Refusal):
    pass


@action
def tell_made(making: Making, made: Made, *, by: Person, now: datetime) -> Make:
    """She made it: that is a make of its version, in this space.

    Raises AlreadyEnded, NotOver before the first of its machines is hers, and what ``tell_make``
    raises.
    """
    found = _locked(making)
    first = Booking.objects.filter(pk__in=found.slots.values("booking")).order_by("starts_at")
    begins = first.values_list("starts_at", flat=True).first()
    if begins is not None and now < begins:
        raise NotOver(_("Its time has not come yet."))
    there = replace(made, space=str(found.space.name)[:SPACE])
    make = tell_make(found.version, there, by=by, now=now)
    Making.objects.filter(pk=found.pk).update(state=State.MADE, ended_at=now, make=make)
    record("workshops.making.made", found, by=by, at=now, make=make.pk)
    touch(tag_of(found.space.slug))
    return make


@action
def give_up(making: Making, *, by: Person, now: datetime) -> None:
    """Its machines and seats are free again, as far as they are still to come: bookings by the
    rules of the space. Saying it twice changes nothing. Raises AlreadyEnded, TooLate."""
    found = Making.objects.select_for_update(of=("self",)).get(pk=making.pk)
    if found.state == State.GIVEN_UP:
        return
    found = _locked(found)
    coming = Booking.objects.open().filter(pk__in=found.slots.values("booking"), starts_at__gt=now)
    for booking in coming.select_related("subject", "person").order_by("pk"):
        cancel(booking, by=by, now=now)
    rows = found.lessons.filter(seat__state__in=(*HOLDING, Place.WAITING))
    for lesson in rows.filter(seat__session__starts_at__gt=now).order_by("pk"):
        if not _is_needed_elsewhere(found, lesson.seat_id):
            leave_seat(lesson.seat, by=by, now=now)
    Making.objects.filter(pk=found.pk).update(state=State.GIVEN_UP, ended_at=now)
    record("workshops.making.given_up", found, by=by, at=now)


def _is_needed_elsewhere(making: Making, seat: int) -> bool:
    others = Making.objects.planned().filter(lessons__seat=seat)
    return others.exclude(pk=making.pk).exists()


@action
def ask_how_it_went(*, now: datetime) -> int:
    """Note once of each whose machines' time is over that she is asked. How many were."""
    rows = Making.objects.planned().filter(asked_at=None)
    over = rows.annotate(last=Max("slots__booking__ends_at"))
    count = 0
    for one in over.filter(last__lte=now, last__gt=now - ASKED_FOR).order_by("pk"):
        held = Booking.objects.occupying().filter(pk__in=one.slots.values("booking"))
        asked = Making.objects.filter(pk=one.pk, asked_at=None).update(asked_at=now)
        if asked and held.exists():
            record("workshops.making.over", one, by="system", at=now)
            count += 1
    return count


@action
def forget_person(person: Person) -> None:
    """Her plans go; what she showed of a make is the design's."""
    Making.objects.filter(person=person).delete()


def _locked(making: Making) -> Making:
    rows = Making.objects.select_for_update(of=("self",)).select_related("version__design", "space")
    found = rows.get(pk=making.pk)
    if found.state != State.PLANNED:
        raise AlreadyEnded(_("This is told already."))
    return found
