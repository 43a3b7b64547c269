from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person


class State(models.TextChoices):
    CHECKING = "checking", _("being read")
    ASKING = "asking", _("columns to be named")
    CHECKED = "checked", _("to be confirmed")
    RUNNING = "running", _("on its way to the shelf")
    DONE = "done", _("done")
    UNREADABLE = "unreadable", _("not readable")


class Import(models.Model):
    """A file of goods that a keeper sent, on its way to the shelf; afterwards the report of it.

    ``columns`` says which of the file's columns means what, where its format is none of
    ours; it is remembered for the next file with the same ``names``. ``report`` holds the
    counts, the first errors and warnings, and what would be or was created and changed.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="imports")
    key = models.CharField(max_length=32, unique=True)  # of its address and its file
    name = models.CharField(max_length=200)  # as it was called by who sent it
    size = models.PositiveIntegerField()  # bytes
    language = models.CharField(max_length=10)  # BCP 47, of texts that name none
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    form = models.CharField(max_length=20, blank=True, default="")
    names = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    why_not = models.CharField(max_length=400, blank=True, default="")
    percent = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} for {self.stall_id}: {self.state}"


class Parcel(models.Model):
    """All of a stall, packed to be carried away. ``size`` is 0 until it is packed."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="parcels")
    key = models.CharField(max_length=32, unique=True)
    language = models.CharField(max_length=10)  # BCP 47, of what explains the files
    size = models.PositiveBigIntegerField(default=0)  # bytes
    fault = models.CharField(max_length=200, blank=True, default="")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"parcel {self.key} of {self.stall_id}"
