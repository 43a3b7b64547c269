"""The fixed lists of factors: topics, quantities with their units, marks."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Topic(models.TextChoices):
    """What a set is about; an enterprise reckons each topic by one set."""

    BURNING = "burning", _("Open burning: greenhouse gases")
    AIR = "air", _("Open burning: air pollutants")
    WARMING = "warming", _("Warming potentials")
    FUELS = "fuels", _("Fuels that briquettes stand in for")
    PRESSING = "pressing", _("Pressing and burning of briquettes")
    RATIOS = "ratios", _("Residue beside the harvest")
    HECTARE = "hectare", _("Residue to the hectare, as others found it")
    HEAT = "heat", _("Energy and elements of residues")
    LIMITS_WOOD = "limits_wood", _("Classes of wood briquettes")
    LIMITS_OTHER = "limits_other", _("Classes of briquettes of other plants")


class Quantity(models.TextChoices):
    EMISSION = "emission", _("Set free by burning")
    COMBUSTION = "combustion", _("Share that burns")
    WARMING = "gwp100", _("Warming over 100 years, beside carbon dioxide")
    NCV = "ncv", _("Net calorific value")
    CARBON = "carbon", _("Carbon to the energy")
    BOILER = "boiler_emission", _("Set free in boilers")
    PRESSING = "pressing", _("Electricity for pressing")
    RATIO_DRY = "ratio_dry", _("Residue to product, both dry")
    RATIO_FRESH = "ratio_fresh", _("Residue to product, both fresh")
    PRODUCT_DRY = "product_dry", _("Dry matter of the product")
    RESIDUE_DRY = "residue_dry", _("Dry matter of the residue")
    RESIDUE_DRY_HA = "residue_dry_ha", _("Dry residue to the hectare")
    RESIDUE_HA = "residue_ha", _("Residue to the hectare, moisture not said")
    GROSS_FRESH = "gross_fresh", _("Gross energy, fresh")
    CARBON_SHARE = "carbon_share", _("Carbon in the dry matter")
    NITROGEN_SHARE = "nitrogen_share", _("Nitrogen in the dry matter")
    HYDROGEN_SHARE = "hydrogen_share", _("Hydrogen in the dry matter")
    MOISTURE = "moisture", _("Moisture")
    ASH = "ash", _("Ash")
    NITROGEN = "nitrogen", _("Nitrogen")
    SULPHUR = "sulphur", _("Sulphur")
    CHLORINE = "chlorine", _("Chlorine")
    DURABILITY = "durability", _("Mechanical durability")
    DENSITY = "density", _("Density")
    DIMENSIONS = "dimensions", _("Length and diameter")
    AREA = "area", _("Area")
    TOTAL = "total", _("Amount to a year")
    ENERGY_TOTAL = "energy_total", _("Energy to a year")


class Mark(models.TextChoices):
    """How well a number is known, best first. A set is as well known as its worst number."""

    SEEN = "seen", _("seen in its source")
    SECOND_HAND = "second_hand", _("quoted by others")
    UNVERIFIED = "unverified", pgettext_lazy("a number", "not verified")
    EMPTY = "empty", _("not entered yet")


class Bound(models.TextChoices):
    """How a limit is meant."""

    AT_MOST = "at_most", _("at most")
    BELOW = "below", pgettext_lazy("a limit", "below")
    AT_LEAST = "at_least", _("at least")
    STATED = "stated", _("to be stated")


class Spread(models.TextChoices):
    """What low and high are."""

    INTERVAL = "interval", _("range of the source")
    DEVIATION = "deviation", _("natural variation")
    ESTIMATE = "estimate", _("estimate of the source")


SHARE: Final = "share"
# The first is how a unit is written here; the others say the same.
UNITS: Final[Mapping[Quantity, tuple[str, ...]]] = {
    Quantity.EMISSION: ("g/kg", "kg/t"),
    Quantity.COMBUSTION: (SHARE, "1"),
    Quantity.WARMING: ("kg/kg", "t/t", "1"),
    Quantity.NCV: ("MJ/kg", "GJ/t"),
    Quantity.CARBON: ("kg/GJ", "t/TJ"),
    Quantity.BOILER: ("kg/TJ",),
    Quantity.PRESSING: ("kWh/t",),
    Quantity.RATIO_DRY: ("kg/kg", "t/t"),
    Quantity.RATIO_FRESH: ("kg/kg", "t/t"),
    Quantity.PRODUCT_DRY: (SHARE, "1"),
    Quantity.RESIDUE_DRY: (SHARE, "1"),
    Quantity.RESIDUE_DRY_HA: ("t/ha",),
    Quantity.RESIDUE_HA: ("t/ha",),
    Quantity.GROSS_FRESH: ("MJ/kg", "GJ/t"),
    Quantity.CARBON_SHARE: (SHARE, "1"),
    Quantity.NITROGEN_SHARE: (SHARE, "1"),
    Quantity.HYDROGEN_SHARE: (SHARE, "1"),
    Quantity.MOISTURE: ("%",),
    Quantity.ASH: ("%",),
    Quantity.NITROGEN: ("%",),
    Quantity.SULPHUR: ("%",),
    Quantity.CHLORINE: ("%",),
    Quantity.DURABILITY: ("%",),
    Quantity.DENSITY: ("g/cm3",),
    Quantity.DIMENSIONS: ("mm",),
    Quantity.AREA: ("ha",),
    Quantity.TOTAL: ("t",),
    Quantity.ENERGY_TOTAL: ("PJ",),
}
# The same quantity in a larger or smaller unit of its own, written as its source writes it.
OTHER_UNITS: Final[Mapping[Quantity, tuple[str, ...]]] = {
    Quantity.TOTAL: ("Mt",),
    Quantity.ENERGY_TOTAL: ("GWh", "TJ"),
}
LIMITS: Final = frozenset({Topic.LIMITS_WOOD, Topic.LIMITS_OTHER})
OF_SUBSTANCES: Final = frozenset({Quantity.EMISSION, Quantity.WARMING, Quantity.BOILER})
NOUGHT_TO_ONE: Final = frozenset(quantity for quantity, units in UNITS.items() if units[0] == SHARE)
OTHER: Final = "other"  # the subject that stands for all that are not named
# By these an enterprise reckons that has chosen nothing; none for what must be looked at first.
DEFAULTS: Final[Mapping[Topic, str]] = {
    Topic.BURNING: "ipcc-burning",
    Topic.AIR: "andreae-air",
    Topic.WARMING: "ar6",
    Topic.FUELS: "ipcc-fuels",
    Topic.RATIOS: "whep-ratios",
    Topic.HECTARE: "prunings-italy",
    Topic.HEAT: "whep-heat",
    Topic.LIMITS_WOOD: "iso-17225-3",
    Topic.LIMITS_OTHER: "iso-17225-7",
}


def unit_of(quantity: Quantity, typed: str) -> str:
    """How that unit is written here; empty for one in which this is not measured."""
    typed = typed.strip().replace("³", "3")
    if typed in UNITS[quantity]:
        return UNITS[quantity][0]
    return typed if typed in OTHER_UNITS.get(quantity, ()) else ""


def worst(marks: "set[str]") -> Mark:
    """The state of a set with numbers of these marks. Numbers not entered say nothing of the
    others; a set in which nothing is entered is empty."""
    said = [mark for mark in (Mark.UNVERIFIED, Mark.SECOND_HAND, Mark.SEEN) if mark in marks]
    return said[0] if said else Mark.EMPTY
