"""Days of collection for tests, made through actions: a truck and a tractor, and what lies around
the yard; and plans that no solver made."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from charshia.circular.collection.actions import (
    Expected,
    Going,
    When,
    ask_for_outing,
    choose_offers,
    confirm_outing,
    keep_outing,
    open_outing,
    put_vehicle,
    state_assumptions,
)
from charshia.circular.collection.models import Assumptions, Crew, Outing, OwnVehicle, Pickup
from charshia.circular.collection.planning import Task, task_of
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.residues.actions import Holder, accept_offer, make_offer
from charshia.circular.residues.kinds import Access, Form, Terms
from charshia.circular.residues.models import Offer
from charshia.circular.residues.tests.fields import a_plot, a_wish
from charshia.engines.rounds.problem import Answer, Route, Visit
from charshia.engines.rounds.timing import judged
from charshia.ground.journal.checks import CHECKS
from charshia.ground.places.models import Settlement

STATED = {
    "loose_kg": 60, "bales_kg": 130, "stalks_kg": 90, "prunings_kg": 150, "stop_minutes": 10,
    "tonne_minutes": 15, "unloading_minutes": 20, "most_minor": None, "swap_g": 250_000,
}  # fmt: skip
_keys = count()


def a_press(now: datetime, slug: str = "press") -> Enterprise:
    """Arta manages it, Shpresa plans, Dino and Jelena drive; what it assumes is stated."""
    found = Enterprise.objects.filter(slug=slug).first() or an_enterprise(now, slug)
    for who, duty in (
        ("shpresa", Duty.DISPATCHER), ("dino", Duty.DRIVER), ("jelena", Duty.DRIVER),
    ):  # fmt: skip
        with_duty(found, who, duty, now)
    if not Assumptions.objects.filter(enterprise=found).exists():
        state_assumptions(found, by=person("arta"), now=now, **STATED)
    return found


def a_vehicle(
    press: Enterprise, now: datetime, size: Access = Access.VAN, **facts: Any
) -> OwnVehicle:
    said = {
        "name": f"The {size}", "capacity_kg": 3000, "kmh": 40, "per_km_minor": 40,
        "per_hour_minor": 500, "fixed_minor": 1000, "litres": 20_000,
    } | facts  # fmt: skip
    return put_vehicle(press, size=size, by=person("arta"), now=now, **said)


def tomorrow(now: datetime) -> date:
    return timezone.localdate(now) + timedelta(days=1)


def an_offer(
    press: Enterprise, now: datetime, *, kg_terms: Terms = Terms.FREE, price: int | None = None,
    form: Form = Form.BALES, is_accepted: bool = True, holder: Holder | None = None,
    settlement: Settlement | None = None, **plot: Any,
) -> Offer:  # fmt: skip
    """What Jehona, or ``holder``, has near the yard from today for a month."""
    day = timezone.localdate(now)
    place = settlement or press.settlement
    field = a_plot(press, now, holder, key=f"plot-{next(_keys)}", settlement=place, **plot)
    wish = a_wish(
        form=form, ready_from=day, ready_until=day + timedelta(days=30), terms=kg_terms,
        price_minor=price,
    )  # fmt: skip
    made = make_offer(field, wish, key="offer", by=person("arta"), now=now)
    if is_accepted:
        accept_offer(made, by=person("arta"), now=now)
        made.refresh_from_db()
    return made


def an_outing(press: Enterprise, now: datetime, *vehicles: OwnVehicle, hours: int = 8) -> Outing:
    """Tomorrow from eight; Dino drives the first vehicle, Jelena the second."""
    vehicles = vehicles or (a_vehicle(press, now),)
    day = tomorrow(now)
    leaves = timezone.make_aware(datetime.combine(day, time(8)))
    going = [
        Going(one, person(who)) for one, who in zip(vehicles, ("dino", "jelena"), strict=False)
    ]
    when = When(day, leaves, leaves + timedelta(hours=hours))
    return open_outing(press, when, going, by=person("shpresa"), now=now)


def chosen(outing: Outing, now: datetime, *offers: Offer, kg: int = 1000, **facts: Any) -> Outing:
    wanted = {one.pk: Expected(kg * 1000, **facts) for one in offers}
    choose_offers(outing, wanted, by=person("shpresa"), now=now)
    return fresh(outing)


def fresh(outing: Outing) -> Outing:
    return Outing.objects.whole().get(pk=outing.pk)


def task(outing: Outing, now: datetime | None = None) -> Task:
    crews = list(Crew.objects.filter(outing=outing).whole().order_by("pk"))
    pickups = list(Pickup.objects.filter(outing=outing).on().whole().order_by("pk"))
    assumed = Assumptions.objects.get(enterprise=outing.enterprise)
    return task_of(outing, crews, pickups, assumed, now=now)


def an_answer(made: Task, *lists: list[int]) -> Answer:
    """Each crew fetches these, one trip each. Judged as it is."""
    routes: list[Route] = [tuple(Visit("stop", at) for at in one) for one in lists]
    routes += [()] * (len(made.crews) - len(routes))
    return judged(made.day.problem, tuple(routes))


def planned(outing: Outing, now: datetime, *lists: list[int]) -> Outing:
    """A plan that no solver made: all by the first crew, unless said otherwise."""
    outing = ask_for_outing(outing, by=person("shpresa"), now=now)
    made = task(outing)
    lists = lists or (list(range(len(made.pickups))),)
    keep_outing(made, an_answer(made, *lists), version=outing.version, now=now)
    return fresh(outing)


def settled(outing: Outing, now: datetime, *lists: list[int]) -> Outing:
    return confirm_outing(planned(outing, now, *lists), by=person("shpresa"), now=now)


def pickups_of(outing: Outing) -> list[Pickup]:
    return list(Pickup.objects.filter(outing=outing).whole().order_by("pk"))


def crews_of(outing: Outing) -> list[Crew]:
    return list(Crew.objects.filter(outing=outing).whole().order_by("pk"))


def wrong() -> dict[str, list[tuple[Any, Any]]]:
    """What the checks of works and collection find."""
    found = {
        name: CHECKS[name]() for name in CHECKS
        if name.startswith(("works-", "collection-"))
    }  # fmt: skip
    return {
        name: [(one.expected, one.found) for one in outcome.problems]
        for name, outcome in found.items() if outcome.problems
    }  # fmt: skip
