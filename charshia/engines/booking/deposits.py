"""A deposit: taken, then returned or kept in parts, and never more than was taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    TAKEN = "taken"
    RETURNED = "returned"
    KEPT = "kept"


class Unbalanced(ValueError):
    """More would be returned or kept than is held."""


@dataclass(frozen=True)
class Book:
    """Minor units; ``held`` is what is neither returned nor kept."""

    taken: int = 0
    returned: int = 0
    kept: int = 0

    @property
    def held(self) -> int:
        return self.taken - self.returned - self.kept

    def after(self, move: Move, minor: int) -> "Book":
        """Raises Unbalanced where less than that is held, ValueError where it is nothing."""
        if minor <= 0:
            raise ValueError("nothing is moved")
        if move != Move.TAKEN and minor > self.held:
            raise Unbalanced(f"{minor} of {self.held}")
        return Book(
            self.taken + minor * (move == Move.TAKEN),
            self.returned + minor * (move == Move.RETURNED),
            self.kept + minor * (move == Move.KEPT),
        )


def book_of(moves: Iterable[tuple[Move, int]]) -> Book:
    book = Book()
    for move, minor in moves:
        book = book.after(move, minor)
    return book
