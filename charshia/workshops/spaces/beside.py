"""What rooms above say on the pages of a space ("space", "inside")."""

from charshia.ground.ui.beside import Beside, beside, stand

__all__ = ["Beside", "beside", "stand"]
