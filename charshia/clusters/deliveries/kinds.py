"""The fixed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ArrivalState(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("a lot that arrived", "accepted")
    PARTLY = "partly", pgettext_lazy("a lot that arrived", "accepted in part")
    REJECTED = "rejected", pgettext_lazy("a lot that arrived", "rejected")


class CostKind(models.TextChoices):
    CARRIAGE = "carriage", _("Carriage to the point")
    HANDLING = "handling", _("Handling at the point")
    TRUCKS = "trucks", _("Trucks to the buyer")
    ANALYSES = "analyses", _("Analyses")
    FEES = "fees", _("Fees")
