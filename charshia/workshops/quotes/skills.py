"""What a maker can, in the keys of the vocabulary; and whether that is what is asked for."""

from collections.abc import Collection, Iterable
from typing import Final

from charshia.engines.capability.vocabulary import Answer
from charshia.workshops.terms.tables import processes

# Skills of profiles that are not themselves keys of the vocabulary.
TRADES: Final = {
    "carpentry": "woodwork",
    "carving": "wood-carving",
    "cnc": "cnc-machining",
    "food": "food-processing",
    "laser": "laser-work",
    "leather": "leather-work",
    "metal": "metalwork",
    "printing": "3d-printing",
    "stone": "stone-carving",
}


def process_of(trade: str) -> str:
    """The key of what a skill is called in a profile; empty where nothing is made by it."""
    key = TRADES.get(trade, trade)
    return key if key in processes().terms else ""


def matching(can: Iterable[str], wanted: Collection[str]) -> list[str]:
    """Those of the processes that are wanted which somebody with these can do, or may be able to:
    who does woodwork may plane, and who planes does woodwork."""
    known, able = processes(), list(can)
    return [
        need for need in wanted if any(known.satisfies(have, need) != Answer.NO for have in able)
    ]
