"""The fixed lists of the room."""

from typing import Final

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("being written")
    OPEN = "open", _("open for lots")
    PLANNING = "planning", _("being planned")
    ASKED = "asked", _("members are asked")
    OFFERED = "offered", _("offered to the buyer")
    ACCEPTED = "accepted", _("the buyer has accepted")
    REPLACING = "replacing", _("a lot is replaced")
    REFUSED = "refused", _("the buyer has refused")
    CALLED_OFF = "called_off", _("called off")


class Pay(models.TextChoices):
    """What a member is paid for what she delivered."""

    UNIFORM = "uniform", _("the same for every kilogram, less her part of the costs")
    ASK = "ask", _("what she asked, and what is left over by kilograms")


class CostRule(models.TextChoices):
    """By what costs that are paid out of the invoice are shared."""

    KG = "kg", _("by kilograms")
    HAUL = "haul", _("by kilograms and what carriage from each place costs")


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
    """What a laboratory measures, with its unit: signs of units are the same everywhere."""

    ACIDITY = "acidity", format_lazy("{}, %", _("Free acidity"))
    PEROXIDE = "peroxide", format_lazy("{}, meq O₂/kg", _("Peroxide value"))
    K232 = "k232", "K₂₃₂"
    K270 = "k270", "K₂₇₀"
    MOISTURE = "moisture", format_lazy("{}, %", _("Moisture"))
    FAT = "fat", format_lazy("{}, %", _("Fat"))
    PROTEIN = "protein", format_lazy("{}, %", _("Proteins"))
    SUGAR = "sugar", format_lazy("{}, °Bx", _("Sugar"))
    ALCOHOL = "alcohol", format_lazy("{}, % vol.", _("Alcohol"))
    ESSENTIAL_OIL = "essential_oil", format_lazy("{}, ml/100 g", _("Essential oil"))
    ASH = "ash", format_lazy("{}, %", _("Ash"))
    IMPURITIES = "impurities", format_lazy("{}, %", _("Foreign matter"))
    HMF = "hmf", "HMF, mg/kg"
    CALIBRE = "calibre", format_lazy("{}, mm", _("Smallest size"))
    CELLS = "cells", format_lazy("{}, 10³/ml", _("Somatic cells"))
    GERMS = "germs", format_lazy("{}, 10³/g", _("Total germs"))


# In how many ten-thousandths a price per kilogram is kept, and what one cent is of them.
PER_UNIT: Final = 10_000
PER_CENT: Final = 100
# What of the cost fairness may take: choices shown with what they come to, in basis points.
EPSILONS: Final = (0, 100, 300, 500)
