"""What happened calls for errands, and each is run until it succeeds."""

from datetime import timedelta

import pytest

from charshia.ground.journal import actions, worker
from charshia.ground.journal.actions import claim_errands, on, record, touch
from charshia.ground.journal.models import LEASE, Errand
from charshia.ground.journal.queries import versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran(monkeypatch):
    """Reactions declared in a test are forgotten after it; gives the list they write into."""
    monkeypatch.setattr(actions, "_reactions", actions._reactions.copy())
    return []


def test_an_errand_runs_once_when_it_succeeds(ran, now):
    @on("test.thing.happened")
    def react(entry):
        ran.append(entry.subject)

    record("test.thing.happened", "test/1", by="system", at=now)
    assert (worker.run_errands(now), worker.run_errands(now)) == (1, 0)
    assert ran == ["test/1"]


def test_an_errand_that_fails_is_tried_again_later_and_later(ran, now):
    @on("test.thing.happened")
    def react(entry):
        ran.append(1)
        raise OSError("the mail server is away")

    record("test.thing.happened", "test/1", by="system", at=now)
    waits = []
    for _ in range(4):
        worker.run_errands(now)
        due = Errand.objects.get().due_at
        waits.append((due - now) / timedelta(minutes=1))
        now = due
    assert (len(ran), waits) == (4, [1, 2, 4, 8])
    assert "the mail server is away" in Errand.objects.get().fault


def test_what_a_killed_worker_held_is_taken_up_when_its_lease_ends(ran, now):
    @on("test.thing.happened")
    def react(entry):
        ran.append(1)

    record("test.thing.happened", "test/1", by="system", at=now)
    claim_errands(now=now, most=5)  # and then the power goes
    assert worker.run_errands(now + LEASE - timedelta(seconds=1)) == 0
    assert worker.run_errands(now + LEASE) == 1


def test_a_slow_errand_does_not_stand_before_a_letter(ran, now):
    @on("test.thing.happened", slow=True)
    def fetch(entry):
        ran.append("picture")

    @on("test.thing.happened")
    def write(entry):
        ran.append("letter")

    record("test.thing.happened", "test/1", by="system", at=now)
    assert (worker.run_errands(now, slow=False), ran) == (1, ["letter"])
    assert (worker.run_errands(now, slow=True), ran) == (1, ["letter", "picture"])


def test_a_delayed_reaction_waits(ran, now):
    @on("test.thing.happened", after=timedelta(hours=1))
    def react(entry):
        ran.append(1)

    record("test.thing.happened", "test/1", by="system", at=now)
    assert worker.run_errands(now + timedelta(minutes=59)) == 0
    assert worker.run_errands(now + timedelta(minutes=60)) == 1


def test_what_did_not_happen_calls_for_nothing(ran, now):
    @on("test.thing.happened")
    def react(entry):
        ran.append(1)

    @actions.action
    def fail():
        record("test.thing.happened", "test/1", by="system", at=now)
        touch("stall:1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (Errand.objects.count(), versions(["stall:1"])) == (0, {"stall:1": 0})


def test_a_mark_moves_once_an_action_however_often_it_is_touched():
    @actions.action
    def inner():
        touch("stall:1")

    @actions.action
    def outer():
        inner()
        touch("stall:1", "market")

    outer()
    outer()
    assert versions(["stall:1", "market", "stall:2"]) == {"stall:1": 2, "market": 2, "stall:2": 0}


def test_only_an_action_touches():
    with pytest.raises(RuntimeError):
        touch("market")
