"""A day that Dino drives for the press: one load weighed, one to come; and a day being planned."""

from typing import Any

from django.utils import timezone

from charshia.circular.collection.actions import Scales, weigh_in
from charshia.circular.collection.models import Crew, Outing, OwnVehicle, Weighing
from charshia.circular.collection.tests.going import (
    a_press,
    a_vehicle,
    an_offer,
    an_outing,
    chosen,
    pickups_of,
    settled,
)
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import person, with_duty
from charshia.circular.residues.kinds import Terms
from tests.standing import World

OWN = {"collection:mine"}
DRIVEN = ("arrival", "weigh", "refusal", "absence")


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    press = a_press(now)
    with_duty(press, "jehona", Duty.DISPATCHER, now)  # pages are examined as she sees them
    driven = Outing.objects.filter(enterprise=press, state="confirmed").first()
    if driven is None:
        van = a_vehicle(press, now)
        offers = [an_offer(press, now, kg_terms=Terms.PRICE, price=4500) for _each in range(3)]
        driven = settled(chosen(an_outing(press, now, van), now, *offers[:2]), now)
        round_ = Crew.objects.get(outing=driven).round
        first = pickups_of(driven)[0]
        weigh_in(first, Scales(900_000), round_=round_, by=person("dino"), now=now)
        chosen(an_outing(press, now, van), now, offers[2])
    planned = Outing.objects.get(enterprise=press, state="planned")
    crew, load = Crew.objects.get(outing=driven), Weighing.objects.get()
    waiting = pickups_of(driven)[1]
    yard = crew.round.stops.get(is_collecting=False)
    slug = {"slug": press.slug}
    day = slug | {"pk": planned.pk}
    on_day = {"pickup": pickups_of(planned)[0].pk}
    here = {"pk": crew.round_id}
    rooms = ("outings", "new", "vehicles", "new_vehicle", "assumptions", "book")
    days = ("outing", "crews", "offers", "plan", "confirmation", "calling_off")
    return {
        **{f"collection:{name}": slug for name in rooms},
        "collection:vehicle": slug | {"pk": OwnVehicle.objects.get().pk},
        "collection:statement": slug | {"key": load.offer.plot_id},
        "collection:weighing": slug | {"pk": load.pk},
        "collection:photo": slug | {"pk": load.pk},
        "collection:deed": slug | {"pk": load.pk, "what": "measuring"},
        **{f"collection:{name}": day for name in days},
        "collection:pickup": day | on_day,
        "collection:removal": day | on_day,
        "collection:crew_breakdown": slug | {"pk": driven.pk, "crew": crew.pk},
        **{f"collection:{name}": here | {"pickup": waiting.pk} for name in DRIVEN},
        "collection:unloading": here | {"stop": yard.pk},
        **{f"collection:{name}": here for name in ("breakdown", "ending")},
    }
