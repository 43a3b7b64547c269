from datetime import datetime, timedelta

from django.db import models

LEASE = timedelta(minutes=10)


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: str) -> "EntryQuerySet":
        """Entries of one row, in the order in which they happened."""
        return self.filter(subject=subject).order_by("pk")


class Entry(models.Model):
    """One thing that happened. Written once, never changed.

    ``actor`` and ``subject`` are references as text ("accounts.person/7", or the
    address of an actor on another node), not foreign keys: the journal outlives
    what it speaks of and lies below every other room.
    """

    event = models.CharField(max_length=80)  # "market.order.placed"
    actor = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("subject", "id", name="entry_subject"),
            models.Index("actor", "id", name="entry_actor"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.event} {self.subject}"


class ErrandQuerySet(models.QuerySet["Errand"]):
    def waiting(self, now: datetime) -> "ErrandQuerySet":
        """Due, not done, and not held by a worker whose lease still runs."""
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=now)
        return self.filter(free, done_at=None, due_at__lte=now).order_by("due_at", "pk")

    def in_lane(self, *, slow: bool | None) -> "ErrandQuerySet":
        """The slow ones, the quick ones, or (None) all."""
        return self if slow is None else self.filter(is_slow=slow)


class Errand(models.Model):
    """One reaction that one entry calls for."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="errands")
    reaction = models.CharField(max_length=160)  # "charshia.market.orders.reactions.write_to_buyer"
    due_at = models.DateTimeField()
    is_slow = models.BooleanField(default=False)  # waits for somebody far away
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    fault = models.TextField(default="")  # why the last try failed, for the operator
    done_at = models.DateTimeField(null=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "reaction"], name="errand_once"),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(done_at=None), name="errand_due"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reaction} for {self.entry_id}"


class Mark(models.Model):
    """How often what public pages show under ``tag`` has changed."""

    tag = models.CharField(max_length=120, primary_key=True)  # "stall:3"
    version = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.tag} v{self.version}"
