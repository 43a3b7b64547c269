"""Files of actors: read, looked over, brought in; whoever is there already is found."""

import json

import pytest

from charshia.clusters.actors.actions import (
    FileTooLarge,
    NotNow,
    bring_in,
    confirm_intake,
    forget_rows,
    name_columns,
    send_file,
)
from charshia.clusters.actors.actions.keeping import AGAIN
from charshia.clusters.actors.importers.tables import guess
from charshia.clusters.actors.kinds import Source
from charshia.clusters.actors.models import Actor, Choice, Intake, IntakeRow, IntakeState, Verdict
from charshia.clusters.actors.tests.mapping import listed
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.django_db
TABLE = """emri;lloji;shteti;qyteti;produktet;gjuhet;telefoni;web
Bulmetorja Sharr;firmë;Kosovë;Prizren;djathë, kos;shqip, serbisht;+383 44 111 222;sharr.example
Vaji i Vjosës sh.p.k.;firmë;Shqipëri;;vaj ulliri;;;
;firmë;Shqipëri;;;;;
Unioni;shoqatë;Atlantida;;;;;
Fluturuesit;firmë;AL;;zepelin;;;
Vaji i Vjosës;firmë;AL;;ullinj;;;
"""
POINTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [23.3, 42.7]},
            "properties": {"name_bg": "Розова долина", "name_en": "Rose Valley", "country": "BG",
                           "kind": "research", "products": ["rose oil", "1211"]},
        }
    ],
}  # fmt: skip


def sent(text, office, now):
    intake = send_file(text.encode(), name="f", language="sq", by=office, now=now)
    run_errands(now)
    intake.refresh_from_db()
    return intake


def verdicts(intake):
    rows = IntakeRow.objects.filter(intake=intake).order_by("line")
    return [(row.line, row.verdict, row.choice) for row in rows]


def test_a_table_with_headings_of_the_region_is_read_and_nothing_is_written(places, office, now):
    known = listed({"sq": "Vaji i Vjosës"}, now=now)
    intake = sent(TABLE, office, now)

    assert (intake.state, Actor.objects.count()) == (IntakeState.READ, 1)
    assert verdicts(intake) == [
        (2, Verdict.NEW, Choice.ADD), (3, Verdict.ALIKE, Choice.FILL),
        (4, Verdict.WRONG, Choice.SKIP), (5, Verdict.WRONG, Choice.SKIP),
        (6, Verdict.WRONG, Choice.SKIP), (7, Verdict.ALIKE, Choice.FILL),
    ]  # fmt: skip
    row = IntakeRow.objects.get(line=2)
    assert row.facts["products"] == ["0406", "0403"]
    assert (row.facts["country"], row.facts["phone"]) == ("XK", "+38344111222")
    assert (row.facts["languages"], row.facts["web"]) == (["sq", "sr"], "https://sharr.example")
    assert row.facts["settlement"].startswith("xk-prizren")
    assert IntakeRow.objects.get(line=3).alike == known
    faults = [fault["field"] for line in (4, 5, 6) for fault in IntakeRow.objects.get(
        line=line, intake=intake).faults]  # fmt: skip
    assert faults == ["name", "country", "products"]


def test_what_is_confirmed_is_on_the_map_and_fills_what_is_there(places, office, now):
    known = listed({"sq": "Vaji i Vjosës"}, now=now)
    intake = sent(TABLE, office, now)
    confirm_intake(intake, choices={}, by=office, now=now)
    run_errands(now)

    intake.refresh_from_db()
    assert (intake.state, intake.text) == (IntakeState.DONE, "")
    made = Actor.objects.get(source=Source.IMPORTED)
    assert (str(made.name), made.kind, made.is_listed) == ("Bulmetorja Sharr", "firm", True)
    assert sorted(known.goods.values_list("code", flat=True)) == ["070992", "1509"]
    assert Actor.objects.count() == 2


def test_the_coordinator_may_add_what_is_only_alike_or_leave_it_out(places, office, now):
    listed({"sq": "Vaji i Vjosës"}, now=now)
    intake = sent(TABLE, office, now)
    add, skip = IntakeRow.objects.filter(verdict=Verdict.ALIKE).order_by("line")
    wrong = IntakeRow.objects.get(line=4)
    choices = {add.pk: Choice.ADD, skip.pk: Choice.SKIP, wrong.pk: Choice.ADD}
    confirm_intake(intake, choices=choices, by=office, now=now)
    run_errands(now)

    assert Actor.objects.count() == 3


def test_an_interrupted_errand_goes_on_where_it_stopped(places, office, now):
    rows = "".join(f"Farm {'abcdefg'[n] * 9},AL\n" for n in range(5))
    intake = sent(f"name,country\n{rows}", office, now)
    confirm_intake(intake, choices={}, by=office, now=now)

    assert bring_in(intake, by=office, now=now, most=2) is True
    assert Actor.objects.count() == 2
    run_errands(now)
    run_errands(now)
    assert Actor.objects.count() == 5
    with pytest.raises(NotNow):
        confirm_intake(intake, choices={}, by=office, now=now)


def test_the_same_twice_in_one_file_is_added_once(places, office, now):
    intake = sent("name,country\nVjosa Oil,AL\nVjosa Oil Ltd,AL\n", office, now)

    assert verdicts(intake)[1] == (3, Verdict.ALIKE, Choice.SKIP)
    assert "2" in IntakeRow.objects.get(line=3).why


def test_geojson_with_names_in_languages_is_read(places, office, now):
    intake = sent(json.dumps(POINTS), office, now)
    confirm_intake(intake, choices={}, by=office, now=now)
    run_errands(now)

    made = Actor.objects.get()
    assert dict(made.name) == {"bg": "Розова долина", "en": "Rose Valley"}
    assert (made.spot, made.kind) == ((42.7, 23.3), "research")
    assert sorted(made.goods.values_list("code", flat=True)) == ["1211", "33012942"]


def test_columns_that_nobody_can_tell_are_named_once(places, office, now):
    intake = sent("A,B\nVjosa Oil,AL\n", office, now)
    assert intake.state == IntakeState.NAMING

    name_columns(intake, {"A": "name", "B": "country"}, by=office, now=now)
    run_errands(now)

    intake.refresh_from_db()
    assert (intake.state, verdicts(intake)) == (
        IntakeState.READ, [(2, Verdict.NEW, Choice.ADD)],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "name\nVjosa", "{", '{"features": 3}', 'a,b\n"', "[[1]]"])
def test_what_cannot_be_read_says_why(text, office, now):
    intake = sent(text, office, now)

    assert intake.state in {IntakeState.UNREADABLE, IntakeState.NAMING}
    assert intake.why_not or intake.state == IntakeState.NAMING
    assert not Actor.objects.exists()


def test_a_file_that_is_too_large_is_not_taken(office, now):
    with pytest.raises(FileTooLarge):
        send_file(b"x" * 5_000_001, name="f", language="sq", by=office, now=now)
    assert not Intake.objects.exists()


def test_rows_are_forgotten_a_month_later(places, office, now):
    sent("name,country\nVjosa Oil,AL\n", office, now)

    assert forget_rows(now=now + AGAIN / 2) == 0
    assert forget_rows(now=now + AGAIN) == 1


def test_headings_are_told_by_their_beginnings():
    names = ["Назив", "Држава", "Град", "Телефон", "Опис", "Produkti"]

    assert guess(names) == {
        "Назив": "name", "Држава": "country", "Град": "place", "Телефон": "phone",
        "Опис": "about", "Produkti": "products",
    }  # fmt: skip
