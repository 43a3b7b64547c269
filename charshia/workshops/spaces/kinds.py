"""The lists from which people choose in this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    MAKERSPACE = "makerspace", _("makerspace")
    WORKSHOP = "workshop", _("workshop")
    CRAFTS = "crafts", _("craft room")
    FOOD = "food", _("food room")


class Access(models.TextChoices):
    """The access types of Open Know-Where."""

    RESTRICTED = "restricted", _("for members of the house only")
    PUBLIC_HOURS = "public_hours", _("for members of the house, with hours for everybody")
    SHARED = "shared", _("shared by several")
    PUBLIC = "public", _("open to everybody")
    MEMBERSHIP = "membership", _("for members")


class Status(models.TextChoices):
    """The facility statuses of Open Know-Where."""

    PLANNED = "planned", _("planned")
    ACTIVE = "active", _("in use")
    PAUSED = "paused", _("closed for a time")
    CLOSED = "closed", _("closed")


class Opening(models.TextChoices):
    RULE = "rule", _("at fixed hours")
    PEOPLE = "people", _("when somebody is there")


class Fact(models.TextChoices):
    """What is known of something that a space has or has not."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class Role(models.TextChoices):
    STEWARD = "steward", _("steward")
    HELPER = "helper", _("helper and trainer")


class Risk(models.TextChoices):
    LOW = "low", _("low risk")
    MEDIUM = "medium", _("some risk")
    HIGH = "high", _("high risk")


class Condition(models.TextChoices):
    WORKING = "working", _("working")
    BROKEN = "broken", _("out of order")
    RETIRED = "retired", _("no longer there")


class Severity(models.TextChoices):
    """How bad a problem is; only one that stops the machine closes it."""

    NOTE = "note", _("works, but should be looked at")
    LIMITS = "limits", _("works only in part")
    STOPS = "stops", _("does not work or is dangerous")


class Unit(models.TextChoices):
    PIECE = "piece", _("piece")
    SHEET = "sheet", _("sheet")
    GRAM = "g", _("g")
    MILLILITRE = "ml", _("ml")
    CENTIMETRE = "cm", _("cm")


class Reason(models.TextChoices):
    """Why the stock of a consumable changed."""

    BOUGHT = "bought", _("bought")
    TAKEN = "taken", _("taken")
    RETURNED = "returned", _("given back")
    SPOILT = "spoilt", _("spoilt")
    COUNTED = "counted", _("counted")
