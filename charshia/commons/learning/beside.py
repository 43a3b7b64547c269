"""What rooms above say on the page of a course, "below" it."""

from typing import Final

from charshia.commons.learning.models import Course
from charshia.ground.ui.beside import Beside, Sides

_sides: Final[Sides[Course]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
