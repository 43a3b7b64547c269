from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import Group, Kind
from charshia.workshops.spaces.kinds import Condition
from charshia.workshops.spaces.models import Machine, Space


class SubjectQuerySet(models.QuerySet["Subject"]):
    def offered(self) -> "SubjectQuerySet":
        gone = Q(machine__condition=Condition.RETIRED)
        return self.filter(is_offered=True).exclude(gone)

    def visible_to(self, person: Person | None) -> "SubjectQuerySet":
        """What can be booked in spaces that she sees; what is withdrawn only who keeps it sees."""
        seen = self.filter(space__in=Space.objects.visible_to(person).values("pk"))
        helped = Space.objects.helped_by(person).values("pk")
        return seen.filter(Q(is_offered=True) | Q(space__in=helped))

    def helped_by(self, person: Person | None) -> "SubjectQuerySet":
        return self.filter(space__in=Space.objects.helped_by(person).values("pk"))

    def with_names(self) -> "SubjectQuerySet":
        return self.select_related("space", "machine", "helper")

    def locked(self, pks: Iterable[int]) -> "SubjectQuerySet":
        return self.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",))


class Subject(models.Model):
    """One thing that can be booked: a machine (``number`` tells the same ones apart), a whole
    space, or a person who helps there; and by which rules. None is no limit; no
    ``grace_minutes``: nobody has to check in. Amounts are in the currency of the space."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="subjects")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    machine = models.ForeignKey(Machine, models.CASCADE, null=True, related_name="subjects")
    number = models.PositiveSmallIntegerField(default=1)
    helper = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    is_offered = models.BooleanField(default=True)
    least_minutes = models.PositiveIntegerField(default=15)
    most_minutes = models.PositiveIntegerField(null=True)
    notice_minutes = models.PositiveIntegerField(default=0)
    horizon_days = models.PositiveIntegerField(default=90)
    day_minutes = models.PositiveIntegerField(null=True)
    week_minutes = models.PositiveIntegerField(null=True)
    most_open = models.PositiveSmallIntegerField(null=True)  # of one person in the space
    least_age = models.PositiveSmallIntegerField(null=True)  # years
    most_no_shows = models.PositiveSmallIntegerField(null=True)  # in half a year
    deposit_minor = models.PositiveIntegerField(default=0)
    needs_approval = models.BooleanField(default=False)
    free_minutes = models.PositiveIntegerField(default=0)  # before it begins
    kept_bp = models.PositiveIntegerField(default=0)  # of the price, when cancelled later
    answer_minutes = models.PositiveIntegerField(default=720)  # to an offer
    grace_minutes = models.PositiveSmallIntegerField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.MACHINE, machine__isnull=False, helper=None)
                | Q(kind=Kind.SPACE, machine=None, helper=None)
                | Q(kind=Kind.HELPER, machine=None, helper__isnull=False),
                name="subject_is_one_thing",
            ),
            models.CheckConstraint(condition=Q(kept_bp__lte=10_000), name="subject_keeps_a_part"),
            models.UniqueConstraint(fields=["machine", "number"], name="subject_machine_once"),
            models.UniqueConstraint(fields=["space", "helper"], name="subject_helper_once"),
            models.UniqueConstraint(
                fields=["space"], condition=Q(kind=Kind.SPACE), name="subject_space_once"
            ),
        ]

    def __str__(self) -> str:
        return f"subject {self.pk} of {self.space_id}"

    @property
    def name(self) -> str:
        """What a page calls it; space, machine and helper must be at hand."""
        if self.helper is not None:
            return self.helper.name
        if self.machine is None:
            return str(self.space.name)
        name = str(self.machine.name)
        return f"{name} {self.number}" if self.machine.quantity > 1 else name

    @property
    def is_out_of_order(self) -> bool:
        return self.machine is not None and not self.machine.is_working


class Price(models.Model):
    """What a subject costs a group, in minor units: the first hour, each further, 24 hours."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="prices")
    group = models.CharField(max_length=6, choices=Group.choices)
    first_minor = models.PositiveIntegerField()
    further_minor = models.PositiveIntegerField()
    day_minor = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "group"], name="price_once_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.group} at {self.subject_id}"


class Member(models.Model):
    """Who has the prices of members, until the end of a day where one is said."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="space_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.space_id}"


class Closure(models.Model):
    """A time at which a subject cannot be booked anew; what is booked already stays. ``uid`` is
    of the event in the calendar file that it came from, or nothing."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="closures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True, default="")
    uid = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="closure_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index("subject", "ends_at", name="closure_by_end"),
            models.Index("subject", "uid", name="closure_by_uid"),
        ]

    def __str__(self) -> str:
        return f"closure {self.pk} of {self.subject_id}"
