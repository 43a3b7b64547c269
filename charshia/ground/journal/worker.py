"""The worker: runs errands and periodic work, one after another.

What waits for somebody far away (a picture to be fetched) runs in a lane of its own, so
that letters never stand behind it.
"""

import time
import traceback
from collections.abc import Callable
from datetime import datetime
from threading import Thread

import structlog
from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from charshia.ground.journal.actions import (
    claim_errands,
    finish_errand,
    postpone_errand,
    reaction_named,
)
from charshia.ground.journal.models import Errand
from charshia.ground.journal.queries import waits_an_errand
from charshia.ground.journal.rest import Rest

log = structlog.get_logger()
NAP = 0.2  # seconds between looks when there is nothing to do
APART = 0.5  # seconds between looks for slow errands
LINGER = 5  # seconds without errands until it rests: one calls for another


def run_errands(now: datetime | None = None, limit: int = 1000, *, slow: bool | None = None) -> int:
    """Run what is due, at most ``limit`` errands; how many were run.

    ``slow`` chooses a lane, None takes both.

    Claims one batch at a time, so that errands called for meanwhile are found too.
    ``now`` stands still when given (tests), else it is the present moment.
    """
    count = 0
    while count < limit:
        claimed = claim_errands(now=now or timezone.now(), most=min(20, limit - count), slow=slow)
        if not claimed:
            break
        for errand in claimed:
            _run(errand, now)
        count += len(claimed)
    return count


def _run(errand: Errand, now: datetime | None) -> None:
    reaction = reaction_named(errand.reaction)
    if reaction is None:
        postpone_errand(errand, fault="no such reaction in this version", now=now or timezone.now())
        return
    try:
        reaction(errand.entry)
    except Exception:  # whatever it was, it is kept for the operator and tried again
        log.warning("errand failed", errand=errand.pk, reaction=errand.reaction, tries=errand.tries)
        postpone_errand(errand, fault=traceback.format_exc(limit=-4), now=now or timezone.now())
    else:
        finish_errand(errand, now=now or timezone.now())


def run_periodic(rest: Rest, clock: float) -> bool:
    """Run the often ones that are due by ``clock`` (seconds), and one of the others, for errands
    come first. True when others are due too."""
    others = 0
    for work in rest.due(clock):
        others += not work.is_often
        if work.is_often or others == 1:
            rest.begin(work, clock)
            try:
                work.run(timezone.now())
            except Exception:
                log.exception("periodic work failed", name=work.name)
    return others > 1


def work_until_all_is_done(stop: Callable[[], bool], rest: Rest) -> None:
    """Work until ``stop()`` says so or nothing is left. A broken database connection is opened
    anew."""
    aside, looked, busy = Thread(), float("-inf"), float("-inf")
    while not stop():
        sign, clock = rest.written(), time.monotonic()
        if found := _look(slow=False):
            busy = clock
        more = run_periodic(rest, clock)
        if clock - looked >= APART and not aside.is_alive():
            looked, aside = clock, _open_lane(stop) or aside
        close_old_connections()
        is_done = clock - busy >= LINGER and not more and not aside.is_alive()
        if is_done and rest.is_possible and sign == rest.written():
            rest.note(sign)
            return
        if not found:
            time.sleep(NAP)


def _open_lane(stop: Callable[[], bool]) -> Thread | None:
    """If something slow waits: a connection of its own takes 2 MB, which rest with it."""
    try:
        if not waits_an_errand(timezone.now(), slow=True):
            return None
    except OperationalError:
        log.exception("worker could not look for slow errands")
        return None
    lane = Thread(target=_walk_lane, args=(stop,), name="slow errands", daemon=True)
    lane.start()
    return lane


def _walk_lane(stop: Callable[[], bool]) -> None:
    try:
        while not stop() and _look(slow=True):
            close_old_connections()
    finally:
        connections.close_all()


def _look(*, slow: bool) -> int:
    try:
        return run_errands(limit=20 if not slow else 1, slow=slow)
    except Exception:
        log.exception("worker could not look for errands")
        time.sleep(1)
        return 0
