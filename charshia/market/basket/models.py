from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q

from charshia.market.catalogue.models import Variant
from charshia.people.accounts.models import Person

VISIT: Final = timedelta(days=1)


class Basket(models.Model):
    """What somebody means to buy.

    ``checkout_key`` names the checkout that is going on, so that the same checkout
    sent twice makes one purchase; it is empty before Check out and after placing. ``via``
    is the short link by which this visit came, a word that says nothing of who came.
    """

    key = models.CharField(max_length=43, unique=True)  # the secret in a guest's cookie
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="basket")
    checkout_key = models.CharField(max_length=43, blank=True, default="")
    changed_at = models.DateTimeField()
    via = models.CharField(max_length=6, blank=True, default="")  # see ``ground/ui/via.py``
    came_at = models.DateTimeField(null=True)  # by that short link

    def __str__(self) -> str:
        return f"basket {self.pk}"

    @property
    def holder(self) -> str:
        """By what the stock room knows whose hold it is."""
        return f"basket.basket/{self.pk}"

    def source(self, now: datetime) -> str:
        """By which short link this visit came; a visit is over after a day."""
        is_recent = self.came_at is not None and now - self.came_at < VISIT
        return self.via if is_recent else ""


class Line(models.Model):
    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.CASCADE, related_name="+")
    pieces = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basket", "variant"], name="line_once"),
            models.CheckConstraint(
                condition=Q(pieces__gte=1) & Q(pieces__lte=999), name="line_has_pieces"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.variant_id} in {self.basket_id}"
