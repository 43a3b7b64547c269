"""Who sees which page of an enterprise, and what a manager and a coordinator do there."""

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import (
    an_enterprise,
    an_organisation,
    person,
    with_duty,
)
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
COORDINATOR = "koordinimi"


@pytest.fixture
def press(now) -> Enterprise:
    return an_enterprise(now)


def at(view: str, *keys: object) -> str:
    return reverse(f"founding:{view}", args=keys)


def said(answer) -> str:
    return answer.content.decode()


def opening(press: Enterprise, **typed: object) -> dict[str, object]:
    place = press.settlement
    return {
        "name": "Mill", "slug": "mill", "manager": "jehona@example.org", "currency": "EUR",
        "country": place.municipality.country, "village": str(place.names),
        "organisation": typed.pop("organisation", None),
    } | typed  # fmt: skip


def test_a_coordinator_opens_an_enterprise_and_its_manager_shows_it(as_, now, press):
    office = as_(COORDINATOR)
    free = an_organisation("mill-firm", now)
    wrong = office.post(at("new"), opening(press, organisation=free.pk, village="Nowhere at all"))
    assert wrong.status_code == 422
    taken = office.post(at("new"), opening(press, organisation=free.pk, slug="press"))
    assert taken.status_code == 422
    assert "This address is taken" in said(taken)
    assert Enterprise.objects.count() == 1

    made = office.post(at("new"), opening(press, organisation=free.pk))
    assert (made.status_code, made.url) == (303, at("hands", "mill"))
    mill = Enterprise.objects.get(slug="mill")
    assert [(one.person, one.duty) for one in mill.hands.all()] == [(person("jehona"), "manager")]
    assert (mill.latitude, mill.settlement) == (press.settlement.latitude, press.settlement)

    jehona = as_("jehona")
    assert Client().get(at("enterprise", "mill")).status_code == 404
    assert jehona.get(at("enterprise", "mill")).status_code == 200
    jehona.post(at("publication", "mill"))
    assert Client().get(at("enterprise", "mill")).status_code == 404, "nothing is said of it yet"
    sent = jehona.post(
        at("description", "mill"), {"name": "Mill", "summary": "Straw is pressed.", "about": ""}
    )
    assert sent.status_code == 303
    jehona.post(at("publication", "mill"))
    assert "Straw is pressed." in said(Client().get(at("enterprise", "mill")))


def test_each_finds_the_rooms_that_her_duties_open(as_, now, press):
    with_duty(press, "jehona", Duty.YARD, now)
    hers = said(as_("jehona").get(at("inside", "press")))
    assert reverse("works:yard", args=["press"]) in hers
    assert at("hands", "press") not in hers
    managers = said(as_("arta").get(at("inside", "press")))
    for view in ("founding:hands", "founding:description", "works:yard", "planner:plans"):
        assert reverse(view, args=["press"]) in managers
    assert "Supply to buyers" not in hers, "a heading stands over rooms"
    assert managers.index("Press and store") < managers.index(reverse("works:yard", args=["press"]))
    assert as_("jelena").get(at("inside", "press")).status_code == 404
    assert as_(COORDINATOR).get(at("inside", "press")).status_code == 404


def test_who_works_in_one_enterprise_comes_there_at_once(as_, now, press):
    arta = as_("arta")
    assert arta.get(at("mine")).url == at("inside", "press")
    an_enterprise(now, "second")
    both = said(arta.get(at("mine")))
    assert at("inside", "press") in both
    assert at("inside", "second") in both
    assert at("inside", "press") not in said(as_("jelena").get(at("mine")))


def test_a_manager_gives_duties_and_takes_them_back(as_, press):
    arta = as_("arta")
    unknown = arta.post(at("hands", "press"), {"person": "no@example.org", "duty": "driver"})
    assert unknown.status_code == 422
    given = arta.post(at("hands", "press"), {"person": "jehona@example.org", "duty": "driver"})
    assert given.status_code == 303
    hand = press.hands.get(person=person("jehona"))
    assert as_("jehona").post(at("removal", "press", hand.pk)).status_code == 404
    arta.post(at("removal", "press", hand.pk))
    assert not press.hands.filter(person=person("jehona")).exists()
    arta.post(at("removal", "press", press.hands.get().pk))
    assert press.hands.get().person == person("arta"), "somebody must manage it"


def test_who_stops_managing_is_led_to_what_is_left_to_her(as_, now, press):
    with_duty(press, "jehona", Duty.MANAGER, now)
    arta = as_("arta")
    own = press.hands.get(person=person("arta"))
    assert arta.post(at("removal", "press", own.pk)).url == at("mine")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_however_long(now, number):
    for place in range(number):
        an_enterprise(now, f"press-{place}")
    assert said(Client().get(at("enterprises"))).count("<article") == number
    assert queries_of(Client(), at("enterprises")) == 2
