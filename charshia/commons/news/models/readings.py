from datetime import datetime

from django.db import models
from django.db.models import Q

from charshia.commons.news.models.posts import Post
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


class ReadingQuerySet(models.QuerySet["Reading"]):
    def open(self, now: datetime) -> "ReadingQuerySet":
        """Of posts that stand, not confirmed yet."""
        over = Q(post__over_at__isnull=False, post__over_at__lte=now)
        return self.filter(confirmed_at=None, post__state="published").exclude(over)

    def visible_to(self, person: Person) -> "ReadingQuerySet":
        """Those of businesses that she runs."""
        return self.filter(
            organisation__memberships__person=person,
            organisation__memberships__role__in=roles_with(Duty.RUN),
        )


class Reading(models.Model):
    """A business must have read a post, and says so. ``letters`` are those that asked it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="readings")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=1)
    written_at = models.DateTimeField()  # the last of them
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "organisation"], name="reads_once"),
        ]
        indexes = [
            models.Index(
                "organisation", condition=Q(confirmed_at=None), name="reading_not_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return f"reading of {self.post_id} by {self.organisation_id}"
