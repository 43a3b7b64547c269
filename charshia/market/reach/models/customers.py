from django.db import models

from charshia.market.catalogue.models import Stall


class Invited(models.Model):
    """Somebody whom a stall knows, who is asked once whether she wants to hear of it.

    Gone when she answers, and after thirty days when she does not.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="invited")
    email = models.EmailField()  # lower case
    name = models.CharField(max_length=80, blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "email"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"invited {self.pk} of {self.stall_id}"


class Never(models.Model):
    """An address to which no invitation goes any more, of any stall: only its keyed print."""

    digest = models.CharField(max_length=64, unique=True)  # HMAC-SHA-256 with the secret key
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"never {self.pk}"


class Follower(models.Model):
    """Who said yes, herself, to hear of a stall. ``told`` is the last Word that she was sent."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="followers")
    email = models.EmailField()  # lower case
    language = models.CharField(max_length=10)  # BCP 47
    since = models.DateTimeField()
    told = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "email"], name="follows_a_stall_once"),
        ]

    def __str__(self) -> str:
        return f"follower {self.pk} of {self.stall_id}"


class Word(models.Model):
    """What a stall wrote to those who follow it; at most once a week."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="words")
    text = models.CharField(max_length=600)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word {self.pk} of {self.stall_id}"
