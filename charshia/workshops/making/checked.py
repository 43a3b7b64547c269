"""What must be true of makings."""

from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.making.models import Lesson, Making, Slot


@check("making-books-in-its-own-space-for-its-person")
def is_whole() -> Outcome:
    """Bookings and seats of a making are hers, the bookings in its space;
    what was made is a make of its version."""
    return compare(_all())


def _all() -> Iterator[tuple[str, Any, Any]]:
    slots = Slot.objects.select_related("making", "booking__subject").order_by("pk")
    for slot in slots.iterator(chunk_size=500):
        one, booking = slot.making, slot.booking
        found = (booking.person_id or one.person_id, booking.subject.space_id)
        yield reference(one), (one.person_id, one.space_id), found
    lessons = Lesson.objects.select_related("making", "seat").order_by("pk")
    for lesson in lessons.iterator(chunk_size=500):
        yield reference(lesson.making), lesson.making.person_id, lesson.seat.person_id
    made = Making.objects.filter(make__isnull=False).select_related("make").order_by("pk")
    for one in made.iterator(chunk_size=500):
        yield reference(one), one.version_id, one.make.version_id if one.make else None
