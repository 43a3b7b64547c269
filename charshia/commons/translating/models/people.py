from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person, SingleInvitation


class Credit(models.TextChoices):
    """What stands beside the texts that somebody translated."""

    NAME = "name", _("My name")
    NICKNAME = "nickname", _("Another name")
    NONE = "none", _("Nothing: I stay unnamed")


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def active(self) -> "VolunteerQuerySet":
        return self.filter(left_at=None, person__is_active=True)


class Volunteer(models.Model):
    """Somebody who translates for all. ``reads`` are languages (BCP 47) she translates from."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="volunteer")
    reads = models.JSONField(default=list)
    credit = models.CharField(max_length=10, choices=Credit.choices, default=Credit.NONE)
    nickname = models.CharField(max_length=60, blank=True, default="")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # of what was approved until then

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(credit="nickname") | ~Q(nickname=""), name="nickname_is_said"
            ),
        ]

    def __str__(self) -> str:
        return f"volunteer {self.pk}"

    @property
    def credited(self) -> str:
        """The name to show; empty when she wants none. Its person must be loaded."""
        if self.credit == Credit.NAME:
            return self.person.name
        return self.nickname if self.credit == Credit.NICKNAME else ""


class Tongue(models.Model):
    """A language into which a volunteer translates, and perhaps reviews what others did."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="tongues")
    language = models.CharField(max_length=10)  # BCP 47
    may_review = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "language"], name="tongue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} of volunteer {self.volunteer_id}"


class Invitation(SingleInvitation):
    """By which one person becomes a volunteer."""

    reads = models.JSONField(default=list)
    languages = models.JSONField(default=list)  # into which she translates
    reviews = models.JSONField(default=list)  # those of them which she also reviews

    def __str__(self) -> str:
        return f"invitation {self.pk} to translate"


class Machine(models.TextChoices):
    """What the translation service may do, when one is set up."""

    SUGGEST = "suggest", _("Suggest to translators")
    FILL = "fill", _("Fill in what is missing, marked as translated by a machine")


class Desk(models.Model):
    """What the coordinator set for the whole desk: one row."""

    machine = models.CharField(max_length=10, choices=Machine.choices, default=Machine.SUGGEST)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_desk")]

    def __str__(self) -> str:
        return f"machine: {self.machine}"
