"""What rooms above say on the page of a practice, "below" it."""

from typing import Final

from charshia.commons.practices.models import Practice
from charshia.ground.ui.beside import Beside, Sides

_sides: Final[Sides[Practice]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
