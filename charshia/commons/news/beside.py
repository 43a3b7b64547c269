"""What rooms above say on the page of a post, "below" it."""

from typing import Final

from charshia.commons.news.models import Post
from charshia.ground.ui.beside import Beside, Sides

_sides: Final[Sides[Post]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = ["Beside", "beside", "stand"]
