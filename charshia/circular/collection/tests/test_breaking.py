"""A vehicle breaks down on the road: what is done stays, the rest goes to others, all are told."""

from datetime import timedelta

import pytest

from charshia.circular.collection.actions import (
    Going,
    NotPlanned,
    Scales,
    arrive,
    crews_left,
    end_crew,
    keep_renewed,
    pickups_left,
    report_breakdown,
    unload,
    weigh_in,
)
from charshia.circular.collection.models import Outing
from charshia.circular.collection.planning import task_of, under_way
from charshia.circular.collection.queries.days import assumptions_of, day_plan
from charshia.circular.collection.reactions import plan
from charshia.circular.collection.tests.going import (
    a_press,
    a_vehicle,
    an_answer,
    an_offer,
    an_outing,
    chosen,
    crews_of,
    fresh,
    pickups_of,
    settled,
    wrong,
)
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.kinds import Access
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.transport.actions import NotSaid, start_round

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    return a_press(now)


@pytest.fixture
def vans(press, now):
    return a_vehicle(press, now), a_vehicle(press, now)


@pytest.fixture
def a_day(press, vans, now) -> Outing:
    """Dino fetches three heaps, Jelena one."""
    offers = [an_offer(press, now) for _offer in range(4)]
    outing = chosen(an_outing(press, now, *vans), now, *offers, kg=900)
    return settled(outing, now, [0, 1, 2], [3])


@pytest.fixture
def later(a_day):
    return a_day.leaves_at + timedelta(hours=1)


def broken(outing, later, at=0, **facts):
    crew = crews_of(outing)[at]
    return report_breakdown(crew, words="axle", by=person("dino"), now=later, **facts)


def weighed(outing, at, later, crew=0):
    round_ = crews_of(outing)[crew].round
    return weigh_in(
        pickups_of(outing)[at], Scales(850_000, 1400), round_=round_, by=person("dino"), now=later
    )  # fmt: skip


def renewed(outing, later, *lists):
    """A plan that no solver made, for what is left."""
    outing = fresh(outing)
    crews, pickups = crews_left(outing), pickups_left(outing)
    task = task_of(outing, crews, pickups, assumptions_of(outing.enterprise), now=later)
    keep_renewed(task, an_answer(task, *lists), version=outing.version, now=later)
    return fresh(outing)


def test_what_is_done_stays_and_the_rest_goes_to_the_other_vehicle(a_day, later):
    done = weighed(a_day, 0, later)
    broken(a_day, later)
    broken(a_day, later)
    assert Entry.objects.filter(event="circular.crew.broken").count() == 1
    outing = renewed(a_day, later, [0, 1, 2])

    dino, jelena = crews_of(outing)
    first, *others = pickups_of(outing)
    assert (first.state, first.stop.state) == ("collected", "done")
    assert first.stop.round_id == dino.round_id
    assert {one.stop.round_id for one in others} == {jelena.round_id}
    assert [one.state for one in others] == ["on"] * 3
    waiting = dino.round.stops.filter(state="waiting")
    assert [stop.is_collecting for stop in waiting] == [False], "what is on board is brought home"
    assert {one.reason for one in dino.round.stops.filter(state="skipped")} == {"axle"}
    assert list(jelena.round.stops.filter(state="waiting").values_list("is_collecting", flat=True)
                .order_by("sequence")) == [True, True, True, False]  # fmt: skip
    assert (outing.is_asked, outing.is_planned) == (False, True)
    unload(waiting.get(), by=person("dino"), now=later)
    end_crew(dino, by=person("dino"), now=later)
    done.refresh_from_db()
    assert done.unloaded_at == later
    assert wrong() == {}


def test_those_concerned_are_told(a_day, later, mailoutbox):
    broken(a_day, later)
    renewed(a_day, later + timedelta(hours=2), [0, 1, 3])
    run_errands(later + timedelta(hours=3))
    told = Entry.objects.filter(event="circular.pickup.moved").count()
    gone = Entry.objects.filter(event="circular.pickup.called_off").count()
    assert (told >= 2, gone) == (True, 1)
    (left,) = [one for one in pickups_of(a_day) if one.state == "off"]
    assert left.left_why == "broken"
    drivers = [one for one in mailoutbox if one.to == ["jelena@example.org"]]
    assert len(drivers) == 1
    farmers = [one for one in mailoutbox if one.to == ["jehona@example.org"]]
    assert len(farmers) >= 3


def test_a_load_weighed_without_a_net_before_it_was_given_away_counts(a_day, later):
    """Dino was there; Jelena is spared the way."""
    broken(a_day, later)
    renewed(a_day, later, [0, 1, 2, 3])
    jelena = crews_of(a_day)[1]
    start_round(jelena.round, by=person("jelena"), now=later)
    weighed(a_day, 1, later)
    run_errands(later)
    one = pickups_of(a_day)[1]
    assert (one.state, one.stop.round_id, one.stop.state) == (
        "collected", jelena.round_id, "skipped",
    )  # fmt: skip
    assert one.weighing.round_id == crews_of(a_day)[0].round_id
    assert wrong() == {}


def test_who_is_on_the_road_goes_on_from_where_she_is_with_what_she_has(a_day, later):
    weighed(a_day, 3, later, crew=1)
    jelena = crews_of(a_day)[1]
    stop = pickups_of(a_day)[3].stop
    state = under_way(jelena, later)
    assert (state.begins_at, state.load[0]) == ((stop.latitude, stop.longitude), 850_000)
    assert state.load[1] == 6924 * 850 // 900
    broken(a_day, later)
    outing = renewed(a_day, later, [0, 1])
    legs = day_plan(outing).columns[1].legs
    assert sum(len(leg.lines) for leg in legs) == 3
    assert {one.state for one in pickups_of(outing)} == {"collected", "on", "off"}


def test_where_somebody_stands_nobody_else_is_sent(press, a_day, now, later):
    outing = a_day
    jelena = crews_of(outing)[1]
    start_round(jelena.round, by=person("jelena"), now=later)
    arrive(pickups_of(outing)[3], jelena.round, by=person("jelena"), now=later)
    spare = Going(a_vehicle(press, now), person("shpresa"))
    broken(outing, later, instead=spare)
    outing = fresh(outing)
    crews, pickups = crews_left(outing), pickups_left(outing)
    task = task_of(outing, crews, pickups, assumptions_of(press), now=later)
    assert [heap.trucks for heap in task.day.heaps] == [None, None, None, frozenset({0})]
    assert all(heap.is_promised for heap in task.day.heaps)
    outing = renewed(outing, later, [3], [0, 1, 2])
    new = crews_of(outing)[2]
    assert new.round.state == "confirmed"
    assert new.round.stops.filter(is_collecting=True).count() == 3


def test_the_spare_vehicle_that_stayed_at_home_goes_out(press, vans, now):
    offers = [an_offer(press, now) for _offer in range(2)]
    outing = settled(chosen(an_outing(press, now, *vans), now, *offers), now, [0, 1])
    later = outing.leaves_at + timedelta(hours=1)
    assert crews_of(outing)[1].round.state == "cancelled"
    broken(outing, later)
    outing = renewed(outing, later, [0, 1])
    assert crews_of(outing)[1].round.state == "confirmed"
    assert {one.stop.round_id for one in pickups_of(outing)} == {crews_of(outing)[1].round_id}


def test_when_no_vehicle_is_left_nobody_comes(press, now):
    outing = settled(chosen(an_outing(press, now), now, an_offer(press, now)), now)
    broken(outing, outing.leaves_at)
    entry = Entry.objects.filter(event="circular.outing.asked").latest("pk")
    plan(entry)
    plan(entry)
    (one,) = pickups_of(outing)
    assert (one.state, one.left_why, fresh(outing).is_planned) == ("off", "broken", True)


def test_only_a_vehicle_that_is_out_breaks_down(press, now):
    van = a_vehicle(press, now, Access.TRUCK)
    outing = chosen(an_outing(press, now, van), now, an_offer(press, now))
    with pytest.raises(NotPlanned):
        broken(outing, now)
    outing = settled(outing, now)
    with pytest.raises(NotSaid):
        report_breakdown(crews_of(outing)[0], words=" ", by=person("dino"), now=now)
