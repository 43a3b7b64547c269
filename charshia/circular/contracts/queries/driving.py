"""What a driver finds at each stop of a round with deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe

from charshia.circular.contracts.kinds import OPEN
from charshia.circular.contracts.models import Delivery, Load
from charshia.circular.contracts.wording import grade_words, mass
from charshia.transport.models import Round, Stop


@dataclass(frozen=True)
class Piece:
    """A delivery as it is handed over, with what is on board."""

    delivery: Delivery
    loads: list[Load]

    @property
    def waits(self) -> bool:
        return self.delivery.state in OPEN

    @property
    def lines(self) -> list[tuple[Load, str, str]]:
        """What each load is, and how many kilograms stand in its field."""
        return [
            (one, f"{one.lot.code} · {grade_words(one.grade)} · {mass(one.fresh_g)}",
             f"{one.fresh_g / 1000:.3f}".rstrip("0").rstrip("."))
            for one in self.loads
        ]  # fmt: skip

    @property
    def sign_id(self) -> str:
        return f"strokes-{self.delivery.pk}"

    @property
    def mass(self) -> str:
        return mass(sum(one.fresh_g for one in self.loads))


@dataclass(frozen=True)
class Work:
    round: Round
    stop: Stop
    pieces: list[Piece]
    key: str

    @property
    def waiting(self) -> list[Piece]:
        return [one for one in self.pieces if one.waits]


def supply_at(round_: Round, stops: Sequence[Stop]) -> dict[int, Work]:
    """Two queries."""
    rows = Delivery.objects.filter(stop__in=stops).order_by("pk").prefetch_related("loads__lot")
    by_stop: dict[int, list[Piece]] = {}
    for one in rows:
        on_board = [each for each in one.loads.all() if each.back_id is None]
        by_stop.setdefault(one.stop_id or 0, []).append(Piece(one, on_board))
    return {
        stop.pk: Work(round_, stop, by_stop.get(stop.pk, []), token_urlsafe(9)) for stop in stops
    }


def nothing_more(round_: Round) -> None:
    """What is shown when no stop waits needs nothing else."""
