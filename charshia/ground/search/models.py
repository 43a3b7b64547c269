from typing import Final

from django.db import models

LEAST: Final = 2  # times that something was sought before an editor sees it


class Change(models.Model):
    """A thing whose document may have to change: the outbox that the index is fed from."""

    kind = models.CharField(max_length=40)
    document_pk = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind}:{self.document_pk}"


class SoughtQuerySet(models.QuerySet["Sought"]):
    def for_editors(self) -> "SoughtQuerySet":
        """What was typed more than once, and is not put aside: what one person typed once is
        nobody's business."""
        return self.filter(hidden_at=None, count__gte=LEAST)


class Sought(models.Model):
    """Words that were searched for, and found nothing or only when mended.

    ``words`` are folded; ``read_as`` is what they were mended to, empty where nothing was found.
    Nothing says who asked, and no time is finer than a day.
    """

    language = models.CharField(max_length=10)  # BCP 47, of the page
    words = models.CharField(max_length=120)
    read_as = models.CharField(max_length=120, blank=True, default="")
    count = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = SoughtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "words"], name="sought_once"),
        ]
        indexes = [models.Index(models.F("count").desc(), "id", name="sought_most")]

    def __str__(self) -> str:
        return f"{self.words} ({self.language})"
