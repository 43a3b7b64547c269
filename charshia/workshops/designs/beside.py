"""What rooms above say on the page of a design: each line leads somewhere.

``stand(place, find)``: ``place`` is "do", the actions below the title, or "below", after
everything; ``find`` is given the design and gives lines. A page is kept until a tag of the design
changes, so lines follow from the design alone.
"""

from typing import Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.workshops.designs.models import Design

_sides: Final[Sides[Design]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
