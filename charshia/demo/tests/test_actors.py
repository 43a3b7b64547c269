import pytest

from charshia.clusters.actors.models import Actor, Certificate, Relation
from charshia.demo.actors import draw_map
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places
from charshia.people.accounts.actions import appoint_coordinator, register_person

pytestmark = pytest.mark.django_db


def test_the_map_shows_twenty_actors_of_seven_countries(now):
    load_places(now=now)
    dafina = register_person(name="Dafina", email="d@example.org", language="sq", now=now)
    appoint_coordinator(dafina, by="system", now=now)

    draw_map(now)

    shown = Actor.objects.listed().with_place()
    assert shown.count() >= 20
    assert {one.country for one in shown} == {"AL", "XK", "MK", "RS", "GR", "BG", "CY"}
    assert [one.slug for one in shown if one.spot is None] == []
    assert Certificate.objects.valid_on(now.date()).count() == Certificate.objects.count() > 15
    assert Relation.objects.shown().count() == 8
    assert run_all()["problems"] == []
