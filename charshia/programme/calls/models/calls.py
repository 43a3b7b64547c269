from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person


class State(models.TextChoices):
    """What somebody has decided; what follows from the clock is a Phase."""

    DRAFT = "draft", _("being written")
    PUBLISHED = "published", _("published")
    DECIDING = "deciding", _("under review")
    DECIDED = "decided", _("decided")
    ARCHIVED = "archived", _("put away")


class Phase(models.TextChoices):
    DRAFT = "draft", _("being written")
    EMBARGOED = "embargoed", _("not shown yet")
    ANNOUNCED = "announced", _("opens soon")
    OPEN = "open", pgettext_lazy("a call", "open")
    CLOSED = "closed", _("closed")
    DECIDING = "deciding", _("under review")
    DECIDED = "decided", _("decided")
    ARCHIVED = "archived", _("put away")


def sees_all(person: Any) -> bool:
    return bool(getattr(person, "is_coordinator", False))


class CallQuerySet(models.QuerySet["Call"]):
    def public(self, now: datetime) -> "CallQuerySet":
        """Those that strangers may see: published, and not under embargo."""
        free = Q(embargo_until=None) | Q(embargo_until__lte=now)
        return self.filter(free).exclude(state=State.DRAFT)

    def visible_to(self, person: Person | None) -> "CallQuerySet":
        return self.all() if sees_all(person) else self.public(timezone.now())


class Call(models.Model):
    """What is offered, to whom, by when. Moments are aware; ``zone`` is where the call is."""

    slug = models.SlugField(max_length=60, unique=True)
    title = TranslatedField(max_length=200)
    summary = TranslatedField(blank=True)
    what = TranslatedField(blank=True)  # what those get who are admitted
    for_whom = TranslatedField(blank=True)
    help = TranslatedField(blank=True)  # whom one may ask
    purpose = TranslatedField(blank=True)  # why declarations are asked for
    zone = models.CharField(max_length=50, default="Europe/Belgrade")  # IANA name
    embargo_until = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_blind = models.BooleanField(default=True)
    shows_results = models.BooleanField(default=False)
    places = models.PositiveIntegerField(default=1)
    reviewers_needed = models.PositiveSmallIntegerField(default=2)  # of each application
    appeal_days = models.PositiveSmallIntegerField(default=8)  # from the decision
    draft_days = models.PositiveSmallIntegerField(default=30)  # drafts kept after the deadline
    refused_days = models.PositiveSmallIntegerField(default=180)  # kept after the decision
    made_at = models.DateTimeField()
    review_begun_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)  # declarations were counted and erased
    waiver = models.TextField(blank=True, default="")  # why a quota was not kept, else empty

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="published_with_dates",
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, reviewers_needed__gte=1), name="call_has_places"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_at__isnull=False),
                name="call_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"call {self.slug}"

    def phase(self, now: datetime) -> Phase:
        if self.state != State.PUBLISHED:
            return Phase(self.state)
        assert self.opens_at
        assert self.closes_at
        if self.embargo_until and now < self.embargo_until:
            return Phase.EMBARGOED
        if now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if now <= self.closes_at else Phase.CLOSED


Some = TypeVar("Some", bound=models.Model)


class OfCall(models.QuerySet[Some]):
    """What stands on a call's page, seen by whoever sees the call. ``way`` leads there."""

    way = "call"

    def visible_to(self, person: Person | None) -> models.QuerySet[Some]:
        seen = Call.objects.visible_to(person).values("pk")
        return self.filter(**{f"{self.way}__in": seen})


class OfPart(OfCall[Some]):
    way = "part__call"


class OfQuestion(OfCall[Some]):
    way = "question__part__call"


class Criterion(models.Model):
    """By what applications are judged; ``most`` points weigh ``weight`` of the sum of weights."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    name = TranslatedField(max_length=200)
    guidance = TranslatedField(blank=True)
    weight = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField(default=5)  # points
    position = models.PositiveSmallIntegerField()

    objects = OfCall["Criterion"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100, most__gte=1, most__lte=100),
                name="criterion_weighs",
            ),
        ]

    def __str__(self) -> str:
        return f"criterion {self.pk}"


class Part(models.Model):
    """Questions that stand on one page."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="parts")
    title = TranslatedField(max_length=120)
    position = models.PositiveSmallIntegerField()

    objects = OfCall["Part"].as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Kind(models.TextChoices):
    TEXT = "text", _("one line")
    LONG = "long", _("a longer text")
    TEXTS = "texts", _("a text in each language")
    NUMBER = "number", _("a number")
    CHOICE = "choice", _("one of several")
    SEVERAL = "several", _("any of several")
    FILE = "file", _("a file")


class Question(models.Model):
    """``most`` is characters of a text, the largest number, or how many files; 0 is our limit."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    label = TranslatedField(max_length=300)
    hint = TranslatedField(blank=True)
    is_required = models.BooleanField(default=True)
    names_applicant = models.BooleanField(default=False)  # hidden from blind reviewers
    most = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField()

    objects = OfPart["Question"].as_manager()

    class Meta:
        ordering = ["part__position", "part_id", "position", "pk"]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Choice(models.Model):
    """One answer that a question offers."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    label = TranslatedField(max_length=200)
    position = models.PositiveSmallIntegerField()

    objects = OfQuestion["Choice"].as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class CallDocument(models.Model):
    """A paper to read with the call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="documents")
    title = TranslatedField(max_length=200)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    objects = OfCall["CallDocument"].as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"paper {self.pk}"


class Workbook(models.Model):
    """All that was sent, as a file for Excel. ``size`` is 0 until it is written."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="workbooks")
    key = models.CharField(max_length=32, unique=True)
    language = models.CharField(max_length=10)  # BCP 47
    size = models.PositiveBigIntegerField(default=0)  # bytes
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"workbook {self.pk}"


class Extension(models.Model):
    """A later deadline, and why. Written once."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="extensions")
    before = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = TranslatedField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("before")), name="extended_later"),
        ]

    def __str__(self) -> str:
        return f"extension {self.pk}"
