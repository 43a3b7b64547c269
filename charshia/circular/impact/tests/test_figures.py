"""Figures against the worked numbers of the reference, and what is not counted."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.factors.kinds import Mark, Topic
from charshia.circular.factors.queries import Values, house_values
from charshia.circular.founding.models import Enterprise
from charshia.circular.impact.facts import Burnt, Drive, Driven, Heated, Weighing
from charshia.circular.impact.figures import Exposed, air, burning, collected, dried, drove, fuel
from charshia.circular.impact.queries import Report
from charshia.circular.impact.telling import told_until
from charshia.circular.impact.valueflows import events_about
from charshia.circular.works.kinds import MovementKind
from charshia.circular.works.models import Lot, Movement
from charshia.engines.ranges import Range, rounded

pytestmark = pytest.mark.django_db
AUTUMN = datetime(2025, 10, 6, 8, tzinfo=UTC)
TONNE = 1_000_000


def load(crop: str, *, plot: int = 1, burnt: bool | None = True, days: int = 0, **mass: int | None):
    lot = Lot(pk=100 * plot + days, material=crop, at=AUTUMN + timedelta(days=days))
    facts: dict[str, int | None] = {"fresh_g": 2 * TONNE, "dry_g": TONNE} | mass
    return Weighing(lot, facts["fresh_g"] or 0, facts["dry_g"], plot, burnt)


def house(topic: Topic) -> Values | None:
    bring_shipped(now=timezone.now())
    return house_values(topic, at=timezone.now())


@pytest.mark.parametrize(("crop", "kg"), [("wheat", "82.8"), ("maize", "73.6"), ("vine", "78.2")])
def test_a_dry_tonne_that_is_not_burnt_is_worth_what_the_reference_works_out(crop, kg):
    exposed = Exposed.of([load(crop)])
    figure = burning(exposed, house(Topic.BURNING), house(Topic.WARMING))
    assert figure.range is not None
    assert str(rounded(figure.range.value, 1)) == kg
    assert figure.mark == Mark.SECOND_HAND
    assert [one.key for one in figure.parts] == ["CH4", "N2O"]  # what grew that year is not there


def test_fine_dust_has_the_range_of_its_source_and_no_sum_is_made():
    exposed = Exposed.of([load("wheat"), load("wheat", plot=2)])
    figure = air(exposed, house(Topic.BURNING), house(Topic.AIR))
    assert figure.range == Range(
        Fraction("3.8") * 2 * Fraction("0.9"), Fraction("8.2") * 2 * Fraction("0.9"),
        Fraction("12.6") * 2 * Fraction("0.9"), is_open=True,
    )  # fmt: skip
    assert {"CO2", "CH4"}.isdisjoint(one.key for one in figure.parts)
    assert {"PM2.5", "BC", "CO"} <= {one.key for one in figure.parts}


@pytest.mark.parametrize(
    ("former", "kg"), [("lignite", 1467), ("gas_oil", 1074), ("wood", 0)]
)  # fmt: skip
def test_a_tonne_stands_in_for_the_fuel_that_was_burnt_before(former, kg):
    tonne = Burnt(Fraction(1000), Range.exactly(Fraction("14.5")))
    figure = fuel([Heated("Shkolla", former, (tonne,))], house(Topic.FUELS))
    assert figure.range is not None
    assert rounded(figure.range.value) == kg


def test_without_evidence_or_a_reading_a_building_counts_nothing():
    measured = Range.exactly(15)
    some = [
        Heated("Unknown", "", (Burnt(Fraction(1000), measured),)),
        Heated("Unread", "lignite", (Burnt(Fraction(9), measured), Burnt(Fraction(1), None))),
    ]
    shown = Heated("Shown", "wood", (Burnt(Fraction(1000), measured),))
    figure = fuel([*some, shown], house(Topic.FUELS))
    assert figure.range == Range.exactly(0)
    assert [one.range is None for one in figure.parts] == [True, True, False]
    assert list(figure.missing) == ["Unknown", "Unread"]
    assert fuel(some, house(Topic.FUELS)).range is None  # nothing known is not nought
    assert fuel([], house(Topic.FUELS)).range == Range.exactly(0)


def test_an_unknown_share_gives_no_figure_at_all():
    figure = burning(Exposed.of([load("vine")]), None, house(Topic.WARMING))
    assert figure.range is None
    assert set(figure.missing) == {"CH4", "N2O"}


def test_what_was_not_burnt_or_not_measured_is_collected_and_avoids_nothing():
    loads = [
        load("vine", burnt=False), load("vine", plot=2, burnt=None),
        load("vine", plot=3, dry_g=None), load("vine", plot=4),
    ]  # fmt: skip
    assert collected(loads).range == Range.exactly(8000)
    assert dried(loads).range == Range.exactly(3000)
    assert Exposed.of(loads).kg == {"vine": Fraction(1000)}


def test_sums_of_burnt_fields_are_told_by_quarters_of_many():
    few = [load("vine", plot=plot) for plot in range(1, 5)]
    other = [load("vine", plot=plot, burnt=None) for plot in (8, 9)]
    assert told_until([*few, *other], date(2026, 3, 1)) is None  # four fields only
    many = [*few, load("vine", plot=5)]
    assert told_until(many, date(2026, 3, 1)) is None  # all were burnt: of each it would be said
    many += other
    assert told_until(many, date(2025, 12, 30)) is None  # the quarter is not over
    assert told_until(many, date(2026, 3, 1)) == date(2025, 12, 31)
    late = load("vine", plot=6, days=120)
    assert told_until([*many, late], date(2026, 7, 1)) == date(2025, 12, 31)  # one more is one


def test_a_round_whose_clock_nobody_read_is_there_without_a_number():
    day = AUTUMN.date()
    drives = (Drive(day, 12_500, 3_100), Drive(day + timedelta(days=1), None, None))
    report = Report(Enterprise(), day)
    vars(report)["driven"] = Driven(drives)
    later, first = report.rounds
    assert first == (day, "12.5\u00a0km", "3.1\u00a0l")
    assert later == (day + timedelta(days=1), "", "")
    assert drove(Driven(drives[1:])).range is None


def events(kind: MovementKind, fresh_g: int, **facts) -> list[dict]:
    lot = Lot(pk=1, code="AAAA-BBBB", kind="briquettes", material="wheat")
    moved = Movement(pk=7, lot=lot, kind=kind, fresh_g=fresh_g, at=AUTUMN, **facts)
    return list(events_about(Enterprise(slug="press"), moved))


def test_a_load_and_a_split_are_processes_that_join_what_went_in_and_what_came_out():
    came, gone = events(MovementKind.RECEIVED, 5000)
    assert came["inputOf"] == gone["outputOf"]
    (whole,), (part,) = (events(MovementKind.SPLIT, mass, deed="one") for mass in (-500, 500))
    assert whole["inputOf"] == part["outputOf"]
    assert whole["inputOf"].endswith("/press/#deed-one")


def test_what_is_handed_over_changes_hands_and_what_is_packed_stays_with_us():
    (shipped,), (returned,) = (
        events(kind, mass)
        for kind, mass in ((MovementKind.SHIPPED, -5), (MovementKind.RETURNED, 5))
    )
    assert shipped["action"] == returned["action"] == "transfer"
    assert shipped["receiver"] == returned["provider"] != shipped["provider"]
    assert "toResourceInventoriedAs" in returned
    (packed,) = events(MovementKind.PACKED, -5)
    assert (packed["action"], packed["provider"]) == ("move", packed["receiver"])
