"""When the worker rests, and what wakes it.

A worker that only waits would hold 15 MB of its own, for each object that it looks at is copied
from what all processes share. So it ends when nothing is left to do, and the parent forks
another when something was written to the database or periodic work is due. What one worker must
tell the next lies in memory that all share.
"""

from math import inf
from mmap import mmap
from pathlib import Path
from typing import Final

from charshia.ground.journal.rhythm import PERIODIC, Periodic

FOLLOWS: Final = 1  # seconds: what comes round as often follows what was written
Sign = tuple[int, int]
NOTHING: Final = (0, 0)


class Rest:
    """``log`` is SQLite's write-ahead log, which every commit changes; without one, on
    PostgreSQL, nothing would wake a worker, and it does not rest."""

    def __init__(self, log: Path | None) -> None:
        self._log = log
        self._last = memoryview(mmap(-1, 8 * (len(PERIODIC) + 1))).cast("d")
        self._seen = memoryview(mmap(-1, 16)).cast("q")
        for place in range(len(PERIODIC)):
            self._last[place] = -inf

    @property
    def is_possible(self) -> bool:
        return self._log is not None

    def written(self) -> Sign:
        """Changes with each commit; NOTHING when no connection is open."""
        try:
            found = self._log.stat() if self._log else None
        except FileNotFoundError:
            found = None
        return (found.st_mtime_ns, found.st_size) if found and found.st_size else NOTHING

    def note(self, sign: Sign) -> None:
        """What was written up to ``sign`` has been looked at."""
        self._seen[0], self._seen[1] = sign

    def is_woken(self, clock: float) -> bool:
        """By a commit, or because periodic work is due by ``clock`` (seconds).

        The last connection takes the log away, and nobody else can have written then.
        """
        sign = self.written()
        if sign == NOTHING:
            self.note(NOTHING)
        is_seen = sign == (self._seen[0], self._seen[1])
        return not is_seen or any(work.seconds > FOLLOWS for work in self.due(clock))

    def due(self, clock: float) -> list[Periodic]:
        """Longest waiting first."""
        waiting = {
            work: since - work.seconds
            for work, last in zip(PERIODIC.values(), self._last, strict=False)
            if (since := clock - last) >= work.seconds
        }
        return sorted(waiting, key=lambda work: -waiting[work])

    def begin(self, work: Periodic, clock: float) -> None:
        self._last[list(PERIODIC).index(work.name)] = clock
