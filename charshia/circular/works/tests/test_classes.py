"""The class of a lot follows from what was read of all its parts, and from nothing else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    NotPossible,
    Read,
    TooMuch,
    inspect,
    note_readings,
    take_out,
    weigh_anew,
)
from charshia.circular.works.kinds import Method, MovementKind, Origin, Property
from charshia.circular.works.models import Inspection
from charshia.circular.works.queries.classes import class_of, classed
from charshia.circular.works.tests.yard import NOW, a_load
from charshia.engines import fuel
from charshia.engines.fuel import FuelClass, Limit, Outcome, Standard

pytestmark = pytest.mark.usefixtures("cast")

CLASSES = tuple(
    FuelClass(name, (Limit("moisture", at_most=Decimal(wet)), Limit("ash", at_most=Decimal(ash)),
                     Limit("ncv", at_least=Decimal("14.5"))))
    for name, wet, ash in (("A", 12, 6), ("B", 15, 10))
)  # fmt: skip
HERBS = Standard("iso-17225-7", "", frozenset({fuel.Origin.HERBACEOUS}), CLASSES)


def read(**values: str) -> dict[Property, Read]:
    return {
        Property(name): Read(Decimal(value), Method.LABORATORY) for name, value in values.items()
    }


def looked_at(lot, part: str = "", kg: int | None = None, **values: str) -> Inspection:
    return inspect(
        lot, read(**values), taken_on=date(2026, 9, 1), part=part,
        part_g=kg and kg * 1000, by=person("arta"), now=NOW,
    )  # fmt: skip


def outcome(lot) -> tuple[Outcome, str, list[str]]:
    verdict = class_of(lot, [HERBS]).verdict
    return verdict.outcome, verdict.fuel_class, verdict.missing


def test_a_missing_reading_leaves_it_unclassified_until_it_comes():
    lot = a_load()
    assert outcome(lot) == (Outcome.UNCLASSIFIED, "", ["moisture", "ash", "ncv"])
    seen = looked_at(lot, moisture="9", ncv="15")
    assert outcome(lot) == (Outcome.UNCLASSIFIED, "", ["ash"])
    note_readings(seen, read(ash="5.5"), by=person("arta"), now=NOW)
    assert outcome(lot) == (Outcome.CLASSIFIED, "A", [])
    note_readings(seen, read(ash="6.5"), by=person("arta"), now=NOW)  # the laboratory's second look
    assert outcome(lot)[1] == "B"


def test_heat_as_received_follows_from_heat_when_dry():
    lot = a_load()
    looked_at(lot, moisture="9.4", ash="5", lhv_dry="16.26")
    assert outcome(lot)[1] == "A"
    other = a_load()
    looked_at(other, moisture="9.5", ash="5", lhv_dry="16.26")
    assert outcome(other)[0] == Outcome.NONE


def test_a_lot_is_as_good_as_its_worst_part():
    lot = a_load(100)
    looked_at(lot, "bags 1-20", 60, moisture="9", ash="5", ncv="15")
    assert outcome(lot)[0] == Outcome.UNCLASSIFIED  # nobody saw 40 kg of it
    assert class_of(lot, [HERBS]).unseen_g == 40_000
    looked_at(lot, "bags 21-33", 40, moisture="14", ash="5", ncv="15")
    assert outcome(lot)[:2] == (Outcome.CLASSIFIED, "B")
    looked_at(lot, "bags 21-33", 40, moisture="20")  # in stages: only what changed is read again
    assert outcome(lot)[0] == Outcome.NONE


def ship(lot, kg: int, hours: int = 1) -> None:
    take_out(
        lot, fresh_g=kg * 1000, what=MovementKind.SHIPPED, reference="a school",
        by=person("arta"), now=NOW + timedelta(hours=hours),
    )  # fmt: skip


def test_what_left_may_have_been_the_part_that_was_seen():
    """Half was looked at, and half left: nobody knows which, and unknown is never a pass."""
    lot = a_load(100)
    looked_at(lot, "bags 1-20", 50, moisture="9", ash="5", ncv="15")
    ship(lot, 50)
    lot.refresh_from_db()
    known = class_of(lot, [HERBS])
    assert (known.verdict.outcome, known.unseen_g, known.blind_g) == (
        Outcome.UNCLASSIFIED, 50_000, 50_000,
    )  # fmt: skip
    other = a_load(100)
    for part in ("bags 1-20", "bags 21-40"):
        looked_at(other, part, 50, moisture="9", ash="5", ncv="15")
    ship(other, 50)
    weigh_anew(other, fresh_g=49_000, by=person("arta"), now=NOW + timedelta(hours=2))
    other.refresh_from_db()
    known = class_of(other, [HERBS])
    assert (known.fuel_class, known.unseen_g, known.blind_g) == ("A", 0, 0)


def test_what_is_read_later_was_not_known_before():
    lot = a_load(100)
    looked_at(lot, moisture="9", ash="5", ncv="15")
    for until, fuel_class in ((NOW, ""), (NOW + timedelta(minutes=1), "A")):
        assert classed([lot], [HERBS], until=until)[lot.pk].fuel_class == fuel_class


def test_what_was_read_of_the_whole_holds_for_its_parts():
    lot = a_load(100)
    looked_at(lot, ash="5", ncv="15", moisture="11")
    looked_at(lot, "the wet corner", 5, moisture="14")
    assert outcome(lot)[1] == "B"


def test_without_an_origin_no_standard_applies():
    assert outcome(a_load(origin=None))[0] == Outcome.NO_STANDARD
    assert outcome(a_load(origin=Origin.WOODY))[0] == Outcome.NO_STANDARD


@pytest.mark.parametrize(
    "values", [{"moisture": "101"}, {"ash": "-1"}, {"ncv": "40.1"}, {"density": "617"}]
)
def test_what_cannot_be_is_not_noted(values):
    lot = a_load()
    with pytest.raises(NotPossible) as refused:
        looked_at(lot, **values)
    assert refused.value.field == next(iter(values))
    seen = looked_at(lot)
    with pytest.raises(NotPossible):
        note_readings(seen, read(**values), by=person("arta"), now=NOW)


def test_a_part_is_not_more_than_the_whole():
    lot = a_load(100)
    for kg in (101, -5):
        with pytest.raises(TooMuch):
            looked_at(lot, "all", kg)


@pytest.mark.parametrize("number", [1, 3])
def test_many_lots_are_classed_in_two_queries(number, django_assert_num_queries):
    lots = [a_load() for _each in range(number)]
    for lot in lots:
        looked_at(lot, moisture="9")
    with django_assert_num_queries(2):
        assert len(classed(lots, [HERBS])) == number
