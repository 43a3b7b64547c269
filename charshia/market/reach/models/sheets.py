from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Product, Stall
from charshia.market.reach.models.links import ShortLink


class SheetKind(models.TextChoices):
    A4 = "a4", _("Poster, A4")
    A3 = "a3", _("Poster, A3")
    CARDS = "cards", _("Cards, eight on a sheet")
    TENT = "tent", _("Card for the table, to fold")
    LABELS = "labels", _("Labels for the shelf, with prices")
    SHARE = "share", _("Pictures to share")


class Sheet(models.Model):
    """Something to print or to share, set by an errand; kept for a week.

    ``files`` is how many there are of it, 0 until they are set. Without a stall it is the
    association's.
    """

    key = models.CharField(max_length=32, unique=True)
    stall = models.ForeignKey(Stall, models.CASCADE, null=True, related_name="sheets")
    link = models.ForeignKey(ShortLink, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=SheetKind.choices)
    languages = models.JSONField()  # BCP 47, the first is the largest
    files = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sheet {self.key}"

    @property
    def numbers(self) -> list[int]:
        return list(range(1, self.files + 1))

    @property
    def is_shared(self) -> bool:
        return self.kind == SheetKind.SHARE
