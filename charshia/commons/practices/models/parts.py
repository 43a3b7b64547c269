from typing import Any

from django.db import models
from django.db.models import Q

from charshia.commons.practices.models.practices import Practice, State
from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person


class PartQuerySet(models.QuerySet[Any]):
    """What steps, costs and results have in common."""

    def in_order(self) -> "PartQuerySet":
        return self.order_by("position", "pk")

    def visible_to(self, person: Person | None) -> "PartQuerySet":
        """Those of practices that anybody may read."""
        return self.filter(practice__state=State.PUBLISHED)


class Step(models.Model):
    """What one does, one after the other."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField()
    text = TranslatedField()
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"step {self.pk} of practice {self.practice_id}"


class Cost(models.Model):
    """What something cost: the machine, a day's work, a test."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="costs")
    position = models.PositiveSmallIntegerField(default=0)
    name = TranslatedField()
    amount_minor = models.PositiveBigIntegerField()  # minor units of currency
    currency = models.CharField(max_length=3)
    note = TranslatedField()

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"cost {self.pk} of practice {self.practice_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class Result(models.Model):
    """A figure that changed; ``evidence`` says how one knows it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField(default=0)
    name = TranslatedField()
    unit = TranslatedField()  # as one says it: kg a year, families, euros a kilogram
    before = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    after = models.DecimalField(max_digits=14, decimal_places=3)
    evidence = TranslatedField()

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"result {self.pk} of practice {self.practice_id}"


class ContactQuerySet(models.QuerySet["Contact"]):
    def agreed(self) -> "ContactQuerySet":
        return self.filter(agreed_at__isnull=False)

    def visible_to(self, person: Person | None) -> "ContactQuerySet":
        return self.agreed().filter(practice__state=State.PUBLISHED)


class Contact(models.Model):
    """Somebody who can be asked about it; shown once she agreed, by the letter sent to her."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField()  # lower case
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    language = models.CharField(max_length=10)  # BCP 47, of the letter
    about = TranslatedField()  # what one may ask her
    named_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "email"], name="named_once"),
        ]
        indexes = [
            models.Index("asked_at", condition=Q(agreed_at=None), name="contact_not_agreed"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk} of practice {self.practice_id}"


class Attachment(models.Model):
    """A PDF that belongs to a practice, under a name of its own."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "document"], name="attached_to_practice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.document_id} of practice {self.practice_id}"
