from datetime import timedelta

from django.db import models
from django.db.models import Q

from charshia.engines.money import Money
from charshia.payments.models import Charge, ChargeState
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import BillKind
from charshia.workshops.booking.models.bookings import Booking
from charshia.workshops.booking.models.ledgers import Pack
from charshia.workshops.spaces.models import Space

TO_SETTLE = (ChargeState.DUE, ChargeState.PART_PAID, ChargeState.OWED_BACK)


class PackOffer(models.Model):
    """Prepaid minutes that anybody can buy, good for so many days from when they are paid."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="pack_offers")
    minutes = models.PositiveIntegerField()
    price_minor = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField(null=True)  # none: for good

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, price_minor__gt=0), name="pack_offer_is_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes at {self.space_id}"

    @property
    def price(self) -> Money:
        """The space must be at hand."""
        return Money(self.price_minor, self.space.currency)

    @property
    def lasting(self) -> timedelta | None:
        return None if self.days is None else timedelta(days=self.days)


class BillQuerySet(models.QuerySet["Bill"]):
    def visible_to(self, person: Person | None) -> "BillQuerySet":
        """Her own, and those of the spaces that she keeps."""
        if person is None:
            return self.none()
        kept = Space.objects.kept_by(person).values("pk")
        return self.filter(Q(person=person) | Q(space__in=kept))

    def to_settle(self) -> "BillQuerySet":
        """What is still to come in, or to go back."""
        return self.filter(charge__state__in=TO_SETTLE)

    def with_names(self) -> "BillQuerySet":
        return self.select_related(
            "charge__account", "charge__organisation", "person", "space__organisation",
            "booking__subject__space", "booking__subject__machine", "booking__subject__helper",
        )  # fmt: skip


class Bill(models.Model):
    """What somebody is asked for: a booking, prepaid ``minutes``, or a deposit. ``charge`` is the
    money, its subject this row; what was bought is hers once all of it is paid (``is_given``)."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="bills")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=7, choices=BillKind.choices)
    booking = models.ForeignKey(Booking, models.PROTECT, null=True, related_name="bills")
    minutes = models.PositiveIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True)  # that the minutes are good for
    pack = models.OneToOneField(Pack, models.PROTECT, null=True, related_name="bill")
    is_given = models.BooleanField(default=False)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = BillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=BillKind.BOOKING, booking__isnull=False, minutes=None)
                | Q(kind=BillKind.PACK, booking=None, minutes__isnull=False)
                | Q(kind=BillKind.DEPOSIT, booking=None, minutes=None),
                name="bill_is_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(pack=None) | Q(kind=BillKind.PACK, is_given=True),
                name="bill_gives_a_pack_once",
            ),
        ]

    def __str__(self) -> str:
        return f"bill {self.pk} of {self.space_id}"

    @property
    def is_to_pay(self) -> bool:
        return bool(self.charge and self.charge.owed)

    @property
    def is_owed_back(self) -> bool:
        return bool(self.charge and self.charge.to_give_back)
