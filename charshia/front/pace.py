"""How often somebody may ask for what costs a little each time, counted in this process."""

from collections import OrderedDict
from threading import Lock


class Pace:
    """At most ``most`` in ``seconds`` from one place; who asks more often is told to wait.

    Of the places that asked last ``known`` are remembered.
    """

    def __init__(self, most: int, seconds: float, known: int = 10_000) -> None:
        self._most, self._seconds, self._known = most, seconds, known
        self._asked: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def allows(self, place: str, at: float) -> bool:
        """``at`` are seconds of any clock that only goes forward."""
        with self._lock:
            since, count = self._asked.pop(place, (at, 0))
            if at - since >= self._seconds:
                since, count = at, 0
            self._asked[place] = (since, count + 1)
            while len(self._asked) > self._known:
                self._asked.popitem(last=False)
            return count < self._most

    def forget(self) -> None:
        with self._lock:
            self._asked.clear()
