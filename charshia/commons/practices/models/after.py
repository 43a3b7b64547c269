from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.models.practices import Practice
from charshia.commons.practices.models.practices import State as PracticeState
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class Answer(models.TextChoices):
    WAITING = "waiting", _("waits for an answer")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("not confirmed")


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def waiting(self) -> "AdoptionQuerySet":
        return self.filter(answer=Answer.WAITING)

    def confirmed(self) -> "AdoptionQuerySet":
        return self.filter(answer=Answer.CONFIRMED)

    def visible_to(self, person: Person | None) -> "AdoptionQuerySet":
        return self.confirmed().filter(practice__state=PracticeState.PUBLISHED)


class Adoption(models.Model):
    """ "We did this too": where and when, what was different, what came of it.

    Shown once who wrote the practice, or the coordinator, has confirmed it: under the name of
    the ``organisation``, else of the person if she wants it (``is_named``).
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="adoptions")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    is_named = models.BooleanField(default=False)
    country = models.CharField(max_length=2)  # ISO 3166-1
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    began_on = models.DateField()
    different = TranslatedField()
    outcome = TranslatedField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    reason = models.CharField(max_length=400, blank=True, default="")  # why it is not confirmed
    told_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="waiting") | Q(answered_at__isnull=False),
                name="adoption_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(reason=""), name="declined_with_a_reason"
            ),
        ]
        indexes = [models.Index("answer", "told_at", "id", name="adoption_by_answer")]

    def __str__(self) -> str:
        return f"adoption {self.pk} of practice {self.practice_id}"


class Version(models.Model):
    """What a published practice said: texts by language, as they were. Within an hour the
    changes of one person are one version."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="version_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of practice {self.practice_id}"
