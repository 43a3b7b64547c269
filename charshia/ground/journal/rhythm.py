"""Work that comes round: each room names its own in `periodic.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Periodic:
    """``run`` is called with the present moment, every ``seconds`` or a little later."""

    name: str
    seconds: float
    run: Callable[[datetime], object]


PERIODIC: dict[str, Periodic] = {}


def every(seconds: float) -> Callable[[Callable[[datetime], object]], Callable[[datetime], object]]:
    """Declare periodic work: ``@every(seconds=60)`` above a function of the moment."""

    def declare(run: Callable[[datetime], object]) -> Callable[[datetime], object]:
        name = f"{run.__module__}.{run.__qualname__}"
        PERIODIC[name] = Periodic(name, seconds, run)
        return run

    return declare
