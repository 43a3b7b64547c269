"""The setup list of a stall: what is done, what comes next, and whether it may sell."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise

from charshia.market.catalogue.gates import closed
from charshia.market.catalogue.models import Stall
from charshia.market.stall.rooms import address, setup_steps
from charshia.people.organisations.duties import Duty


@dataclass(frozen=True)
class Line:
    """One step of the list, as a page shows it."""

    key: str
    label: str
    url: str
    is_done: bool
    is_next: bool = False


class Standing(StrEnum):
    """How far a stall is on its way to selling."""

    SELLS = "sells"
    WAITS = "waits"  # for the coordinator
    WANTED = "wanted"  # the coordinator asked for something, or paused it
    OPEN = "open"  # being set up


@dataclass(frozen=True)
class Setup:
    lines: list[Line]
    standing: Standing
    held: str | Promise = ""  # why it does not open now, in words of who holds it back

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def is_complete(self) -> bool:
        return self.done == len(self.lines)

    @property
    def next(self) -> Line | None:
        return next((line for line in self.lines if not line.is_done), None)

    @property
    def is_over(self) -> bool:
        """Nothing is left to do or to wait for."""
        return self.is_complete and self.standing == Standing.SELLS

    @property
    def may_ask(self) -> bool:
        """Who is held back opens by what holds her back, not by asking."""
        may = self.standing in {Standing.OPEN, Standing.WANTED}
        return self.is_complete and may and not self.held

    @property
    def opens_at_once(self) -> bool:
        return bool(settings.OPEN_STALLS == "free")


def setup_of(stall: Stall) -> Setup:
    """The whole list, whoever asks. One query a step, two more for what is held back."""
    steps = setup_steps(frozenset(Duty))
    done = [step.is_done(stall) for step in steps]
    first = done.index(False) if False in done else -1
    lines = [
        Line(step.key, str(step.label), address(step.view, stall), is_done, number == first)
        for number, (step, is_done) in enumerate(zip(steps, done, strict=True))
    ]
    gate = closed(stall) if stall.held_back else None
    return Setup(lines, standing_of(stall), gate.words if gate else "")


def way_on(stall: Stall, key: str) -> str:
    """Where the page of a step leads when it is saved: the list while it is not over."""
    setup = setup_of(stall)
    is_step = any(line.key == key for line in setup.lines)
    return address("stall:settings" if setup.is_over or not is_step else "stall:setup", stall)


def standing_of(stall: Stall) -> Standing:
    if stall.may_sell:
        return Standing.SELLS
    if stall.asked_at:
        return Standing.WAITS
    return Standing.WANTED if stall.wanted else Standing.OPEN
