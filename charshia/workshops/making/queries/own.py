"""What somebody makes, and what was made in a space."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from charshia.commons.learning.models import HOLDING, Seat
from charshia.ground.media.queries import Picture, pictures
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import OCCUPYING
from charshia.workshops.booking.models import Booking
from charshia.workshops.making.kinds import State
from charshia.workshops.making.models import Lesson, Making, Slot
from charshia.workshops.spaces.models import Space

MOST: Final = 60


@dataclass(frozen=True)
class Mine:
    """A making with what it needs. ``lost`` are bookings that are hers no longer, ``unseated``
    seats that she has not any more and in which she was not either."""

    making: Making
    bookings: list[Booking]
    seats: list[Seat]

    @property
    def lost(self) -> list[Booking]:
        return [one for one in self.bookings if one.state not in OCCUPYING]

    @property
    def unseated(self) -> list[Seat]:
        return [one for one in self.seats if one.state not in HOLDING or one.session.is_cancelled]

    @property
    def is_broken(self) -> bool:
        return self.making.state == State.PLANNED and bool(self.lost or self.unseated)


def makings_of(person: Person) -> list[Mine]:
    """The newest first. Three queries, however many."""
    rows = Making.objects.visible_to(person).with_names().order_by("-planned_at", "-pk")
    return with_parts(list(rows[:MOST]))


def with_parts(makings: Collection[Making]) -> list[Mine]:
    """Two queries."""
    slots = Slot.objects.filter(making__in=makings).select_related(
        "booking__subject__space", "booking__subject__machine", "booking__subject__helper"
    )
    bookings: dict[int, list[Booking]] = {one.pk: [] for one in makings}
    for slot in slots.order_by("booking__starts_at", "pk"):
        bookings[slot.making_id].append(slot.booking)
    lessons = Lesson.objects.filter(making__in=makings).select_related("seat__session__course")
    seats: dict[int, list[Seat]] = {one.pk: [] for one in makings}
    for lesson in lessons.order_by("seat__session__starts_at", "pk"):
        seats[lesson.making_id].append(lesson.seat)
    return [Mine(one, bookings[one.pk], seats[one.pk]) for one in makings]


@dataclass(frozen=True)
class MadeHere:
    making: Making
    picture: Picture | None

    @property
    def hours(self) -> float:
        make = self.making.make
        return (make.minutes or 0) / 60 if make else 0


def made_in(space: Space) -> list[MadeHere]:
    """What was made there and is shown, the newest first. Three queries at most."""
    rows = list(Making.objects.filter(space=space).told().with_names()[:MOST])
    shown = pictures(one.make.image_id for one in rows if one.make and one.make.image_id)
    return [MadeHere(one, shown.get(one.make.image_id or 0) if one.make else None) for one in rows]
