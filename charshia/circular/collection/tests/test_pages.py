"""What whoever plans, who drives and whose it was see and do on pages, and who does not."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from charshia.circular.collection.actions import Scales, weigh_in
from charshia.circular.collection.models import Assumptions, Outing, OwnVehicle, Weighing
from charshia.circular.collection.tests.going import (
    a_press,
    a_vehicle,
    an_offer,
    an_outing,
    chosen,
    crews_of,
    fresh,
    pickups_of,
    planned,
    settled,
    tomorrow,
)
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.kinds import Terms
from charshia.ground.journal.worker import run_errands
from charshia.transport.models import Round, Vehicle
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    return a_press(now)


@pytest.fixture
def office(as_) -> Client:
    return as_("shpresa")


@pytest.fixture
def dino(as_) -> Client:
    return as_("dino")


def at(view: str, *keys: object) -> str:
    return reverse(f"collection:{view}", args=keys)


def said(answer) -> str:
    return answer.content.decode()


def a_day(press, now, number=2, **facts) -> Outing:
    offers = [an_offer(press, now, **facts) for _offer in range(number)]
    return settled(chosen(an_outing(press, now), now, *offers), now)


def weighed(outing, now, at=0, kg=1000, moisture=1500) -> Weighing:
    round_ = crews_of(outing)[0].round
    scales = Scales(kg * 1000, moisture)
    return weigh_in(pickups_of(outing)[at], scales, round_=round_, by=person("dino"), now=now)


VAN = {
    "name": "The blue van", "size": "van", "capacity_kg": "1800", "cubic": "14,5", "kmh": "40",
    "detour_percent": "130", "fixed_minor": "10", "per_km_minor": "0,40", "per_hour_minor": "",
    "is_active": "on",
}  # fmt: skip


def test_vehicles_and_assumptions_are_stated_before_the_first_day(office, as_, now, press):
    first = said(office.get(at("outings", "press")))
    assert at("new_vehicle", "press") in first
    assert at("new", "press") not in first
    assert office.post(at("new_vehicle", "press"), VAN | {"cubic": "0"}).status_code == 422
    assert office.post(at("new_vehicle", "press"), VAN).status_code == 303
    own = OwnVehicle.objects.get()
    assert (own.litres, own.vehicle.per_km_minor, own.vehicle.room) == (14_500, 40, "collection")
    assert office.post(at("vehicle", "press", own.pk), VAN | {"size": "truck"}).status_code == 303
    assert OwnVehicle.objects.get().size == "truck"
    assert at("new", "press") in said(office.get(at("outings", "press")))
    typed = {"loose_kg": "55", "most_minor": "12,50", "swap_g": "200"}
    assert office.post(at("assumptions", "press"), typed).status_code == 303
    stated = Assumptions.objects.get()
    assert (stated.loose_kg, stated.bales_kg, stated.most_minor, stated.swap_g) == (
        55, None, 1250, 200_000,
    )  # fmt: skip
    assert "12,50" in said(office.get(at("assumptions", "press")))
    fleet = said(as_("koordinimi").get(reverse("transport:fleet")))
    assert "The blue van" not in fleet, "the network's rounds have vehicles of their own"
    assert as_("koordinimi").get(
        reverse("transport:vehicle", args=[Vehicle.objects.get().pk])
    ).status_code == 404  # fmt: skip


def test_another_driver_goes_out_by_the_page_of_the_day(office, now, press):
    van = a_vehicle(press, now)
    outing = chosen(an_outing(press, now, van), now, an_offer(press, now))
    path = at("crews", "press", outing.pk)
    assert path in said(office.get(at("outing", "press", outing.pk)))
    assert 'value="08:00"' in said(office.get(path))
    typed = {"leaves": "09:30", "back": "16:00", f"driver_{van.pk}": str(person("jelena").pk)}
    assert office.post(path, typed | {"back": "08:00"}).status_code == 422
    assert office.post(path, typed).status_code == 303
    (crew,) = crews_of(outing)
    assert crew.round.driver.person == person("jelena")
    assert timezone.localtime(crew.round.leaves_at).hour == 9


def test_a_day_is_planned_and_confirmed_by_pages(office, now, press):
    van = a_vehicle(press, now)
    known, unknown = an_offer(press, now), an_offer(press, now, harvest_g=None, area_m2=None)
    typed = {
        "day": tomorrow(now).isoformat(), "leaves": "08:00", "back": "16:00",
        f"driver_{van.pk}": str(person("dino").pk),
    }  # fmt: skip
    for wrong in ({"back": "07:00"}, {f"driver_{van.pk}": ""}, {"day": "soon"}):
        assert office.post(at("new", "press"), typed | wrong).status_code == 422
    assert office.post(at("new", "press"), typed).status_code == 303
    outing = Outing.objects.get()
    here = at("outing", "press", outing.pk)
    offers = at("offers", "press", outing.pk)
    both = {"offers": [known.pk, unknown.pk], f"kg_{known.pk}": "1200"}
    refused = office.post(offers, both)
    assert refused.status_code == 422
    assert "Write how much is expected to lie there." in said(refused)
    assert office.post(offers, both | {f"kg_{unknown.pk}": "800,5"}).status_code == 303
    assert [one.expected_g for one in pickups_of(outing)] == [1_200_000, 800_500]
    assert office.post(at("confirmation", "press", outing.pk)).status_code == 422
    assert office.post(at("plan", "press", outing.pk)).status_code == 303
    waiting = office.get(here)
    assert waiting["Refresh"] == "2"
    assert "being worked out" in said(waiting)
    planned(fresh(outing), now)
    assert "Refresh" not in office.get(here)
    assert "Trip 1, 08:" in said(office.get(here))


def test_a_plan_is_changed_until_it_is_confirmed(office, now, press):
    offers = [an_offer(press, now) for _offer in range(2)]
    outing = planned(chosen(an_outing(press, now), now, *offers), now)
    here = at("outing", "press", outing.pk)
    one = pickups_of(outing)[1]
    change = at("pickup", "press", outing.pk, one.pk)
    assert office.post(change, {"kg": "500", "opens": "09:00"}).status_code == 422
    typed = {"kg": "500", "opens": "09:00", "closes": "12:00", "is_promised": "on"}
    assert office.post(change, typed).status_code == 303
    one = pickups_of(outing)[1]
    assert (one.expected_g, one.is_promised, one.opens.hour) == (500_000, True, 9)
    planned(fresh(outing), now)
    assert office.post(at("removal", "press", outing.pk, one.pk)).status_code == 303
    planned(fresh(outing), now)
    assert office.post(at("confirmation", "press", outing.pk)).status_code == 303
    assert "confirmed" in said(office.get(here))
    assert office.post(at("plan", "press", outing.pk)).status_code == 422
    assert office.post(at("calling_off", "press", outing.pk)).status_code == 303
    assert fresh(outing).state == "cancelled"


def test_only_whoever_plans_sees_the_room(as_, now, press):
    outing = a_day(press, now)
    load = weighed(outing, now)
    rooms = [at("outings", "press"), at("outing", "press", outing.pk), at("book", "press"),
             at("weighing", "press", load.pk), at("vehicles", "press")]  # fmt: skip
    for address in rooms:
        assert as_("arta").get(address).status_code == 200
        assert as_("shpresa").get(address).status_code == 200
        for who in ("dino", "jehona", "koordinimi"):
            assert as_(who).get(address).status_code == 404
        assert Client().get(address).status_code in {302, 303}


def test_a_driver_taps_on_her_own_round_only(dino, as_, now, press):
    outing = a_day(press, now, 3)
    (crew,) = crews_of(outing)
    first, second, third = pickups_of(outing)
    sheet = reverse("transport:sheet", args=[crew.round_id])
    page = said(dino.get(sheet))
    assert "Weighed and on board" in page
    weigh = at("weigh", crew.round_id, first.pk)
    assert as_("jelena").post(weigh, {"kg": "1"}).status_code == 404
    assert dino.post(at("arrival", crew.round_id, first.pk), {"tap": "a"}).status_code == 303
    for typed in ({"kg": "950"}, {"kg": "950", "moisture": "14", "is_unmeasured": "on"},
                  {"moisture": "14"}, {"kg": "0", "moisture": "14"}):  # fmt: skip
        assert dino.post(weigh, typed | {"tap": "b"}).status_code == 422
    typed = {"kg": "950", "moisture": "14", "tap": "c"}
    for _twice in range(2):
        assert dino.post(weigh, typed).status_code == 303
    reason = {"reason": "mouldy", "tap": "d"}
    assert dino.post(at("refusal", crew.round_id, second.pk), {"tap": "x"}).status_code == 422
    assert dino.post(at("refusal", crew.round_id, second.pk), reason).status_code == 303
    assert dino.post(at("absence", crew.round_id, third.pk), reason).status_code == 303
    assert "Unloaded in the yard" in said(dino.get(sheet))
    yard = crew.round.stops.get(is_collecting=False)
    assert dino.post(at("ending", crew.round_id), {"tap": "e"}).status_code == 422
    assert dino.post(at("unloading", crew.round_id, yard.pk), {"tap": "f"}).status_code == 303
    assert "You fetched 1 load." in said(dino.get(sheet))
    typed = {"km": "31,5", "fuel": "6", "tap": "g"}
    assert dino.post(at("ending", crew.round_id), typed).status_code == 303
    (crew,) = crews_of(outing)
    assert (crew.driven_m, crew.fuel_ml, crew.round.state) == (31_500, 6000, "done")
    assert dino.post(weigh, {"kg": "1", "is_unmeasured": "on", "tap": "h"}).status_code == 422


def picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "tan").save(data, "JPEG")
    data.seek(0)
    data.name = "load.jpg"
    return data


def test_a_driver_weighs_with_a_photo(dino, now, press):
    (crew,) = crews_of(outing := a_day(press, now, 1))
    weigh = at("weigh", crew.round_id, pickups_of(outing)[0].pk)
    typed = {"kg": "950,5", "moisture": "14,2", "bales": "40", "tap": "c"}
    unreadable = io.BytesIO(b"no picture")
    unreadable.name = "x.jpg"
    assert dino.post(weigh, typed | {"photo": unreadable}).status_code == 422
    assert not Weighing.objects.exists(), "all of a tap is done, or nothing"
    for _twice in range(2):
        assert dino.post(weigh, typed | {"photo": picture()}).status_code == 303
    load = Weighing.objects.get()
    assert load.photo.is_private
    assert (load.fresh_g, load.moisture_bp, load.bales) == (950_500, 1420, 40)


def test_a_vehicle_is_said_to_be_broken_by_driver_or_office(dino, office, now, press):
    outing = a_day(press, now)
    (crew,) = crews_of(outing)
    spare = a_vehicle(press, now)
    address = at("crew_breakdown", "press", outing.pk, crew.pk)
    form = {"words": "axle", "vehicle": str(spare.pk)}
    assert office.post(address, form).status_code == 422
    assert office.get(address).status_code == 200
    form["driver"] = str(person("jelena").pk)
    assert office.post(address, form).status_code == 303
    assert [one.vehicle for one in crews_of(outing)][1] == spare
    assert "Broken at" in said(office.get(at("outing", "press", outing.pk)))
    other = a_day(press, now)
    (crew,) = crews_of(other)
    typed = {"reason": "no clutch", "tap": "a"}
    assert dino.post(at("breakdown", crew.round_id), typed).status_code == 303
    assert crews_of(other)[0].broken_words == "no clutch"


def test_the_office_measures_corrects_and_pays(office, as_, now, press):
    outing = a_day(press, now, kg_terms=Terms.PRICE, price=4500)
    load = weighed(outing, now, moisture=None)

    def do(what, **typed):
        return office.post(at("deed", "press", load.pk, what), typed)

    assert "unknown" in said(office.get(at("weighing", "press", load.pk)))
    assert "not measured" in said(office.get(at("book", "press")))
    assert do("paying", amount="1").status_code == 422
    assert do("measuring", moisture="101").status_code == 422
    assert do("measuring", moisture="15").status_code == 303
    assert do("correcting", kg="900", moisture="15").status_code == 422
    assert do("correcting", kg="900", moisture="15", reason="scale").status_code == 303
    page = said(office.get(at("weighing", "press", load.pk)))
    assert "34.43" in page or "34,43" in page or "34.42" in page
    assert do("paying", amount="99").status_code == 422
    for _twice in range(2):
        assert do("paying", amount="20", tap="once").status_code == 303
    load.refresh_from_db()
    assert (load.due, load.given) == (3442, 2000)
    statement = said(office.get(at("statement", "press", load.offer.plot_id)))
    assert "14.42" in statement
    assert office.get(at("statement", "press", 99_999)).status_code == 404
    assert office.get(at("deed", "press", load.pk, "burning")).status_code == 404
    assert office.get(at("photo", "press", load.pk)).status_code == 404
    assert do("picturing", photo=picture()).status_code == 303
    run_errands()
    shown = office.get(at("photo", "press", load.pk))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert as_("dino").get(at("photo", "press", load.pk)).status_code == 404
    hers = said(as_("jehona").get(at("mine")))
    assert "20" in hers
    assert "14.42" in hers
    assert "14.42" not in said(as_("filan").get(at("mine")))


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_as_many_queries_for_one_load_as_for_three(office, dino, now, press, number):
    outing = a_day(press, now, number, kg_terms=Terms.PRICE, price=4500)
    sheet = reverse("transport:sheet", args=[Round.objects.get().pk])
    planned_ = (queries_of(office, at("outing", "press", outing.pk)), queries_of(dino, sheet))
    for each in range(number):
        weighed(outing, now, each)
    books = [queries_of(office, at(view, "press")) for view in ("book", "outings")]
    assert (*planned_, *books) == (10, 8, 6, 9)


@pytest.mark.parametrize("number", [1, 3])
def test_choosing_takes_as_many_queries_for_one_offer_as_for_three(office, now, press, number):
    offers = [an_offer(press, now) for _offer in range(number)]
    outing = chosen(an_outing(press, now), now, *offers)
    assert queries_of(office, at("outing", "press", outing.pk)) == 18
