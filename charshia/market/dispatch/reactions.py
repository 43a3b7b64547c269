"""Plans are made here, outside any request; and letters: to buyers when, to stalls what."""

from django.utils import timezone

from charshia.engines.rounds.solving import SolverFailed, solve
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch.actions import drop_gone, keep_answer, skip_empty_stops
from charshia.market.dispatch.letters import to_buyer, to_stall
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.planning import task_of, tidied
from charshia.market.orders.models import Order
from charshia.transport.actions import NotPlanning, Outdated, note_no_plan
from charshia.transport.models import Round

ROOM = "dispatch"
LEAST, MOST, EACH = 1.0, 10.0, 0.15  # seconds: at least, at most, for each order


@on("transport.plan.asked", slow=True)
def plan(entry: Entry) -> None:
    """Look for the best round for as long as it is worth; what has changed meanwhile is left."""
    version = entry.facts["version"]
    round_ = Round.objects.whole().filter(pk=_key(entry), room=ROOM, version=version).first()
    if round_ is None or not round_.is_asked:
        return
    task = task_of(round_, list(Load.objects.of(round_).whole()))
    seconds = min(MOST, LEAST + EACH * len(task.loads))
    try:
        answer = solve(task.problem, seconds=seconds)
        keep_answer(task, tidied(task, answer.routes[0]), version=version, now=timezone.now())
    except SolverFailed as fault:
        note_no_plan(round_, fault=str(fault), version=version, now=timezone.now())
    except (Outdated, NotPlanning):
        return  # the answer to a question nobody asks any more


@on("market.order.cancelled")
def drop_cancelled(entry: Entry) -> None:
    order = Order.objects.filter(pk=_key(entry)).first()
    if order:
        drop_gone(order, now=timezone.now())


@on("transport.round.driving")
def skip(entry: Entry) -> None:
    """Orders that came to nothing since the round was settled need no stop."""
    round_ = Round.objects.filter(pk=_key(entry), room=ROOM).first()
    if round_:
        skip_empty_stops(round_, now=timezone.now())


@on("market.load.settled")
def write_when_it_comes(entry: Entry) -> None:
    to_buyer(_load(entry), "dispatch/letters/when")


@on("market.load.called_off")
def write_that_it_does_not_come(entry: Entry) -> None:
    load = Load.objects.filter(order_id=_key(entry), round_id=entry.facts["round"]).whole().first()
    to_buyer(load, "dispatch/letters/not_then")


@on("market.load.missed")
def write_that_nobody_was_there(entry: Entry) -> None:
    load = Load.objects.filter(order_id=_key(entry), round_id=entry.facts["round"]).whole().first()
    to_buyer(load, "dispatch/letters/missed", reason=entry.facts["reason"])


@on("market.round.announced")
def write_what_is_collected(entry: Entry) -> None:
    _to_stall(entry, "dispatch/letters/collecting")


@on("market.round.called_off")
def write_that_nobody_collects(entry: Entry) -> None:
    _to_stall(entry, "dispatch/letters/not_collecting")


def _to_stall(entry: Entry, template: str) -> None:
    stall = Stall.objects.with_place().filter(pk=_key(entry)).first()
    round_ = Round.objects.whole().filter(pk=entry.facts["round"]).first()
    if stall and round_:
        to_stall(stall, round_, template)


def _load(entry: Entry) -> Load | None:
    return Load.objects.filter(pk=entry.facts["load"]).whole().first()


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
