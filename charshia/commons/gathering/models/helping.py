from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.models import Topic
from charshia.engines.barred import BAR
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class How(models.TextChoices):
    """In which way somebody helps."""

    ANSWERS = "answers", _("answers questions")
    CALL = "call", _("a call")
    VISIT = "visit", _("a visit")
    MENTORING = "mentoring", _("mentoring")


class HelperQuerySet(models.QuerySet["Helper"]):
    def visible(self) -> "HelperQuerySet":
        return self.filter(person__is_active=True)

    def visible_to(self, person: Person | None) -> "HelperQuerySet":
        return self.visible()

    def speaking(self, language: str) -> "HelperQuerySet":
        return self.filter(languages__contains=f"{BAR}{language}{BAR}")

    def helping_by(self, how: str) -> "HelperQuerySet":
        return self.filter(hows__contains=f"{BAR}{how}{BAR}")


class Helper(models.Model):
    """Somebody who says that she can help, under her name, in the words of ``consent_words``.
    Withdrawn is deleted."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    about = TranslatedField()
    topics = models.ManyToManyField(Topic, related_name="+")
    languages = models.CharField(max_length=80)  # "|el|sq|", ISO 639-1
    hows = models.CharField(max_length=80)  # "|answers|call|"
    consent_words = models.CharField(max_length=400)
    consented_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = HelperQuerySet.as_manager()

    def __str__(self) -> str:
        return f"helper {self.pk}"
