"""What rooms above say on the page of a profile that others see ("maker") and on her own ("mine")."""

from typing import Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.workshops.makers.models import Profile

_sides: Final[Sides[Profile]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
