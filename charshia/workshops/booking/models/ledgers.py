from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import DepositKind, PackReason
from charshia.workshops.booking.models.bookings import Booking
from charshia.workshops.spaces.models import Space


class Pack(models.Model):
    """Minutes that somebody paid in advance, good until the end of a day. ``left`` is the sum of
    its moves."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="packs")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    minutes = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    price_minor = models.PositiveIntegerField()
    expires_on = models.DateField(null=True)
    sold_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sold_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left__gte=0, left__lte=F("minutes"), minutes__gt=0),
                name="pack_holds_what_was_bought",
            ),
        ]
        indexes = [models.Index("space", "person", name="pack_by_person")]

    def __str__(self) -> str:
        return f"pack {self.pk} of {self.space_id}"


class PackMove(models.Model):
    """One change of a pack, never changed itself."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="moves")
    minutes = models.IntegerField()  # below zero when they were used
    reason = models.CharField(max_length=10, choices=PackReason.choices)
    booking = models.ForeignKey(Booking, models.PROTECT, null=True, related_name="pack_moves")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(minutes=0), name="pack_moves_by_something"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} of {self.pack_id}"


class Deposit(models.Model):
    """What a space holds of a person: the sum of its moves."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="deposits")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    held_minor = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held_minor__gte=0), name="deposit_not_below_zero"),
            models.UniqueConstraint(fields=["space", "person"], name="deposit_once"),
        ]

    def __str__(self) -> str:
        return f"deposit {self.pk} at {self.space_id}"

    @property
    def held(self) -> Money:
        """The space must be at hand."""
        return Money(self.held_minor, self.space.currency)


class DepositMove(models.Model):
    """One change of a deposit, never changed itself; the amount is above zero."""

    deposit = models.ForeignKey(Deposit, models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=8, choices=DepositKind.choices)
    amount_minor = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0), name="deposit_moves_by_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor} of {self.deposit_id}"
