"""The fixed lists of the room."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("being written")
    OPEN = "open", _("open for lots")
    PLANNING = "planning", _("being planned")
    ASKED = "asked", _("members are asked")
    OFFERED = "offered", _("offered to the buyer")
    ACCEPTED = "accepted", _("the buyer has accepted")
    REFUSED = "refused", _("the buyer has refused")
    CALLED_OFF = "called_off", _("called off")


class PlanState(models.TextChoices):
    ASKED = "asked", _("being reckoned")
    KEPT = "kept", _("reckoned")
    FAILED = "failed", _("not reckoned")
    OUTDATED = "outdated", _("something changed meanwhile")
    CHOSEN = "chosen", _("members are asked")
    REPLACED = "replaced", _("a later one took its place")


class ShareState(models.TextChoices):
    NONE = "none", _("not asked")
    ASKED = "asked", _("waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("a share", "accepted")
    DECLINED = "declined", pgettext_lazy("a share", "declined")
    LAPSED = "lapsed", _("not answered in time")


class OfferState(models.TextChoices):
    SENT = "sent", _("waiting for the buyer")
    ACCEPTED = "accepted", _("accepted by the buyer")
    REFUSED = "refused", _("refused by the buyer")
    LAPSED = "lapsed", _("its term is over")


class Analysis(models.TextChoices):
    """What a laboratory measures, with its unit."""

    ACIDITY = "acidity", _("Free acidity, %")
    PEROXIDE = "peroxide", _("Peroxide value, meq O₂/kg")
    K232 = "k232", _("K₂₃₂")
    K270 = "k270", _("K₂₇₀")
    MOISTURE = "moisture", _("Moisture, %")
    FAT = "fat", _("Fat, %")
    PROTEIN = "protein", _("Protein, %")
    SUGAR = "sugar", _("Sugar, °Bx")
    ALCOHOL = "alcohol", _("Alcohol, % vol.")
    ESSENTIAL_OIL = "essential_oil", _("Essential oil, ml/100 g")
    ASH = "ash", _("Ash, %")
    IMPURITIES = "impurities", _("Foreign matter, %")
    HMF = "hmf", _("HMF, mg/kg")
    CALIBRE = "calibre", _("Smallest size, mm")
    CELLS = "cells", _("Somatic cells, thousand/ml")
    GERMS = "germs", _("Total germs, thousand/g")


# In how many ten-thousandths a price per kilogram is kept, and what one cent is of them.
PER_UNIT: Final = 10_000
PER_CENT: Final = 100
# What of the cost fairness may take: choices shown with what they come to, in basis points.
EPSILONS: Final = (0, 100, 300, 500)
