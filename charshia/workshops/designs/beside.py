"""What rooms above say on the page of a design that anybody reads ("design")."""

from typing import Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.workshops.designs.models import Design

_sides: Final[Sides[Design]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
