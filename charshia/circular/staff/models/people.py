"""Jobs, and who does them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.commons.learning.models import Course
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Contract(models.TextChoices):
    PERMANENT = "permanent", _("permanent")
    FIXED = "fixed", _("for a fixed term")
    SEASONAL = "seasonal", _("seasonal")
    APPRENTICE = "apprentice", _("apprenticeship")


class Place(models.TextChoices):
    """Where somebody works; the driver's is the truck."""

    YARD = "yard", _("yard")
    DRYER = "dryer", _("dryer")
    PRESS = "press", _("press")
    TRUCK = "truck", _("truck")
    OFFICE = "office", _("office")


class JobQuerySet(models.QuerySet["Job"]):
    def vacant(self, day: date) -> "JobQuerySet":
        """Shown to everybody: published, not withdrawn, its last day not past."""
        lasts = Q(apply_until=None) | Q(apply_until__gte=day)
        return self.filter(
            lasts, published_at__isnull=False, closed_at=None,
            enterprise__published_at__isnull=False,
        )  # fmt: skip

    def visible_to(self, person: Person | None) -> "JobQuerySet":
        return self.filter(
            published_at__isnull=False, closed_at=None, enterprise__published_at__isnull=False
        )


class Job(models.Model):
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="jobs")
    title = TranslatedField(max_length=120)
    about = TranslatedField()
    contract = models.CharField(max_length=10, choices=Contract.choices)
    week_minutes = models.PositiveSmallIntegerField()  # of work a week
    places = models.PositiveSmallIntegerField(default=1)  # how many people
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    apply_until = models.DateField(null=True)
    how_to_apply = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # nobody is looked for any more

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="job_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(week_minutes__gt=0, week_minutes__lte=10080, places__gt=0),
                name="job_is_work_in_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"job {self.pk} of {self.enterprise_id}"

    @property
    def week_hours(self) -> str:
        """40, or 37:30."""
        hours, minutes = divmod(self.week_minutes, 60)
        return f"{hours}:{minutes:02}" if minutes else str(hours)


class Worker(models.Model):
    """Somebody who works in an enterprise. ``person`` where she has an account here; ``sealed`` is
    the community that she named herself. A forgotten one has neither name nor anything of hers."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="workers")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    sealed = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "person"], condition=Q(person__isnull=False),
                name="worker_once",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) & ~Q(name="")
                | Q(forgotten_at__isnull=False, name="", sealed="", person=None),
                name="worker_named_until_forgotten",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"worker {self.pk} of {self.enterprise_id}"


class Engagement(models.Model):
    """A worker fills a place of a job, from a day until another."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="engagements")
    job = models.ForeignKey(Job, models.PROTECT, related_name="engagements")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    week_minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="engagement_ends_later",
            ),
            models.UniqueConstraint(fields=["worker", "job", "begins_on"], name="engaged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} as {self.job_id}"


class Skill(models.Model):
    """What somebody must have learnt: a course here (``course``), or outside, with a proof.
    ``months`` is how long it holds where it ends."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="skills")
    name = models.CharField(max_length=120)
    course = models.ForeignKey(Course, models.SET_NULL, null=True, related_name="+")
    months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="skill_named_once"),
        ]

    def __str__(self) -> str:
        return f"skill {self.pk} of {self.enterprise_id}"


class Need(models.Model):
    """A place, or a job, may only be given to who has the skill."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="needs")
    place = models.CharField(max_length=6, choices=Place.choices, blank=True)
    job = models.ForeignKey(Job, models.CASCADE, null=True, related_name="needs")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(job=None) & ~Q(place="") | Q(job__isnull=False, place=""),
                name="need_of_a_place_or_a_job",
            ),
            models.UniqueConstraint(
                fields=["skill", "place"], condition=~Q(place=""), name="place_needs_once"
            ),
            models.UniqueConstraint(
                fields=["skill", "job"], condition=Q(job__isnull=False), name="job_needs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} for {self.place or self.job_id}"


class Training(models.Model):
    """A worker has a skill from a day on; ``proof`` says by what one knows."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="trainings")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="trainings")
    on = models.DateField()
    until = models.DateField(null=True)
    proof = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="training_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} of {self.worker_id}"


class Gear(models.Model):
    """Protective equipment that was handed to a worker, who signs that she has it."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="gear")
    what = models.CharField(max_length=120)
    size = models.CharField(max_length=30, blank=True)
    given_on = models.DateField()
    renew_on = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    returned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(renew_on=None) | Q(renew_on__gt=F("given_on")))
                & (Q(returned_on=None) | Q(returned_on__gte=F("given_on"))),
                name="gear_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"gear {self.pk} of {self.worker_id}"
