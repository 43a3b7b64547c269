from django.db import models
from django.db.models import F, Q

from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.models import Make
from charshia.workshops.quotes.kinds import Party
from charshia.workshops.quotes.models.offers import Quote
from charshia.workshops.quotes.models.requests import Asked


class JobsQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Person) -> "JobsQuerySet":
        return self.filter(quote__asked__in=Asked.objects.visible_to(person).values("pk"))

    def shown(self) -> "JobsQuerySet":
        """Those which both want to be seen."""
        return self.filter(shown_by_asker=True, shown_by_maker=True, received_at__isnull=False)

    def open(self) -> "JobsQuerySet":
        return self.filter(received_at=None, cancelled_at=None)

    def with_all(self) -> "JobsQuerySet":
        return self.select_related(
            "quote__request__asker", "quote__request__version__design",
            "quote__request__settlement__municipality",
            "quote__asked__person", "quote__asked__stall__organisation",
        )  # fmt: skip


class Job(models.Model):
    """How the making of what was accepted goes. ``make`` is how it stands on the design's page."""

    quote = models.OneToOneField(Quote, models.PROTECT, related_name="job")
    agreed_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)  # over, or to the post
    received_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=5, choices=Party.choices, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    shown_by_asker = models.BooleanField(default=False)
    shown_by_maker = models.BooleanField(default=False)
    make = models.OneToOneField(Make, models.SET_NULL, null=True, related_name="+")

    objects = JobsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(done_at=None) | Q(begun_at__isnull=False))
                & (Q(handed_at=None) | Q(done_at__isnull=False))
                & (Q(received_at=None) | Q(handed_at__isnull=False)),
                name="job_step_after_step",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(handed_at=None), name="job_cancelled_in_time"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | (~Q(cancelled_by="") & ~Q(reason="")),
                name="job_cancelled_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"job {self.pk}"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_shown(self) -> bool:
        return self.shown_by_asker and self.shown_by_maker and self.received_at is not None


class JobPhoto(models.Model):
    """A picture of what was made: private until both want it to be seen (``public``)."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="photos")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    public = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "image"], name="photo_of_job_once"),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk} of job {self.job_id}"


class Complaint(models.Model):
    """What the asker says is wrong, what the maker answers, and that it is settled."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="complaints")
    words = models.CharField(max_length=600)
    language = models.CharField(max_length=10)  # BCP 47
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=600, blank=True, default="")
    answer_language = models.CharField(max_length=10, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["job"], condition=Q(settled_at=None), name="one_open_complaint"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("made_at")),
                name="complaint_answered_after_it",
            ),
        ]

    def __str__(self) -> str:
        return f"complaint {self.pk} of job {self.job_id}"
