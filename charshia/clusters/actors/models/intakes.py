from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models.actors import Actor
from charshia.people.accounts.models import Person


class IntakeState(models.TextChoices):
    READING = "reading", _("being read")
    NAMING = "naming", _("columns to be named")
    READ = "read", _("to be confirmed")
    RUNNING = "running", _("being brought in")
    DONE = "done", _("done")
    UNREADABLE = "unreadable", _("not readable")


class Intake(models.Model):
    """A file of actors that the coordinator sent, on its way onto the map.

    ``text`` is the file itself, emptied when it was brought in. ``columns`` says which heading
    of the file (in ``names``) means what.
    """

    name = models.CharField(max_length=200)  # as the file was called
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47, of texts that name none
    state = models.CharField(
        max_length=10, choices=IntakeState.choices, default=IntakeState.READING
    )
    names = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # heading to field
    why_not = models.CharField(max_length=400, blank=True, default="")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"intake {self.pk}: {self.state}"


class Verdict(models.TextChoices):
    NEW = "new", _("new")
    ALIKE = "alike", _("perhaps there already")
    WRONG = "wrong", _("cannot be read")


class Choice(models.TextChoices):
    """What is done with a row."""

    ADD = "add", _("add as a new entry")
    FILL = "fill", _("fill in what is empty in the entry that is there")
    SKIP = "skip", _("leave out")


class IntakeRow(models.Model):
    """One row of the file: what it says, what is wrong with it, and whom it is like."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()  # as an editor counts
    facts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)  # [{"field", "message"}]
    verdict = models.CharField(max_length=5, choices=Verdict.choices)
    alike = models.ForeignKey(Actor, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True, default="")  # why it is alike
    choice = models.CharField(max_length=4, choices=Choice.choices, default=Choice.ADD)
    made = models.ForeignKey(Actor, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "line"], name="intake_row_once"),
        ]

    def __str__(self) -> str:
        return f"line {self.line} of intake {self.intake_id}"
