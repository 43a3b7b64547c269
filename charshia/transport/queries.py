from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from charshia.engines.money import Money
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.components.maps import Pin
from charshia.transport.models import Round, Stop, StopState
from charshia.transport.parts import StopPart, part_of


@dataclass(frozen=True)
class At:
    """A stop as its driver sees it, with what its room gives for it."""

    stop: Stop
    work: Any

    @property
    def phone(self) -> str:
        return show_phone(self.stop.phone)

    @property
    def sum(self) -> Money:
        """What is to be taken in cash here: by now where its room says, else as planned."""
        return getattr(self.work, "sum", self.stop.sum)

    @property
    def deed(self) -> str:
        """What is done here where its room says it in other words than collect and hand over."""
        return str(getattr(self.work, "deed", ""))

    @property
    def geo(self) -> str:
        """Opens whatever map the telephone has; nothing is asked of anybody else."""
        point = f"{self.stop.latitude:.5f},{self.stop.longitude:.5f}"
        return f"geo:{point}?q={point}"


@dataclass(frozen=True)
class Sheet:
    round: Round
    next: At | None
    later: list[At]
    past: list[At]
    part: StopPart | None
    end: Any
    key: str = field(default_factory=lambda: token_urlsafe(9))  # of taps of this very page

    @property
    def pins(self) -> list[Pin]:
        first = [self.next] if self.next else []
        return pins_of(self.round, [at.stop for at in (*self.past, *first, *self.later)])


def pins_of(round_: Round, stops: Sequence[Stop]) -> list[Pin]:
    """The round on a map: from its start over the stops and back."""
    start = Pin(round_.latitude, round_.longitude, round_.start_name, "", "start")
    pins = [
        Pin(
            stop.latitude,
            stop.longitude,
            f"{stop.sequence}. {stop.name}, {stop.place}",
            str(stop.sequence),
            _tone(stop),
        )
        for stop in sorted(stops, key=lambda one: one.sequence)
    ]
    return [start, *pins, start] if pins else []


def _tone(stop: Stop) -> str:
    if stop.state != StopState.WAITING:
        return "done"
    return "collect" if stop.is_collecting else "plain"


def sheet_of(round_: Round) -> Sheet:
    """A round with its stops in their order. One query, and those of the room that made it."""
    stops = list(round_.stops.order_by("sequence", "pk"))
    part = part_of(round_.room)
    work = part.find(round_, stops) if part else {}
    at = [At(stop, work.get(stop.pk)) for stop in stops]
    waiting = [one for one in at if one.stop.state == StopState.WAITING]
    past = [one for one in at if one.stop.state != StopState.WAITING]
    end = part.find_end(round_) if part and not waiting else None
    return Sheet(round_, waiting[0] if waiting else None, waiting[1:], past, part, end)


def ended_first(rounds: Sequence[Round]) -> list[Round]:
    """Rounds to drive, the nearest day first, then those that are over, the latest first."""
    open_ = [one for one in rounds if one.state != "done"]
    done = [one for one in rounds if one.state == "done"]
    return sorted(open_, key=lambda one: one.leaves_at) + sorted(
        done, key=lambda one: one.leaves_at, reverse=True
    )
