"""Work that comes round: each room names its own in `periodic.py`.

The process that runs it ends when nothing is left to do: a module's variables do not last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

OFTEN: Final = 30  # seconds at most between two runs


@dataclass(frozen=True)
class Periodic:
    """``run`` is called with the present moment, every ``seconds`` or a little later."""

    name: str
    seconds: float
    run: Callable[[datetime], object]

    @property
    def is_often(self) -> bool:
        return self.seconds <= OFTEN


PERIODIC: dict[str, Periodic] = {}


def every(seconds: float) -> Callable[[Callable[[datetime], object]], Callable[[datetime], object]]:
    """Declare periodic work: ``@every(seconds=60)`` above a function of the moment."""

    def declare(run: Callable[[datetime], object]) -> Callable[[datetime], object]:
        name = f"{run.__module__}.{run.__qualname__}"
        PERIODIC[name] = Periodic(name, seconds, run)
        return run

    return declare
