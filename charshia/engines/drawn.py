"""Numbers and codes that people read aloud and type: drawn by chance."""

from secrets import choice
from typing import Final

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another


def drawn(length: int) -> str:
    """So many signs; each is worth five bits."""
    return "".join(choice(SIGNS) for _sign in range(length))
