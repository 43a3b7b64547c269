from django.db import models
from django.db.models import Q

from charshia.commons.learning.models import Seat
from charshia.people.accounts.models import Person
from charshia.workshops.booking.models import Booking
from charshia.workshops.designs.models import Make, Version
from charshia.workshops.making.kinds import State
from charshia.workshops.spaces.models import Space


class MakingQuerySet(models.QuerySet["Making"]):
    def visible_to(self, person: Person | None) -> "MakingQuerySet":
        """Hers alone: what she shows of it is the make."""
        return self.none() if person is None else self.filter(person=person)

    def planned(self) -> "MakingQuerySet":
        return self.filter(state=State.PLANNED)

    def told(self) -> "MakingQuerySet":
        """Those that were made and whose makers want it to be seen, the newest first."""
        shown = self.filter(state=State.MADE, make__in=Make.objects.visible_to(None).values("pk"))
        return shown.order_by("-make__made_on", "-pk")

    def with_names(self) -> "MakingQuerySet":
        return self.select_related("version__design", "space", "make")


class Making(models.Model):
    """Somebody makes a version of a design in a space; ``make`` is what she told of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # made or given up
    asked_at = models.DateTimeField(null=True)  # how it went
    make = models.OneToOneField(Make, models.SET_NULL, null=True, related_name="making")

    objects = MakingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.PLANNED, ended_at=None)
                | (~Q(state=State.PLANNED) & Q(ended_at__isnull=False)),
                name="making_ended_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.MADE) | Q(make=None), name="making_told_when_made"
            ),
        ]
        indexes = [
            models.Index("person", "planned_at", name="making_by_person"),
            models.Index("space", "state", name="making_by_space"),
        ]

    def __str__(self) -> str:
        return f"making {self.pk}"


class Slot(models.Model):
    """A machine that is booked for a making."""

    making = models.ForeignKey(Making, models.CASCADE, related_name="slots")
    booking = models.OneToOneField(Booking, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"booking {self.booking_id} for making {self.making_id}"


class Lesson(models.Model):
    """A seat in a training that a making needs; several makings may share it."""

    making = models.ForeignKey(Making, models.CASCADE, related_name="lessons")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["making", "seat"], name="making_seat_once"),
        ]

    def __str__(self) -> str:
        return f"seat {self.seat_id} for making {self.making_id}"
