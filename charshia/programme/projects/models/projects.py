from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.programme.admission.models import Cohort, Programme
from charshia.programme.calls.models import Call


def sees_all(person: Any) -> bool:
    return bool(getattr(person, "is_coordinator", False))


class ProjectQuerySet(models.QuerySet["Project"]):
    def public(self) -> "ProjectQuerySet":
        return self.filter(published_at__isnull=False)

    def visible_to(self, person: Person | None) -> "ProjectQuerySet":
        return self.all() if sees_all(person) else self.public()


class Project(models.Model):
    """What somebody pays for, from a day until another. ``reference`` is the number of the
    funder's contract; all its money is in ``currency``."""

    slug = models.SlugField(max_length=60, unique=True)
    title = TranslatedField(max_length=200)
    summary = TranslatedField(blank=True)
    reference = models.CharField(max_length=80, blank=True, default="")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    after_opened_at = models.DateTimeField(null=True)  # "after the project" is public

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="project_begins_then_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"project {self.slug}"


Piece = TypeVar("Piece", bound=models.Model)


class OfProject(models.QuerySet[Piece]):
    """Rows that belong to a project, and are seen with it."""

    def visible_to(self, person: Person | None) -> "OfProject[Piece]":
        if sees_all(person):
            return self.all()
        return self.filter(project__published_at__isnull=False)


class Part(models.TextChoices):
    """What a party is in the project, in the order in which they are named."""

    FUNDER = "1-funder", _("Funder")
    IMPLEMENTER = "2-implementer", _("Implementer")
    MUNICIPALITY = "3-municipality", _("Municipality")
    AGENCY = "4-agency", _("Agency")
    INSTITUTE = "5-institute", _("Institute")
    PARTNER = "6-partner", _("Partner")


class Party(models.Model):
    """An organisation that takes part; its logo stands wherever the project's pages are."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="parties")
    part = models.CharField(max_length=14, choices=Part.choices)
    name = TranslatedField(max_length=200)
    does = TranslatedField(blank=True)  # what it does here
    url = models.URLField(max_length=300, blank=True, default="")
    logo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    objects = OfProject["Party"].as_manager()

    class Meta:
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return f"party {self.pk} of {self.project_id}"


class Wording(models.Model):
    """What a party requires to be said beside its logo, in one language, to the letter: no
    machine and no volunteer translates it."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=10)  # BCP 47
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "language"], name="worded_once"),
            models.CheckConstraint(condition=~Q(text=""), name="worded_with_words"),
        ]

    def __str__(self) -> str:
        return f"wording of {self.party_id} in {self.language}"


class Attached(models.Model):
    """A programme, cohort or open call that this project pays for."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="attached")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, cohort=None, call=None)
                | Q(programme=None, cohort__isnull=False, call=None)
                | Q(programme=None, cohort=None, call__isnull=False),
                name="attached_is_one_thing",
            ),
            models.UniqueConstraint(fields=["project", "programme"], name="programme_paid_once"),
            models.UniqueConstraint(fields=["project", "cohort"], name="cohort_paid_once"),
            models.UniqueConstraint(fields=["project", "call"], name="call_paid_once"),
        ]

    def __str__(self) -> str:
        return f"attached {self.pk} to {self.project_id}"
