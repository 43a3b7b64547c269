from django.db import models

from charshia.engines.keys import fold
from charshia.ground.languages.fields import TranslatedField


class Municipality(models.Model):
    """A municipality of our reviewed table. ``country`` is ISO 3166-1, XK for Kosovo."""

    code = models.CharField(max_length=40, unique=True)
    country = models.CharField(max_length=2)
    names = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.code


class SettlementQuerySet(models.QuerySet["Settlement"]):
    def called(self, typed: str) -> "SettlementQuerySet":
        """Those with exactly this name, in any language or script, whatever the accents."""
        key = " ".join(fold(typed).replace("|", " ").split())
        return self.filter(keys__contains=f"|{key}|") if key else self.none()

    def in_country(self, code: str) -> "SettlementQuerySet":
        return self.filter(municipality__country=code)


class Settlement(models.Model):
    """A town or village, with every official name.

    ``keys`` holds its folded names between bars ("|hoce e madhe|velika hoca|"), so that
    one look finds it in any language.
    """

    code = models.CharField(max_length=60, unique=True)
    names = TranslatedField()
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="settlements")
    is_seat = models.BooleanField(default=False)
    latitude = models.FloatField(null=True)  # degrees north
    longitude = models.FloatField(null=True)  # degrees east
    keys = models.TextField(default="")

    objects = SettlementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code
