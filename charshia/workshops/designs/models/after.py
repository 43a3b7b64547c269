from django.db import models
from django.db.models import Q

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.kinds import Status
from charshia.workshops.designs.models.designs import Design
from charshia.workshops.designs.models.versions import Version


class MakeQuerySet(models.QuerySet["Make"]):
    def shown(self) -> "MakeQuerySet":
        """Those whose makers want them to be seen, the newest first."""
        return self.filter(is_shown=True).order_by("-made_on", "-pk")

    def visible_to(self, person: Person | None) -> "MakeQuerySet":
        return self.filter(is_shown=True, version__design__status=Status.PUBLISHED)


class Make(models.Model):
    """Somebody made it: where (``space``, as one calls it), when, from which version, and what was
    done otherwise. Seen by others only if its maker wants it (``is_shown``)."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="makes")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    space = models.CharField(max_length=120, blank=True, default="")
    made_on = models.DateField()
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    note = TranslatedField()
    different = TranslatedField()
    is_shown = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    objects = MakeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"make {self.pk}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person | None) -> "QuestionQuerySet":
        return self.filter(design__status=Status.PUBLISHED)

    def in_order(self) -> "QuestionQuerySet":
        return self.order_by("asked_at", "pk")


class Question(models.Model):
    """What somebody asked below a design, or remarked, and what was answered."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = TranslatedField()
    answer = TranslatedField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=models.F("asked_at")),
                name="question_answered_after_it",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"
