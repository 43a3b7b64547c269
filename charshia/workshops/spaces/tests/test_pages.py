"""Pages of spaces: what everybody sees, what those do who look after them, and files of others."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Role as InFirm
from charshia.workshops.spaces.actions import (
    appoint,
    hide_space,
    say_presence,
)
from charshia.workshops.spaces.kinds import Condition, Role
from charshia.workshops.spaces.models import Consumable, Machine, Problem, Space
from charshia.workshops.spaces.tests.making import a_machine, a_space, an_organisation, person

pytestmark = pytest.mark.usefixtures("cast")
HERE = "/en/spaces/bench/"


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def space(moment) -> Space:
    return a_space(moment)


@pytest.fixture
def machine(moment, space) -> Machine:
    return a_machine(space, moment)


def seen(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_space_tells_everybody_what_one_can_do_there(client, space, machine):
    found = seen(client.get(HERE))
    assert "The bench" in found
    assert "FDM printing" in found
    assert "Closed now" in found
    assert 'href="/en/spaces/bench/inside/"' not in found


def test_it_is_open_while_somebody_is_there(client, moment, space):
    say_presence(
        space, person=person("arta"), starts_at=moment, ends_at=moment + timedelta(hours=1),
        now=moment,
    )  # fmt: skip
    assert "Open now, until" in seen(client.get(HERE))
    assert "open now" in seen(client.get("/en/spaces/"))


def test_who_keeps_it_sees_it_before_it_is_shown(client, as_, moment, space, machine):
    hide_space(space, by=person("arta"), now=moment)
    for path in (HERE, f"{HERE}machines/{machine.pk}/", f"{HERE}okw.json"):
        assert client.get(path).status_code == 404
        assert as_("jelena").get(path).status_code == 404
        assert as_("arta").get(path).status_code == 200


def test_the_list_is_narrowed_by_what_one_wants_to_do(client, moment, space, machine):
    loom = a_space(moment, "loom", country="AL", name={"en": "The loom"})
    a_machine(loom, moment, process="weaving", materials=["wool"])

    def names(query: str) -> list[str]:
        found = seen(client.get(f"/en/spaces/?{query}"))
        return [name for name in ("The bench", "The loom") if f">{name}</a></h3>" in found]

    assert names("") == ["The bench", "The loom"]
    assert names("process=3d-printing") == ["The bench"]
    assert names("process=textile-work") == ["The loom"]
    assert names("material=wool") == ["The loom"]
    assert names("material=plastic&country=XK") == ["The bench"]
    assert names("country=AL") == ["The loom"]
    assert names("open_now=on") == []
    assert names("process=made-up") == ["The bench", "The loom"]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_as_many_queries_however_long(
    many, client, moment, space, machine, django_assert_max_num_queries
):
    for number in range(many - 1):
        a_machine(a_space(moment, f"bench-{number}"), moment)
    with django_assert_max_num_queries(9):
        client.get("/en/spaces/")


def test_a_machine_says_what_it_can_do_and_what_nobody_knows(client, moment, space):
    plain = a_machine(space, moment, materials=[], z_mm=None, needs_training=True)
    found = seen(client.get(f"{HERE}machines/{plain.pk}/"))
    assert "220 × 220 × ? mm" in found
    assert "not known" in found
    assert "Only for people who were trained on it" in found


def test_a_member_reports_a_problem_and_a_helper_says_how_it_was_solved(
    as_, moment, space, machine
):
    path = f"{HERE}machines/{machine.pk}/problem/"
    empty = as_("jelena").post(path, {"severity": "stops", "words": ""})
    assert empty.status_code == 422
    as_("jelena").post(path, {"severity": "stops", "words": "It smokes"})
    machine.refresh_from_db()
    assert machine.condition == Condition.BROKEN
    problem = Problem.objects.get()
    solution = f"{HERE}tending/problem/{problem.pk}/solution/"
    assert as_("jelena").get(solution).status_code == 404
    appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=moment)
    as_("jehona").post(solution, {"solution": "New fan"})
    machine.refresh_from_db()
    assert machine.condition == Condition.WORKING


def test_a_helper_opens_the_workshop_and_changes_nothing_of_it(as_, moment, space):
    appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=moment)
    browser = as_("jehona")
    assert browser.get(f"{HERE}inside/").status_code == 200
    assert browser.get(f"{HERE}tending/profile/").status_code == 404
    tomorrow = (moment + timedelta(days=1)).date()
    said = browser.post(
        f"{HERE}tending/presence/", {"day": tomorrow, "since": "10:00", "until": "12:00"}
    )
    assert said.status_code == 303
    there = space.presences.get()
    assert (there.ends_at - there.starts_at) == timedelta(hours=2)
    browser.post(f"{HERE}tending/presence/{there.pk}/end/")
    assert not space.presences.exists()
    vague = browser.post(f"{HERE}tending/presence/", {"day": tomorrow, "until": "12:00"})
    assert vague.status_code == 422


def test_a_steward_writes_hours_and_days(as_, space):
    arta = as_("arta")
    wrong = {"weekday": "0", "from_minute": "12:00", "till_minute": "11:00"}
    assert arta.post(f"{HERE}tending/hours/", wrong).status_code == 422
    arta.post(f"{HERE}tending/hours/", wrong | {"till_minute": "00:00"})
    hours = space.hours.get()
    assert (hours.from_minute, hours.till_minute) == (720, 1440)
    assert arta.post(f"{HERE}tending/hours/", wrong | {"till_minute": "13:00"}).status_code == 422
    day = (timezone.now() + timedelta(days=3)).date()
    arta.post(f"{HERE}tending/closing/", {"day": day, "reason": "Feast"})
    assert space.changes.get().is_closed
    assert "Feast" in seen(arta.get(HERE))
    times = {"day": day, "from_minute": "09:00", "till_minute": "10:00", "reason": ""}
    arta.post(f"{HERE}tending/other-hours/", times)
    change = space.changes.get()
    assert not change.is_closed
    arta.post(f"{HERE}tending/change/{change.pk}/removal/")
    arta.post(f"{HERE}tending/hours/{hours.pk}/removal/")
    assert not space.hours.exists()
    assert not space.changes.exists()


def test_a_steward_describes_the_space_and_its_people(as_, space):
    arta = as_("arta")
    facts = {
        "kind": "crafts", "access": "membership", "status": "active", "opening": "people",
        "step_free": "yes", "wheelchair": "no", "accessible_toilet": "unknown", "address": "Rr. 1",
        "time_zone": "Europe/Skopje", "currency": "EUR", "email": "", "phone": "", "web": "",
    }  # fmt: skip
    assert arta.post(f"{HERE}tending/facts/", facts).status_code == 303
    assert arta.post(f"{HERE}tending/facts/", facts | {"time_zone": "Mars"}).status_code == 422
    arta.post(f"{HERE}tending/profile/", {"name": "The loom house", "summary": "Looms."})
    space.refresh_from_db()
    assert (space.kind, space.time_zone, str(space.name)) == (
        "crafts", "Europe/Skopje", "The loom house",
    )  # fmt: skip
    arta.post(f"{HERE}tending/people/", {"person": "jehona@example.org", "role": "helper"})
    helper = space.stewards.get(role=Role.HELPER)
    arta.post(f"{HERE}tending/steward/{helper.pk}/removal/")
    own = space.stewards.get()
    assert arta.post(f"{HERE}tending/steward/{own.pk}/removal/").status_code == 422


def test_a_steward_adds_and_changes_machines(as_, space):
    arta = as_("arta")
    typed = {
        "name": "Laser", "process": "laser-cutting", "processes": ["laser-engraving"],
        "materials": ["plywood", "acrylic"], "x_mm": "600", "y_mm": "400.5", "quantity": "1",
        "risk": "high", "needs_training": "on", "note": "Close the lid.",
    }  # fmt: skip
    assert arta.post(f"{HERE}tending/machine/", typed | {"x_mm": "0"}).status_code == 422
    assert arta.post(f"{HERE}tending/machine/", typed | {"process": "magic"}).status_code == 422
    arta.post(f"{HERE}tending/machine/", typed)
    laser = Machine.objects.get()
    assert (float(laser.y_mm), laser.z_mm, laser.needs_training) == (400.5, None, True)
    path = f"{HERE}tending/machine/{laser.pk}/"
    shown = seen(arta.get(f"{path}facts/"))
    assert "Close the lid." in shown
    arta.post(f"{path}facts/", typed | {"name": "Big laser", "z_mm": "90"})
    arta.post(f"{path}closing/")
    laser.refresh_from_db()
    assert (str(laser.name), laser.z_mm, laser.condition) == ("Big laser", 90, Condition.BROKEN)
    arta.post(f"{path}opening/")
    assert "<svg" in seen(arta.get(f"{HERE}machines/{laser.pk}/sheet/"))
    arta.post(f"{path}retirement/")
    laser.refresh_from_db()
    assert laser.condition == Condition.RETIRED


def test_material_is_bought_taken_and_counted(as_, space):
    arta = as_("arta")
    typed = {"name": "PLA", "material": "pla", "unit": "g", "per": "100", "price_minor": "2,50",
             "is_offered": "on"}  # fmt: skip
    arta.post(f"{HERE}tending/consumable/", typed)
    path = f"{HERE}tending/consumable/{Consumable.objects.get().pk}/"
    arta.post(f"{path}stock/", {"reason": "bought", "amount": "1000"})
    arta.post(f"{path}stock/", {"reason": "taken", "amount": "300"})
    assert arta.post(f"{path}stock/", {"reason": "spoilt", "amount": "701"}).status_code == 422
    assert Consumable.objects.get().stock == 700
    arta.post(f"{path}stock/", {"reason": "counted", "amount": "650"})
    arta.post(f"{path}facts/", typed | {"price_minor": "3,00"})
    plastic = Consumable.objects.get()
    assert (plastic.stock, plastic.price_minor) == (650, 300)
    assert "650 g" in seen(arta.get(HERE))


def test_a_space_is_shown_and_hidden(as_, client, space):
    arta = as_("arta")
    arta.post(f"{HERE}tending/hiding/")
    assert client.get(HERE).status_code == 404
    arta.post(f"{HERE}tending/publication/")
    assert client.get(HERE).status_code == 200


def test_who_runs_an_organisation_opens_a_space(as_, moment):
    firm = an_organisation("firm", moment)
    jelena = as_("jelena")
    admit_member(firm, person=person("jelena"), role=InFirm.OWNER, by="system", now=moment)
    typed = {"name": "Guild hall", "slug": "hall", "kind": "crafts", "organisation": firm.pk,
             "country": "XK", "village": "Rahovec"}  # fmt: skip
    assert jelena.post("/en/spaces/new/", typed | {"slug": "import"}).status_code == 422
    assert jelena.post("/en/spaces/new/", typed).status_code == 303
    made = Space.objects.get(slug="hall")
    assert made.stewards.get().person == person("jelena")
    assert 'href="/en/spaces/hall/inside/"' in seen(jelena.get("/en/my/spaces/"))


def test_nobody_else_looks_behind(as_, client, space, machine):
    for path in ("inside/", "tending/presence/", f"machines/{machine.pk}/sheet/", "tending/none/"):
        assert as_("jelena").get(HERE + path).status_code == 404
        assert client.get(HERE + path).status_code == 302
    assert as_("arta").get(f"{HERE}tending/none/").status_code == 404


LAB = {
    "manufacturing_facilities": [
        {"name": "Things Lab", "location": {"address": {"city": "Tirana", "country": "Albania"}},
         "equipment": [{"make": "Prusa", "manufacturing_process": "3DP", "x_travel": 250},
                       {"manufacturing_process": "magic", "build_volume": 9}]},
    ]
}  # fmt: skip


def sent(said: object) -> SimpleUploadedFile:
    return SimpleUploadedFile("lab.json", json.dumps(said).encode(), "application/json")


def test_spaces_of_a_file_are_looked_at_before_anything_is_written(as_, moment):
    firm = an_organisation("firm", moment)
    admit_member(firm, person=person("jelena"), role=InFirm.OWNER, by="system", now=moment)
    jelena, path = as_("jelena"), "/en/spaces/import/"
    looked = seen(jelena.post(path, {"file": sent(LAB), "organisation": firm.pk}))
    assert "Things Lab" in looked
    assert "magic" in looked
    assert not Space.objects.exists()
    agreed = {"text": json.dumps(LAB), "organisation": firm.pk, "agreed": "1"}
    assert jelena.post(path, agreed).status_code == 303
    lab = Space.objects.get()
    printer, unknown = lab.machines.order_by("pk")
    assert (lab.slug, lab.country, lab.time_zone, lab.published_at) == (
        "things-lab", "AL", "Europe/Tirane", None,
    )  # fmt: skip
    assert (printer.process, printer.x_mm, printer.y_mm) == ("3d-printing", 250, None)
    assert (unknown.process, unknown.x_mm) == ("", None)
    assert unknown.kept == {"manufacturing_process": ["magic"], "build_volume": 9}
    told = json.loads(jelena.get("/en/spaces/things-lab/okw.json").content)
    row = told["manufacturing_facilities"][0]
    assert row["equipment"][1]["build_volume"] == 9
    assert row["equipment"][0]["manufacturing_process"] == ["https://www.wikidata.org/wiki/Q229367"]


@pytest.mark.parametrize("said", [7, [{"description": "no name"}]])
def test_a_file_of_nothing_brings_nothing_in(said, as_, moment):
    firm = an_organisation("firm", moment)
    admit_member(firm, person=person("jelena"), role=InFirm.OWNER, by="system", now=moment)
    agreed = {"text": json.dumps(said), "organisation": firm.pk, "agreed": "1"}
    assert as_("jelena").post("/en/spaces/import/", agreed).status_code == 200
    assert as_("jelena").post("/en/spaces/import/", {"organisation": firm.pk}).status_code == 422
    assert not Space.objects.exists()
    assert as_("jehona").get("/en/spaces/import/").status_code == 404
