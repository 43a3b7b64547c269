"""What pages say of masses, classes and differences, whole sentences each."""

from decimal import Decimal

from django.utils.translation import gettext as _

from charshia.circular.factors.names import name_of
from charshia.circular.works.kinds import UNITS, Property
from charshia.circular.works.weights import kilograms, percent
from charshia.engines.drymatter import Explanation, Why
from charshia.engines.fuel import Limit, Outcome, Verdict
from charshia.ground.money.show import show_number

MIXED = "mixed"
HUNDREDTH = Decimal("0.01")


def material_name(key: str) -> str:
    return _("mixed") if key == MIXED else name_of(key)


def property_name(key: str) -> str:
    return str(Property(key).label) if key in Property.values else key


def value_words(key: str, value: Decimal) -> str:
    """To two decimals at most, with its unit."""
    unit = str(UNITS[Property(key)]) if key in Property.values else ""
    rounded = value.quantize(HUNDREDTH).normalize()
    return f"{show_number(rounded if rounded % 1 else Decimal(int(rounded)))} {unit}"


def limit_words(limit: Limit) -> str:
    """ "at most 12 % as received"."""
    if limit.at_most is not None:
        words = _("below %(value)s") if limit.is_strict else _("at most %(value)s")
        return words % {"value": value_words(limit.property, limit.at_most)}
    if limit.at_least is not None:
        return _("at least %(value)s") % {"value": value_words(limit.property, limit.at_least)}
    return _("to be stated")


def class_words(verdict: Verdict) -> str:
    """The class in a line."""
    if verdict.outcome == Outcome.CLASSIFIED and verdict.standard:
        return _("Class %(name)s of %(standard)s") % {
            "name": verdict.fuel_class, "standard": standard_name(verdict.standard.key),
        }  # fmt: skip
    return {
        Outcome.UNCLASSIFIED: _("Unclassified: readings are missing"),
        Outcome.NONE: _("It reaches no class"),
        Outcome.NO_STANDARD: _("Unclassified: first declare of what it is"),
    }[verdict.outcome]


def standard_name(key: str) -> str:
    """ "iso-17225-7" as people write it."""
    return key.upper().replace("ISO-", "ISO ", 1)


def explanation_words(one: Explanation) -> str:
    """What may explain that a batch does not close, as a sentence."""
    kg = kilograms(one.grams or 0)
    moisture = "" if one.moisture_bp is None else percent(one.moisture_bp)
    return {
        Why.NOT_MEASURED: _("The moisture of %(part)s is not known."),
        Why.WET: _("It would close if the moisture of %(part)s were %(moisture)s %%."),
        Why.TWICE: _("%(part)s weighs what is too much: was it weighed twice?"),
        Why.NOT_WEIGHED: _("%(kg)s kg of dry matter may lie somewhere and were not weighed."),
        Why.NOT_NOTED: _("%(kg)s kg of dry matter may have gone in and were not noted."),
        Why.WATER_CAME: _("%(kg)s kg of water came out that did not go in: a moisture is wrong."),
    }[one.why] % {"part": one.part, "kg": kg, "moisture": moisture}
