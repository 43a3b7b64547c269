"""What rooms above say on the page of a profile ("maker") and on its own side of it ("mine")."""

from typing import Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.workshops.makers.models import Profile

_sides: Final[Sides[Profile]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
