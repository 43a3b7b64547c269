"""What rooms above say on the pages of a space ("space") and of who looks after it ("inside")."""

from typing import Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.workshops.spaces.models import Space

_sides: Final[Sides[Space]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
