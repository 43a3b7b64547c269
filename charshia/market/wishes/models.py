from datetime import datetime

from django.db import models
from django.db.models import Q

from charshia.market.catalogue.models import Product
from charshia.people.accounts.models import Person


class Wish(models.Model):
    """Something a person keeps for later."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="wishes")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "product"], name="wished_once"),
        ]

    def __str__(self) -> str:
        return f"product {self.product_id} of person {self.person_id}"


class WaitQuerySet(models.QuerySet["Wait"]):
    def open(self) -> "WaitQuerySet":
        """Those who are to be told, and have said so themselves."""
        return self.filter(sent_at=None, confirmed_at__isnull=False)


class Wait(models.Model):
    """Somebody wants to be told, once, when a product can be had again."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="waits")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True, default="")  # lower case
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    language = models.CharField(max_length=10)  # BCP 47
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = WaitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "email"], condition=Q(sent_at=None) & ~Q(email=""),
                name="waits_once_by_email",
            ),
            models.UniqueConstraint(
                fields=["product", "phone"], condition=Q(sent_at=None) & ~Q(phone=""),
                name="waits_once_by_phone",
            ),
            models.CheckConstraint(
                condition=Q(email="") ^ Q(phone=""), name="waits_one_way"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"wait {self.pk} for product {self.product_id}"

    def is_over(self, now: datetime) -> bool:
        return self.sent_at is not None and self.sent_at <= now
