"""A day on which the works fetched what lay around it, and one that is being planned."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from charshia.circular.collection.actions import (
    Expected,
    Going,
    Scales,
    When,
    arrive,
    ask_for_outing,
    choose_offers,
    confirm_outing,
    crews_left,
    end_crew,
    keep_outing,
    open_outing,
    pickups_left,
    put_vehicle,
    refuse_pickup,
    state_assumptions,
    unload,
    weigh_in,
)
from charshia.circular.collection.models import Assumptions, Crew, Outing, Pickup
from charshia.circular.collection.planning import task_of
from charshia.circular.founding.actions import entrust
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.kinds import Access
from charshia.circular.residues.models import Plot
from charshia.demo.cast import DATA
from charshia.demo.works import offered
from charshia.engines.rounds.problem import Visit
from charshia.engines.rounds.timing import judged
from charshia.ground.places.phones import parse_phone
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.transport.actions import start_round

Said = dict[str, Any]
KG: Final = 1000
HOURS: Final = (8, 16)


def collect(now: datetime) -> None:
    facts: Said = json.loads((DATA / "works.json").read_text(encoding="utf-8"))
    said = facts["rounds"]
    enterprise = Enterprise.objects.select_related("settlement").get(slug=facts["slug"])
    hands = _hands(enterprise, said, now - timedelta(days=30))
    going = _fleet(enterprise, said, hands, now - timedelta(days=29))
    rows = Plot.objects.filter(enterprise=enterprise)
    plots = {one.key: one for one in rows.select_related("enterprise__settlement", "settlement")}
    driven, ahead = said["driven"], said["ahead"]
    outing = _chosen(driven, -driven["days_ago"], going, plots, hands, now)
    _settle(outing, hands["dispatcher"], now - timedelta(days=driven["days_ago"] + 1))
    for crew, clock in zip(crews_left(outing), driven["clocks"], strict=True):
        _drive(crew, driven, clock)
    coming = _chosen(ahead, ahead["days"], going, plots, hands, now)
    ask_for_outing(coming, by=hands["dispatcher"], now=now)  # the worker works it out


def _hands(enterprise: Enterprise, said: Said, now: datetime) -> dict[str, Person]:
    """Who works there by duty; drivers who came later by their names."""
    hands = {one.duty: one.person for one in enterprise.hands.select_related("person")}
    manager = hands["manager"]
    for duty, one in (
        ("dispatcher", said["dispatcher"]),
        *(("driver", d) for d in said["drivers"]),
    ):
        person = register_person(now=now, **one | {"phone": parse_phone(one["phone"], "XK")})
        entrust(enterprise, person, duty=Duty(duty), by=manager, now=now)
        hands[duty if duty == "dispatcher" else person.name] = person
    return hands


def _fleet(
    enterprise: Enterprise, said: Said, hands: dict[str, Person], now: datetime
) -> list[Going]:
    """A truck, and a tractor for the yards that the truck does not reach."""
    manager = hands["manager"]
    state_assumptions(enterprise, by=manager, now=now, **said["assumed"])
    drivers = [hands["driver"], *(hands[one["name"]] for one in said["drivers"])]
    return [
        Going(put_vehicle(enterprise, by=manager, now=now, **_sized(one)), driver)
        for one, driver in zip(said["vehicles"], drivers, strict=True)
    ]


def _sized(facts: Said) -> Said:
    return facts | {"size": Access(facts["size"])}


def _chosen(
    said: Said, days: int, going: list[Going], plots: dict[str, Plot], hands: dict[str, Person],
    now: datetime,
) -> Outing:  # fmt: skip
    """A day so many days from now, with what is offered for it."""
    then = now + timedelta(days=days)
    planned = min(now, then - timedelta(days=2))
    expected = {
        offered(plots[key], f"day {days}", then, hands).pk: Expected(kg * KG, is_promised=True)
        for key, kg in said["fetched"]
    }  # fmt: skip
    day = timezone.localdate(then)
    leaves, back = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in HOURS)
    who: Said = {"by": hands["dispatcher"], "now": planned}
    outing = open_outing(plots["p1"].enterprise, When(day, leaves, back), going, **who)
    choose_offers(outing, expected, **who)
    return outing


def _settle(outing: Outing, by: Person, now: datetime) -> None:
    """The tractor fetches what the truck does not reach, and the truck all else: no solver needs
    to say so, a judge finds that it can be driven."""
    asked = ask_for_outing(outing, by=by, now=now)
    assumed = Assumptions.objects.get(enterprise=outing.enterprise)
    task = task_of(asked, crews_left(asked), pickups_left(asked), assumed)
    truck = task.crews[0]
    reached = [truck.vehicle.gets_to(one.offer.plot.access) for one in task.pickups]
    routes = tuple(
        tuple(Visit("stop", at) for at, is_near in enumerate(reached) if is_near == by_truck)
        for by_truck in (True, False)
    )
    answer = judged(task.day.problem, routes)
    assert answer.is_feasible
    keep_outing(task, answer, version=asked.version, now=now)
    confirm_outing(asked, by=by, now=now)


def _drive(crew: Crew, said: Said, clock: Iterable[int]) -> None:
    """Farm by farm as planned, with what the scales said, and who sent the vehicle away."""
    driver, round_ = crew.round.driver.person, crew.round
    start_round(round_, by=driver, now=crew.outing.leaves_at)
    for stop in round_.stops.order_by("sequence", "pk").select_related("round"):
        who: Said = {"by": driver, "now": stop.leaves_at}
        pickup = Pickup.objects.whole().filter(stop=stop).first()
        if pickup is None:
            unload(stop, **who)
            continue
        arrive(pickup, round_, by=driver, now=stop.arrives_at)
        key = pickup.offer.plot.key
        if key in said["refused"]:
            refuse_pickup(pickup, round_=round_, reason=said["refused"][key], **who)
        else:
            kg, moisture = said["weighed"][key]
            weigh_in(pickup, Scales(kg * KG, moisture), round_=round_, **who)
    metres, fuel = clock
    end_crew(crew, driven_m=metres, fuel_ml=fuel, by=driver, now=crew.outing.back_by)
