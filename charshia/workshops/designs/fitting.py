"""Whether a thing goes into a machine, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charshia.engines.meshes.checking import Box, fit
from charshia.workshops.designs.needs import number


@dataclass(frozen=True)
class Fitted:
    fits: bool
    words: str


def fitted(size_mm: Sequence[float], space_mm: Box) -> Fitted:
    """As it lies, turned, or by how much each side of the machine is too short."""
    x, y, z = size_mm
    found = fit((x, y, z), space_mm)
    if found.fits:
        words = _("It fits if you turn it.") if found.is_turned else _("It fits as it lies.")
        return Fitted(True, words)
    names = (_("in width"), _("in depth"), _("in height"))
    lacking = [
        _("%(number)s mm %(side)s") % {"number": number(short), "side": name}
        for short, name in zip(found.lacks_mm, names, strict=True)
        if short
    ]
    return Fitted(False, _("It does not fit: the machine lacks %(sides)s.") % {
        "sides": ", ".join(lacking)
    })  # fmt: skip
