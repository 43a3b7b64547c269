"""How often public pages are looked at: counted of nobody, fresh or answered from the shelf.

A room says which of its pages are counted, and who counts them (``counted``). What is
noted is the page alone: the view and the words of its address, without language and query.
Nothing says who looked, or when. Each process keeps a few numbers and adds them to
``looks.txt`` at most every twenty seconds, or after a hundred looks; the worker takes them
away (``actions.count_looks``). What a process has not written when it ends is lost.

Counted are whole pages that went well: no fragment of one, no HEAD, nothing that the
browser still has (304), and no robot that says it is one.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Lock
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from charshia.ground.journal.pads import Pad
from charshia.ground.ui.http import wants_fragment

Look = tuple[str, ...]  # the view, and the words of the page's address in their order
Count = Callable[[Counter[Look], datetime], object]

PAD: Final = Pad("looks")
EVERY: Final = 20.0  # seconds between two writings
MOST: Final = 100  # looks, and so different pages, that wait to be written
ROBOTS: Final = (
    "bot", "crawl", "spider", "slurp", "http", "headless", "preview", "whatsapp/", "python",
    "curl", "wget", "monitor",
)  # fmt: skip
COUNTED: Final[dict[str, Count]] = {}


def counted(view: str, count: Count) -> None:
    """Count the pages of this public view: ``counted("shop:product", add_looks)``.

    ``count`` is an action that is told now and then what was looked at since, as the words
    of the pages' addresses ("kazani", "ajvar") with how often, and the moment.
    """
    COUNTED[view] = count


def look_at(request: HttpRequest) -> Look | None:
    """What a look at this page counts as; None where it does not. The view must have run."""
    match = request.resolver_match
    if match is None or match.view_name not in COUNTED or wants_fragment(request):
        return None
    return (match.view_name, *map(str, match.kwargs.values()))


def is_robot(meta: Mapping[str, Any]) -> bool:
    """Does it say so, or say nothing of itself? Cubot makes telephones."""
    agent = meta.get("HTTP_USER_AGENT", "").lower().replace("cubot", "")
    return not agent or any(word in agent for word in ROBOTS)


class Looks:
    """The numbers of one process that wait to be written."""

    def __init__(self) -> None:
        self._lock, self._waiting = Lock(), Counter[Look]()
        self._looks, self._written = 0, -EVERY

    def note(self, request: HttpRequest, response: HttpResponse, look: Look | None) -> None:
        """Count one look, if it is one."""
        if look is None or request.method != "GET" or response.status_code != 200:
            return
        if is_robot(request.META):
            return
        with self._lock:
            self._waiting[look] += 1
            self._looks += 1
            clock = time.monotonic()
            if self._looks < MOST and clock - self._written < EVERY:
                return
            self._written, found = clock, self._empty()
        write(found)

    def write(self) -> None:
        """Write what waits, without waiting longer."""
        with self._lock:
            found = self._empty()
        write(found)

    def _empty(self) -> Counter[Look]:
        found, self._waiting, self._looks = self._waiting, Counter(), 0
        return found


def write(found: Counter[Look]) -> None:
    PAD.add(*((str(times), *look) for look, times in found.items()))


def take() -> dict[str, Counter[Look]]:
    """What was looked at since, by view; ``PAD.taken`` says that it is counted."""
    found = {view: Counter[Look]() for view in COUNTED}
    for times, *look in PAD.take():
        view, words = look[0] if look else "", tuple(look[1:])
        if view in found and times.isdecimal():
            found[view][words] += int(times)
    return found


LOOKS: Final = Looks()
