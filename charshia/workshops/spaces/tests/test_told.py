"""What leaves a space: all of them in one file, and letters of what is wrong."""

import json

import pytest
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.workshops.spaces.actions import appoint, hide_space, report_problem
from charshia.workshops.spaces.kinds import Role, Severity
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


def names(client) -> list[str]:
    said = json.loads(client.get("/en/spaces/okw.json").content)
    return sorted(one["name"] for one in said["manufacturing_facilities"])


def test_all_that_everybody_sees_is_in_one_file(client, moment, django_assert_max_num_queries):
    hidden = a_space(moment, "hidden", name={"en": "Hidden"})
    hide_space(hidden, by=person("arta"), now=moment)
    for slug in ("one", "two"):
        a_machine(a_space(moment, slug, name={"en": slug}), moment)
    with django_assert_max_num_queries(6):
        found = names(client)
    assert [one for one in found if one in ("one", "two", "Hidden")] == ["one", "two"]


def test_the_sitemap_names_spaces_and_machines(client, moment):
    machine = a_machine(a_space(moment), moment)
    text = b"".join(client.get("/sitemap/pages.xml").streaming_content).decode()
    assert f"/en/spaces/bench/machines/{machine.pk}/" in text
    assert "/sq/spaces/bench/" in text


def test_those_who_look_after_it_are_told_and_who_said_it_is_not(moment, mailoutbox):
    space = a_space(moment)
    appoint(space, person("jehona"), role=Role.HELPER, by="system", now=moment)
    machine = a_machine(space, moment)
    run_errands()
    mailoutbox.clear()
    report_problem(machine, severity=Severity.STOPS, words="Smoke", by=person("jehona"), now=moment)
    run_errands()
    (letter,) = mailoutbox
    assert letter.to == ["arta@example.org"]
    assert "Smoke" in letter.body
