"""After a start periodic work comes due one after another, then each in its own rhythm."""

import pytest

from charshia.ground.journal import worker
from charshia.ground.journal.rhythm import Periodic
from charshia.ground.journal.worker import APART, one_by_one, run_periodic


@pytest.fixture
def ran(monkeypatch):
    """What of two works was run, one each minute and one each hour."""
    found: list[str] = []
    works = [
        Periodic(name, seconds, lambda now, name=name: found.append(name))
        for name, seconds in (("minute", 60), ("hour", 3600))
    ]
    monkeypatch.setattr(worker, "PERIODIC", {work.name: work for work in works})
    return found


def test_after_a_start_they_come_one_after_another(ran):
    last = one_by_one(1000)

    run_periodic(last, 1000)
    assert ran == []
    run_periodic(last, 1000 + APART)
    assert ran == ["minute"]
    run_periodic(last, 1000 + 2 * APART)
    assert ran == ["minute", "hour"]


def test_each_keeps_its_own_rhythm(ran):
    last = one_by_one(1000)
    for seconds in (1, 59, 61, 122, 3599, 3602):
        run_periodic(last, 1000 + seconds)

    assert ran == ["minute", "hour", "minute", "minute", "minute", "hour"]
