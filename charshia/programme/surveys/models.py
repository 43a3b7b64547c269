from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.programme.projects.models import Project


def sees_all(person: Any) -> bool:
    return bool(getattr(person, "is_coordinator", False))


class SurveyQuerySet(models.QuerySet["Survey"]):
    def public(self) -> "SurveyQuerySet":
        """Those of which everybody may know: open to all, or with results that are shown."""
        shown = Q(results_at__isnull=False) | Q(is_open_to_all=True)
        return self.filter(shown, published_at__isnull=False)

    def visible_to(self, person: Person | None) -> "SurveyQuerySet":
        return self.all() if sees_all(person) else self.public()


class Survey(models.Model):
    """Questions to residents or firms, from a moment until another. One that ``repeats`` another
    asks the very same again, so that what changed between the two can be told."""

    slug = models.SlugField(max_length=60, unique=True)
    project = models.ForeignKey(Project, models.SET_NULL, null=True, related_name="surveys")
    enterprise = models.ForeignKey(Enterprise, models.SET_NULL, null=True, related_name="surveys")
    repeats = models.OneToOneField("self", models.PROTECT, null=True, related_name="again")
    title = TranslatedField(max_length=200)
    intro = TranslatedField(blank=True)  # whom it asks, and what becomes of the answers
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    is_open_to_all = models.BooleanField(default=True)  # else by invitation only
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    results_at = models.DateTimeField(null=True)  # since when everybody reads them

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(closes_at__gt=F("opens_at")),
                name="survey_opens_then_closes",
            ),
        ]

    def __str__(self) -> str:
        return f"survey {self.slug}"

    def is_open(self, now: datetime) -> bool:
        return bool(
            self.published_at and self.opens_at and self.closes_at
            and self.opens_at <= now < self.closes_at
        )  # fmt: skip

    def takes_paper(self, now: datetime) -> bool:
        """What was written on paper comes in from the opening until the results are shown."""
        began = bool(self.published_at and self.opens_at and self.opens_at <= now)
        return began and self.results_at is None

    def is_over(self, now: datetime) -> bool:
        return bool(self.published_at and self.closes_at and self.closes_at <= now)


Piece = TypeVar("Piece", bound=models.Model)


class OfSurvey(models.QuerySet[Piece]):
    """Rows that belong to a survey, and are seen with it."""

    def visible_to(self, person: Person | None) -> "OfSurvey[Piece]":
        rows = Survey.objects.visible_to(person).values("pk")
        return self.filter(**{f"{self.model.of_survey}__in": rows})  # type: ignore[attr-defined]


class Kind(models.TextChoices):
    CHOICE = "choice", _("one of several")
    SEVERAL = "several", _("any of several")
    SCALE = "scale", _("a scale from 1 to 5")
    NUMBER = "number", _("a number")
    TEXT = "text", _("a text")


class Question(models.Model):
    """What is asked. ``is_of_community``: to which community somebody counts herself; answers to
    it are sealed on the sheet and only ever counted."""

    of_survey = "survey"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    label = TranslatedField(max_length=300)
    hint = TranslatedField(blank=True)
    is_required = models.BooleanField(default=False)
    is_of_community = models.BooleanField(default=False)
    repeats = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()

    objects = OfSurvey["Question"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_of_community=False) | Q(kind="choice"),
                name="community_is_one_of_several",
            ),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(is_of_community=True), name="community_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Choice(models.Model):
    """One answer that a question offers."""

    of_survey = "question__survey"

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    label = TranslatedField(max_length=200)
    position = models.PositiveSmallIntegerField()

    objects = OfSurvey["Choice"].as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Invitation(models.Model):
    """A link that is good for one sheet. Which sheet, when, and by whom is kept nowhere."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of its token
    is_used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Sheet(models.Model):
    """What one visitor answered: no person, no moment, a number by chance. ``key`` is that of
    the form, so that a tap repeated is one sheet. ``sealed`` is her community, in her own choice
    of words; ``is_paper``: a surveyor read it from paper."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="sheets")
    key = models.CharField(max_length=40, unique=True)
    sealed = models.TextField(blank=True, default="")
    is_paper = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Said(models.Model):
    """One answer on a sheet: a choice, a number (of a scale too) or a text. A text is shown to
    nobody until a coordinator chose it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="said")
    question = models.ForeignKey(Question, models.CASCADE, related_name="said")
    choice = models.ForeignKey(Choice, models.CASCADE, null=True, related_name="said")
    number = models.IntegerField(null=True)
    text = models.TextField(blank=True, default="")
    is_chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__isnull=False, number=None, text="")
                | Q(choice=None, number__isnull=False, text="")
                | (Q(choice=None, number=None) & ~Q(text="")),
                name="said_one_thing",
            ),
            models.UniqueConstraint(
                fields=["sheet", "question", "choice"], name="chosen_on_a_sheet_once"
            ),
            models.UniqueConstraint(
                fields=["sheet", "question"], condition=Q(choice=None), name="said_on_a_sheet_once"
            ),
        ]

    def __str__(self) -> str:
        return f"said {self.pk}"
