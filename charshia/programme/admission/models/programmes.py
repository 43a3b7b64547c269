from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.people.organisations.models import Organisation


class Programme(models.Model):
    """What an association does for small firms over some years, whoever pays for it."""

    slug = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    summary = TranslatedField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    appeal_days = models.PositiveSmallIntegerField(default=14)  # from a suspension
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="programme_begins_then_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"programme {self.slug}"


class Cohort(models.Model):
    """Those who begin together. ``call`` is the slug of the open call that chose them."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cohorts")
    name = TranslatedField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    call = models.SlugField(max_length=60, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="cohort_begins_then_ends",
            ),
            models.UniqueConstraint(
                fields=["call"], condition=~Q(call=""), name="one_cohort_of_a_call"
            ),
        ]

    def __str__(self) -> str:
        return f"cohort {self.pk} of {self.programme_id}"


class Gate(models.TextChoices):
    """What opens when everything before it is done."""

    VISIBLE = "visible", _("before the stall is seen")
    SELLING = "selling", _("before the stall sells")
    LATER = "later", _("during the programme")


class Requirement(models.Model):
    """One thing that members of a programme must show.

    ``kind`` is one of ``requirements``; ``facts`` are its parameters. One that is dropped
    asks nothing of anybody any more; what was found stays.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    gate = models.CharField(max_length=8, choices=Gate.choices, default=Gate.SELLING)
    title = TranslatedField()
    how = TranslatedField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"requirement {self.pk}: {self.kind}"


class Terms(models.Model):
    """One version of the terms that a requirement asks to accept; the latest counts."""

    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = TranslatedField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["requirement", "number"], name="terms_version_once"),
        ]

    def __str__(self) -> str:
        return f"terms {self.requirement_id}, version {self.number}"
