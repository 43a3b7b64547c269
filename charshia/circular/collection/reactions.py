"""Plans are made here, outside any request; and farmers and drivers are told."""

from django.utils import timezone

from charshia.circular.collection.actions import (
    NotPlanned,
    OldQuestion,
    clear,
    crews_left,
    drop,
    keep_nobody,
    keep_outing,
    keep_renewed,
    note_no_outing,
    pickups_left,
)
from charshia.circular.collection.letters import to_driver, to_farmer
from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Outing,
    OutingState,
    Pickup,
    Why,
)
from charshia.circular.collection.planning import Task, task_of
from charshia.engines.rounds.problem import Answer
from charshia.engines.rounds.solving import SolverFailed, solve
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry

LEAST, MOST, EACH = 2.0, 18.0, 0.15  # seconds: at least, at most, for each heap


@on("circular.outing.asked", slow=True)
def plan(entry: Entry) -> None:
    """Look for the best day for as long as it is worth; run again, it has been answered and is
    left. What has changed meanwhile is left, too."""
    version = entry.facts["version"]
    outing = Outing.objects.whole().filter(pk=_key(entry), version=version).first()
    if outing is None or not outing.is_asked:
        return
    try:
        _plan(outing, version)
    except SolverFailed as fault:
        note_no_outing(outing, fault=str(fault), version=version, now=timezone.now())
    except (OldQuestion, NotPlanned):
        return  # the answer to a question nobody asks any more


def _plan(outing: Outing, version: int) -> None:
    now, is_under_way = timezone.now(), outing.state == OutingState.CONFIRMED
    crews, pickups = crews_left(outing), pickups_left(outing)
    if not crews or not pickups:
        keep_nobody(outing, version=version, now=now)
        return
    assumed = Assumptions.objects.get(enterprise=outing.enterprise)
    task = task_of(outing, crews, pickups, assumed, now=now if is_under_way else None)
    keep = keep_renewed if is_under_way else keep_outing
    keep(task, _answer(task), version=version, now=timezone.now())


def _answer(task: Task) -> Answer:
    """Raises SolverFailed, too, when nothing was found that can be driven."""
    answer = solve(task.day.problem, seconds=min(MOST, LEAST + EACH * len(task.pickups)))
    if not answer.is_feasible:
        raise SolverFailed("nothing was found in time")
    return answer


@on("circular.offer.withdrawn")
def drop_withdrawn(entry: Entry) -> None:
    for one in Pickup.objects.filter(offer=int(_key(entry))).on().select_related("outing"):
        drop(one, Why.WITHDRAWN, by="system", now=timezone.now())


@on("circular.offer.collected")
def drop_other_parts(entry: Entry) -> None:
    """Those on lists of other vehicles, one after the other."""
    for one in Pickup.objects.filter(offer=int(_key(entry))).on().order_by("pk"):
        drop(one, Why.DONE, by="system", now=timezone.now())


@on("circular.weighing.made")
def clear_weighed(entry: Entry) -> None:
    for one in Pickup.objects.filter(offer=entry.facts["offer"]).order_by("pk"):
        clear(one, by="system", now=timezone.now())


@on("circular.pickup.refused")
@on("circular.pickup.missed")
def clear_not_taken(entry: Entry) -> None:
    pickup = Pickup.objects.filter(pk=entry.facts["pickup"]).first()
    if pickup:
        clear(pickup, by="system", now=timezone.now())


@on("circular.pickup.settled")
def write_when(entry: Entry) -> None:
    to_farmer(_pickup(entry), "collection/letters/when")


@on("circular.pickup.moved")
def write_when_instead(entry: Entry) -> None:
    to_farmer(_pickup(entry), "collection/letters/moved")


@on("circular.pickup.called_off")
def write_that_nobody_comes(entry: Entry) -> None:
    to_farmer(_pickup(entry), "collection/letters/not_then")


@on("circular.crew.renewed")
def write_to_driver(entry: Entry) -> None:
    crew = Crew.objects.whole().select_related("outing").filter(pk=_key(entry)).first()
    if crew:
        to_driver(crew)


def _pickup(entry: Entry) -> Pickup | None:
    rows = Pickup.objects.whole().select_related("outing__enterprise")
    return rows.filter(pk=entry.facts["pickup"]).first()


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
