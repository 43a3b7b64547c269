"""Spaces are found by what is done there, in any language, and asked for a whole design."""

import pytest
from django.utils import timezone

from charshia.engines.capability.judging import Need
from charshia.ground.search.actions import apply_all
from charshia.workshops.spaces.actions import (
    change_space,
    close_machine,
    hide_space,
    retire_machine,
)
from charshia.workshops.spaces.found import space_rows
from charshia.workshops.spaces.kinds import Status
from charshia.workshops.spaces.matching import as_judged, public_fleet
from charshia.workshops.spaces.searched import all_pks, load
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def arta():
    return {"by": person("arta"), "now": timezone.now()}


@pytest.fixture
def space(now):
    return a_space(now)


def test_a_space_is_found_by_what_its_machines_do(client, now, space):
    a_machine(space, now, name={"en": "The old one"}, process="weaving", materials=["wool"])
    apply_all()
    for words in ("bench", "ткање", "υφαντική"):
        found = client.get("/en/search/", {"q": words}).content.decode()
        assert 'href="/en/spaces/bench/"' in found, words


def test_only_what_everybody_sees_is_found(space, now, arta):
    gone = a_machine(space, now, process="weaving")
    retire_machine(gone, **arta)
    (document,) = load([space.pk])
    assert "weaving" not in " ".join(text.title for text in document.texts)
    assert (list(all_pks()), [row.title for row in space_rows([space.pk])]) == (
        [space.pk], ["The bench"],
    )  # fmt: skip
    hide_space(space, **arta)
    assert (list(all_pks()), list(load([space.pk])), space_rows([space.pk])) == ([], [], [])


def test_a_design_is_asked_of_machines_that_work_where_one_can_work(
    now, space, arta, django_assert_num_queries
):
    printer = a_machine(space, now)
    part = Need("3d-printing", "pla", (226_000, 8_500, 41_600))
    with django_assert_num_queries(1):
        (standing,) = public_fleet().rank([part])
    assert (standing.space, standing.made) == (space.pk, (0,))
    assert as_judged(printer).size == (220_000, 220_000, 250_000)
    close_machine(printer, **arta)
    assert public_fleet().rank([part]) == []
    change_space(space, status=Status.PAUSED, **arta)
    a_machine(space, now)
    assert public_fleet().rank([part]) == []
