"""What a machine fits, lacks, or nobody said of it, in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.capability.judging import Aspect, Fact, Side
from charshia.engines.capability.vocabulary import Answer
from charshia.ground.money.show import show_number, unit_name
from charshia.workshops.terms.names import material_name, process_name

ASPECTS: Final = {
    Aspect.PROCESS: gettext_lazy("Process"),
    Aspect.MATERIAL: gettext_lazy("Material"),
    Aspect.SIZE: gettext_lazy("Dimensions"),
    Aspect.THICKNESS: gettext_lazy("Thickness"),
    Aspect.TOLERANCE: gettext_lazy("Tolerance"),
    Aspect.POWER: gettext_lazy("Power"),
}
AXES: Final = "XYZ"
_NAMES: Final[dict[Aspect, Callable[[str], str]]] = {
    Aspect.PROCESS: process_name,
    Aspect.MATERIAL: material_name,
}


def sentence(fact: Fact) -> str:
    """One line for one fact, whatever its answer."""
    said = {
        "what": ASPECTS[fact.aspect], "wanted": valued(fact.aspect, fact.wanted),
        "has": valued(fact.aspect, fact.has), "short": shortage(fact),
    }  # fmt: skip
    if fact.answer == Answer.YES:
        return "{what}: {wanted}".format(**said)
    if fact.silent == Side.PART:
        return _("%(what)s: the design does not say it.") % said
    if fact.silent == Side.MACHINE:
        return _("%(what)s: %(wanted)s is needed; of the machine nobody said it.") % said
    if fact.short:
        return _("%(what)s: %(wanted)s is needed, it has %(has)s, off by %(short)s.") % said
    if fact.answer == Answer.UNKNOWN:
        return _("%(what)s: %(wanted)s is needed; of the machine only %(has)s is known.") % said
    return _("%(what)s: %(wanted)s is needed, it has %(has)s.") % said


def valued(aspect: Aspect, value: Any) -> str:
    if value is None or value == ():
        return "–"
    if aspect in _NAMES:
        keys = [value] if isinstance(value, str) else value
        return ", ".join(_NAMES[aspect](key) for key in keys)
    if aspect == Aspect.SIZE:
        sides = ("?" if side is None else show_number(whole(side)) for side in value)
        return f"{' × '.join(sides)}\u00a0{unit_name('mm')}"
    return _measure(aspect, value)


def shortage(fact: Fact) -> str:
    """By how much: of a size along each axis of the machine that is too short."""
    if fact.aspect != Aspect.SIZE:
        return ", ".join(_measure(fact.aspect, one) for one in fact.short)
    pairs = zip(AXES, fact.short, strict=False)
    return ", ".join(f"{_measure(fact.aspect, one)} ({axis})" for axis, one in pairs if one)


def _measure(aspect: Aspect, value: int) -> str:
    unit = "W" if aspect == Aspect.POWER else unit_name("mm")
    return f"{show_number(whole(value))}\u00a0{unit}"


def whole(thousandths: int) -> Decimal:
    """In whole units, without zeros that say nothing."""
    return (Decimal(thousandths) / 1000).normalize() + 0
