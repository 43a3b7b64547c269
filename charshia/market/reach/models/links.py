from django.conf import settings
from django.db import models
from django.db.models import Q

from charshia.market.catalogue.models import Stall


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    def of(self, stall: Stall | None) -> "ShortLinkQuerySet":
        """Those of a stall, or of the association itself."""
        return self.filter(stall=stall)

    def in_use(self) -> "ShortLinkQuerySet":
        return self.filter(put_away_at=None)


class ShortLink(models.Model):
    """An address short enough to print, and where people find it ("the shop window").

    It leads to what ``kind`` and ``key`` name ("product", "17"), see ``targets``. Without a
    stall it is the association's. What was printed once stays printed: one that is put away
    leads on all the same, and is counted.
    """

    word = models.CharField(max_length=6, unique=True)  # of ``ground/ui/via.LETTERS``
    stall = models.ForeignKey(Stall, models.CASCADE, null=True, related_name="short_links")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=20, blank=True, default="")
    label = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="short_link_is_named"),
        ]

    def __str__(self) -> str:
        return f"short link {self.word}"

    @property
    def address(self) -> str:
        return f"{settings.SITE_ADDRESS}/q/{self.word}"

    @property
    def to_read(self) -> str:
        """The address as people read and type it."""
        return self.address.partition("://")[2]


class Visits(models.Model):
    """How often somebody came by a short link on a day, whoever it was: of nobody."""

    link = models.ForeignKey(ShortLink, models.CASCADE, related_name="visits")
    day_on = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "day_on"], name="visits_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.count} by {self.link_id} on {self.day_on}"
