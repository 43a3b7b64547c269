"""A worker rests when nothing is left, and is woken by what was written or comes round."""

from pathlib import Path

import pytest

from charshia.ground.journal import rest as resting
from charshia.ground.journal import worker
from charshia.ground.journal.rest import NOTHING, Rest
from charshia.ground.journal.rhythm import Periodic
from charshia.ground.journal.worker import run_periodic, work_until_all_is_done

START = 1_000_000.0


@pytest.fixture
def ran(monkeypatch) -> list[str]:
    """What of four works was run: one ten times a second, one every ten seconds, one each
    minute, one each hour."""
    found: list[str] = []
    works = [
        Periodic(name, seconds, lambda now, name=name: found.append(name))
        for name, seconds in (("follows", 0.1), ("often", 10), ("minute", 60), ("hour", 3600))
    ]
    monkeypatch.setattr(resting, "PERIODIC", {work.name: work for work in works})
    return found


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The moment: a nap ends at once. No errand is slow, and there is no database."""
    moment = [START]
    monkeypatch.setattr(worker, "_open_lane", lambda stop: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.time, "monotonic", lambda: moment[0])
    monkeypatch.setattr(
        worker.time, "sleep", lambda seconds: moment.__setitem__(0, moment[0] + seconds)
    )
    return moment


@pytest.fixture
def log(tmp_path) -> Path:
    return tmp_path / "charshia.sqlite3-wal"


def test_after_a_start_what_comes_seldom_comes_one_at_a_time(ran):
    rest = Rest(None)

    assert run_periodic(rest, START)
    assert ran == ["follows", "often", "minute"]
    assert not run_periodic(rest, START + 0.2)
    assert ran[3:] == ["hour", "follows"]


def test_each_keeps_its_own_rhythm(ran):
    rest = Rest(None)
    for seconds in (0, 1, 59, 61, 122, 3599, 3602):
        run_periodic(rest, START + seconds)

    assert [name for name in ran if name in {"minute", "hour"}] == [
        "minute", "hour", "minute", "minute", "minute", "hour",
    ]  # fmt: skip


def test_what_one_process_ran_another_knows(ran):
    """As the worker's: memory that both have."""
    rest = Rest(None)
    run_periodic(rest, START)
    run_periodic(rest, START + 0.2)

    assert not rest.due(START + 0.25)
    assert [work.name for work in rest.due(START + 15)] == ["follows", "often"]


def test_a_commit_wakes_and_time_does(ran, log):
    rest = Rest(log)
    log.write_bytes(b"a commit")
    for _ in range(2):
        run_periodic(rest, START)
    rest.note(rest.written())

    assert not rest.is_woken(START + 5)  # what comes ten times a second follows commits
    assert rest.is_woken(START + 10)
    log.write_bytes(b"a commit and another")
    assert rest.is_woken(START + 5)


def test_the_last_connection_takes_the_log_away_and_wakes_nobody(ran, log):
    rest = Rest(log)
    log.write_bytes(b"a commit")
    for _ in range(2):
        run_periodic(rest, START)
    rest.note(rest.written())
    log.unlink()

    assert not rest.is_woken(START + 5)
    log.write_bytes(b"")  # somebody reads
    assert not rest.is_woken(START + 5)
    log.write_bytes(b"a commit")  # with the moment and size of the one before, perhaps
    assert rest.is_woken(START + 5)


def test_it_works_until_nothing_is_left(ran, log, clock, monkeypatch):
    """Two batches of errands, of which the second was called for by a commit meanwhile."""
    batches = iter([3, 0, 2])
    monkeypatch.setattr(worker, "_look", lambda *, slow: next(batches, 0))
    log.write_bytes(b"a commit")
    rest = Rest(log)

    work_until_all_is_done(lambda: clock[0] > START + 60, rest)

    assert next(batches, None) is None
    assert {"often", "minute", "hour"} <= set(ran)
    assert worker.LINGER <= clock[0] - START < worker.LINGER + 2
    assert not rest.is_woken(clock[0] + 1)


def test_where_nothing_would_wake_it_it_does_not_rest(ran, clock, monkeypatch):
    monkeypatch.setattr(worker, "_look", lambda *, slow: 0)

    work_until_all_is_done(lambda: clock[0] > START + 60, rest := Rest(None))

    assert clock[0] > START + 60
    assert rest.written() == NOTHING
