from django.db import models
from django.db.models import F, Q

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.models.spaces import Space


class Hours(models.Model):
    """When a space opens each week. Minutes are of the clock there, from midnight; 1440 is the end
    of the day. The days are the first and the last on which the rule holds."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    from_minute = models.PositiveSmallIntegerField()
    till_minute = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(from_minute__lt=F("till_minute"), till_minute__lte=1440),
                name="hours_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="hours_hold_for_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"day {self.weekday} {self.from_minute} to {self.till_minute} of {self.space_id}"


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, person: Person | None) -> "ChangeQuerySet":
        """Those of spaces that she sees."""
        return self.filter(space__in=Space.objects.visible_to(person).values("pk"))


class Change(models.Model):
    """A day on which a space is closed (no minutes), or open at other hours than by its rule."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="changes")
    day = models.DateField()
    from_minute = models.PositiveSmallIntegerField(null=True)
    till_minute = models.PositiveSmallIntegerField(null=True)
    reason = TranslatedField(blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_minute=None, till_minute=None)
                | Q(
                    from_minute__isnull=False, till_minute__isnull=False,
                    from_minute__lt=F("till_minute"), till_minute__lte=1440,
                ),
                name="change_closes_or_has_hours",
            ),
            models.UniqueConstraint(
                fields=["space", "day"], condition=Q(from_minute=None), name="closed_once_a_day"
            ),
            models.UniqueConstraint(fields=["space", "day", "from_minute"], name="change_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.day} of {self.space_id}"

    @property
    def is_closed(self) -> bool:
        return self.from_minute is None


class Presence(models.Model):
    """Somebody says that she is there: the space and its machines are open then."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="presence_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index("space", "ends_at", name="presence_by_end")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.space_id} from {self.starts_at}"
