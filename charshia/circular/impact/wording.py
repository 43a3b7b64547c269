"""What figures are called, how each is reckoned, and masses as people read them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.circular.planner.ranges import fine
from charshia.engines.ranges import Range
from charshia.ground.money.show import unit_name

Words = str | Promise
SPACE: Final = "\u00a0"
KG_T: Final = 1000
TITLES: Final[Mapping[str, Words]] = {
    "collected": _("Residues collected, fresh"),
    "dry": _("Dry matter in them"),
    "pressed": _("Briquettes pressed"),
    "supplied": _("Briquettes delivered to buildings"),
    "burning": _("Open burning avoided: greenhouse gases, as CO₂"),
    "air": _("Open burning avoided: fine dust"),
    "fuel": _("Fuel displaced: CO₂ of coal and oil"),
    "power": _("Electricity used"),
    "driven": _("Driven to collect"),
    "diesel": _("Diesel"),
    "hours": _("Hours worked"),
}
HOW: Final[Mapping[str, Words]] = {
    "collected": _(
        "The sum of what the scale said of each load. Mistakes of the scale and of typing that "
        "were put right are put right here too."
    ),
    "dry": _(
        "Each load by the moisture that was read first, or to which it was put right. A load that "
        "nobody has measured counts nothing here."
    ),
    "pressed": _("What came out of the press in batches that are closed: weighed, not estimated."),
    "supplied": _("What was signed for, less what was refused or credited."),
    "burning": _(
        "Dry matter of loads from fields where such residues used to be burnt, by evidence, times "
        "the share that burns, times what a kilogram sets free of methane and nitrous oxide, each "
        "times its warming. Carbon dioxide is not counted: it grew in the same year."
    ),
    "air": _(
        "Dry matter of loads from fields where such residues used to be burnt, by evidence, times "
        "the share that burns, times what a kilogram sets free. The figure is fine dust (PM2.5); "
        "the other substances stand below, and there is no sum of them."
    ),
    "fuel": _(
        "For each building: tonnes delivered, times their measured energy, times the carbon of the "
        "fuel that the building is shown to have burnt before. Wood is no fossil fuel and counts "
        "nought. Both boilers are taken as equally good; transport and pressing are not taken off."
    ),
    "driven": _("What the clock of the vehicle said of each round on which something was weighed."),
    "hours": _(
        "Hours of all who worked here, until the end of the quarter that was over last. By "
        "community only of that quarter, only as people say of themselves, and only where it "
        "tells of nobody."
    ),
    "power": _("What the meters of the machines said. Runs without a reading count nothing here."),
}


def amount(number: Fraction, unit: str) -> str:
    """ "1,23 t" from 1,000 kg on, else "840 kg"; with three digits that say something."""
    if unit == "kg" and abs(number) >= KG_T:
        number, unit = number / KG_T, "t"
    return f"{fine(number)}{SPACE}{unit_name(unit)}"


def spread(one: Range, unit: str) -> str:
    """ "0,8–1,5 t"; empty where there is no range. The unit is that of the value."""
    if not one.is_wide:
        return ""
    low, high = one.low, one.high
    if unit == "kg" and abs(one.value) >= KG_T:
        low, high, unit = low / KG_T, high / KG_T, "t"
    return f"{fine(low)}–{fine(high)}{SPACE}{unit_name(unit)}"
