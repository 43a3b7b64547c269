from django.db import models
from django.db.models import Q

from charshia.commons.learning.models import Seat
from charshia.payments.models import Charge, ChargeState
from charshia.people.accounts.models import Person

TO_COME = (ChargeState.DUE, ChargeState.PART_PAID)


class FeeQuerySet(models.QuerySet["Fee"]):
    def visible_to(self, person: Person) -> "FeeQuerySet":
        return self if person.is_coordinator else self.filter(seat__person=person)

    def open(self) -> "FeeQuerySet":
        """What is still to come in or to go back."""
        return self.filter(charge__state__in=[*TO_COME, ChargeState.OWED_BACK])

    def with_names(self) -> "FeeQuerySet":
        return self.select_related(
            "charge__account", "charge__organisation", "seat__person", "seat__session__course"
        )


class Fee(models.Model):
    """What somebody is asked for a seat. ``charge`` is the money, its subject this row."""

    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="fees")
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # with the seat

    objects = FeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(ended_at=None), name="one_fee_for_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"fee {self.pk}"

    @property
    def is_to_pay(self) -> bool:
        return bool(self.charge and self.charge.owed)

    @property
    def is_owed_back(self) -> bool:
        return bool(self.charge and self.charge.to_give_back)
