from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.market.catalogue.models import Stall


class Saying(models.Model):
    """An answer of a stall's own, in the languages it wrote it in."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="sayings")
    words = TranslatedField(max_length=600)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"saying {self.pk} of {self.stall_id}"


class NoticeKind(models.TextChoices):
    SEEK = "seek", _("We seek")
    OFFER = "offer", _("We offer")


class Field(models.TextChoices):
    INGREDIENTS = "ingredients", _("ingredients")
    PACKAGING = "packaging", _("packaging")
    DELIVERY = "delivery", _("joint delivery")
    WORK = "work", _("work and machines")
    OTHER = "other", _("other things")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def open_on(self, day: date) -> "NoticeQuerySet":
        return self.filter(closed_at=None, valid_until__gte=day)


class Notice(models.Model):
    """What a stall seeks from the others or offers them, until a day."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=6, choices=NoticeKind.choices)
    field = models.CharField(max_length=12, choices=Field.choices)
    words = TranslatedField(max_length=400)
    valid_until = models.DateField()  # included
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("valid_until", condition=models.Q(closed_at=None), name="notice_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.field} of {self.stall_id}"
