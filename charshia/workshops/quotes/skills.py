"""What a maker can, in the keys of the vocabulary; and whether that is what is asked for."""

from collections.abc import Collection, Iterable

from charshia.engines.capability.vocabulary import Answer
from charshia.workshops.terms.tables import processes


def matching(can: Iterable[str], wanted: Collection[str]) -> list[str]:
    """Those of the processes that are wanted which somebody with these can do, or may be able to:
    who does woodwork may plane, and who planes does woodwork."""
    known, able = processes(), list(can)
    return [
        need for need in wanted if any(known.satisfies(have, need) != Answer.NO for have in able)
    ]
