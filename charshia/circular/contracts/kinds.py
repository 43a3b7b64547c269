"""The fixed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstitutionKind(models.TextChoices):
    SCHOOL = "school", _("school")
    CLINIC = "clinic", _("clinic")
    MUNICIPALITY = "municipality", pgettext_lazy("an institution", "municipality")
    OTHER = "other", _("something else")


class Evidence(models.TextChoices):
    """How it is known with what a building was heated before."""

    BILL = "bill", _("a bill or a book")
    PHOTO = "photo", _("a photo")
    TOLD = "told", _("somebody told it")


class FuelUnit(models.TextChoices):
    KG = "kg", _("kg")
    LITRE = "l", _("litres")
    STACKED = "m3", _("stacked cubic metres")


class ContractState(models.TextChoices):
    """What was written; whether a signed contract runs follows from its days."""

    DRAFT = "draft", pgettext_lazy("a contract", "draft")
    OFFERED = "offered", pgettext_lazy("a contract", "offered")
    SIGNED = "signed", pgettext_lazy("a contract", "signed")
    ENDED = "ended", pgettext_lazy("a contract", "ended")


class Stage(models.TextChoices):
    """Where a contract stands on a day."""

    DRAFT = "draft", pgettext_lazy("a contract", "draft")
    OFFERED = "offered", pgettext_lazy("a contract", "offered")
    SIGNED = "signed", pgettext_lazy("a contract", "signed")
    RUNNING = "running", pgettext_lazy("a contract", "running")
    ENDED = "ended", pgettext_lazy("a contract", "ended")


class Indexation(models.TextChoices):
    FIXED = "fixed", _("the price stays")
    SERIES = "series", _("the price follows an index")


class DeliveryWay(models.TextChoices):
    ROUND = "round", _("we bring it")
    PICK_UP = "pick_up", _("it is fetched")


class DeliveryState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a delivery", "planned")
    LOADED = "loaded", pgettext_lazy("a delivery", "loaded")
    ACCEPTED = "accepted", pgettext_lazy("a delivery", "accepted")
    PARTLY = "partly", pgettext_lazy("a delivery", "accepted in part")
    REFUSED = "refused", pgettext_lazy("a delivery", "refused")
    CALLED_OFF = "dropped", pgettext_lazy("a delivery", "called off")


class PenaltyKind(models.TextChoices):
    LATE = "late", _("late")
    SHORT = "short", _("never came")
    CLASS = "class", _("not of the class")


class ComplaintKind(models.TextChoices):
    WET = "wet", _("wet or mouldy")
    CRUMBLED = "crumbled", _("crumbled")
    BURNS_BADLY = "burns", _("burns badly, much ash")
    SHORT = "short", _("less than was signed for")
    FOREIGN = "foreign", _("something in it that does not belong there")
    OTHER = "other", _("something else")


class Outcome(models.TextChoices):
    CREDIT = "credit", _("credited")
    REPLACE = "replace", pgettext_lazy("an answer to a complaint", "replaced")
    UNFOUNDED = "unfounded", _("not founded")


HANDED_OVER = (DeliveryState.ACCEPTED, DeliveryState.PARTLY, DeliveryState.REFUSED)
KEPT = (DeliveryState.ACCEPTED, DeliveryState.PARTLY)
OPEN = (DeliveryState.PLANNED, DeliveryState.LOADED)
