"""Spaces of others are read as far as they are understood, and nothing of them is lost."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.capability.vocabulary import Term, Vocabulary
from charshia.engines.okw.reading import Read, Words, read
from charshia.engines.okw.record import Access, Equipment, Facility, Finding, Status, Trouble
from charshia.engines.okw.writing import row_of, written

WORDS = Words(
    Vocabulary([
        Term("3d-printing", (), "Q229367", {"en": "3D printing"}, ("3DP",)),
        Term("fdm-printing", ("3d-printing",), "", {"en": "FDM printing"}),
        Term("laser-cutting", (), "", {"en": "laser cutting"}),
        Term("pcb-making", (), "", {"en": "circuit board making"}, ("PCB",)),
    ]),
    Vocabulary([
        Term("pla", (), "", {"en": "PLA"}), Term("wood", (), "Q287", {"en": "wood"}),
        Term("circuit-board", (), "", {"en": "circuit boards"}),
    ]),
    lambda name: {"albania": "AL", "kosovo": "XK"}.get(name.lower(), ""),
)  # fmt: skip
LAB = {
    "name": "Things Lab",
    "facilityStatus": "Temporary Closure",
    "Access type": "Restricted with public hours",
    "location": {
        "address": {"street": "Rruga e Elbasanit", "number": 7, "city": "Tirana",
                    "country": "Albania", "postcode": "1001"},
        "gps": {"latitude": "41.3", "longitude": 19.8},
        "what3words": {"words": "a.b.c", "language": "en"},
    },
    "contact": {"email": "lab@example.org", "fax": "none"},
    "floor_size": 120,
    "equipment": [
        {"make": "Prusa", "model": "MK4", "manufacturing_process": "3DP", "x_travel": "250 mm",
         "y_travel": 210, "z_travel": 220.5, "materials_worked": ["PLA", "Unobtainium"],
         "nozzle_size": 0.4, "quantity": 3},
        {"equipment_type": "https://en.wikipedia.org/wiki/Laser_cutting", "laser_power": 60,
         "power_rating": 1200, "bed_size": "600x400"},
    ],
}  # fmt: skip


def lab(**changes) -> Read:
    return read(json.dumps(LAB | changes), WORDS)


def machine(**said) -> tuple[Equipment, list[Trouble]]:
    found = lab(equipment=[said])
    return found.facilities[0].equipment[0], [finding.trouble for finding in found.findings]


def test_a_space_is_read_however_its_properties_are_spelt():
    (found,) = lab().facilities
    printer, laser = found.equipment
    assert (found.name, found.status, found.access) == (
        "Things Lab", Status.PAUSED, Access.PUBLIC_HOURS,
    )  # fmt: skip
    assert (found.street, found.city, found.country) == ("Rruga e Elbasanit 7", "Tirana", "AL")
    assert (found.latitude, found.longitude) == (41.3, 19.8)
    assert (printer.x_mm, printer.y_mm, printer.z_mm) == (250, 210, Decimal("220.5"))
    assert (printer.processes, printer.materials) == (("3d-printing",), ("pla",))
    assert (laser.processes, laser.x_mm, laser.y_mm, laser.z_mm) == (
        ("laser-cutting",), 600, 400, None,
    )  # fmt: skip
    assert (laser.power_w, printer.quantity) == (60, 3)


def test_what_we_have_no_place_for_is_kept_where_it_stood():
    (found,) = lab().facilities
    assert found.kept == {
        "location": {
            "address": {"postcode": "1001"}, "what3words": {"words": "a.b.c", "language": "en"},
        },
        "contact": {"fax": "none"},
        "floor_size": 120,
    }  # fmt: skip
    printer, laser = found.equipment
    assert printer.kept == {"materials_worked": ["Unobtainium"], "nozzle_size": 0.4}
    assert laser.kept == {"equipment_type": LAB["equipment"][1]["equipment_type"],
                          "power_rating": 1200}  # fmt: skip
    row = row_of(found, WORDS)
    assert row["location"]["address"]["postcode"] == "1001"
    assert row["equipment"][0]["materials_worked"] == ["PLA", "Unobtainium"]


def test_what_is_not_understood_is_said_with_its_place():
    assert lab(facility_status="Weird").findings[0].trouble == Trouble.NOT_KNOWN
    assert lab().findings == (
        Finding(Trouble.NOT_KNOWN, "0.equipment.0.materials_worked", "Unobtainium"),
    )
    odd = read(json.dumps({"name": "A", "access_type": "Secret", "description": ["x"]}), WORDS)
    assert [(one.trouble, one.path) for one in odd.findings] == [
        (Trouble.MISTYPED, "0.description"),
        (Trouble.NOT_IN_THE_LIST, "0.access_type"),
    ]
    assert odd.facilities[0].kept == {"access_type": "Secret", "description": ["x"]}


def test_a_volume_in_cubic_millimetres_says_nothing_of_a_side():
    found, troubles = machine(build_volume=11_577_500)
    assert (found.x_mm, found.y_mm, found.z_mm) == (None, None, None)
    assert troubles == [Trouble.VOLUME_ALONE]
    assert found.kept == {"build_volume": 11_577_500}


@pytest.mark.parametrize(
    "volume", ["250x210x220", "250 × 210 × 220 mm", [250, 210, 220], {"x": 250, "y": 210, "z": 220}]
)
def test_a_volume_with_three_sides_says_them(volume):
    found, troubles = machine(build_volume=volume)
    assert (found.x_mm, found.y_mm, found.z_mm, troubles) == (250, 210, 220, [])


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        (0, Trouble.NOT_A_MEASURE), (-5, Trouble.NOT_A_MEASURE), (10**9, Trouble.NOT_A_MEASURE),
        ("wide", Trouble.MISTYPED), (True, Trouble.MISTYPED), ([1], Trouble.MISTYPED),
        ("1e400", Trouble.MISTYPED),
    ],
)  # fmt: skip
def test_no_measure_is_nothing_or_less_or_a_word(said, trouble):
    found, troubles = machine(x_travel=said)
    assert (found.x_mm, troubles) == (None, [trouble])
    assert found.kept == {"x_travel": said}


def test_a_poison_is_not_taken_for_a_circuit_board():
    """The list of the standard leads PCBs to polychlorinated biphenyls: addresses are no names."""
    found, troubles = machine(
        materials_worked=["https://en.wikipedia.org/wiki/Polychlorinated_biphenyl"]
    )
    assert (found.materials, troubles) == ((), [Trouble.NOT_KNOWN])


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.UNREADABLE), ("{", Trouble.UNREADABLE), ('{"name": NaN}', Trouble.UNREADABLE),
        ("[" * 100_000, Trouble.UNREADABLE), ("7", Trouble.NO_FACILITY),
        ("[]", Trouble.NO_FACILITY),
        ("{}", Trouble.NO_FACILITY), ("[7]", Trouble.MISTYPED), ('[{"a": 1}]', Trouble.NO_NAME),
        (f"[{'{},' * 2000}{{}}]", Trouble.TOO_MANY),
        ('"' + "x" * 5_000_001 + '"', Trouble.UNREADABLE),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_said_to_be_none(text, trouble):
    assert read(text, WORDS).findings[0].trouble == trouble


@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: [row], lambda row: {"labs": [row]}])
def test_one_a_list_or_a_list_in_an_object_is_the_same(wrap):
    assert read(json.dumps(wrap(LAB)), WORDS) == lab()


text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12).map(str.strip)
measure = st.none() | st.decimals("0.001", 100_000, places=3).map(Decimal.normalize)
plain_names = st.from_regex(r"x_[a-z]{3,9}", fullmatch=True)
kept = st.dictionaries(plain_names, st.integers() | text | st.lists(text, max_size=2), max_size=3)
machines = st.builds(
    Equipment, text, text, text, text,
    st.lists(st.sampled_from(sorted(WORDS.processes.terms)), unique=True, max_size=2).map(tuple),
    st.lists(st.sampled_from(sorted(WORDS.materials.terms)), unique=True, max_size=2).map(tuple),
    measure, measure, measure, measure, st.integers(1, 9), kept,
)  # fmt: skip
degrees = st.none() | st.tuples(st.integers(-90, 90), st.integers(-180, 180))


@st.composite
def facilities(draw) -> Facility:
    north, east = draw(degrees) or (None, None)
    return Facility(
        draw(text.filter(bool)), draw(text), draw(st.none() | st.sampled_from(Status)),
        draw(st.none() | st.sampled_from(Access)), draw(text), draw(text), draw(text), draw(text),
        draw(st.sampled_from(["", "AL", "XK"])), draw(text), north, east, draw(text), draw(text),
        draw(st.sampled_from(["", "https://lab.example"])),
        tuple(draw(st.lists(machines, max_size=3))), draw(kept),
    )  # fmt: skip


@given(st.lists(facilities(), min_size=1, max_size=3))
def test_what_is_written_is_read_again(some):
    assert read(written(some, WORDS), WORDS) == Read(tuple(some), ())


numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
names = st.sampled_from([
    "name", "facility_status", "location", "contact", "equipment", "website", "description",
    "address", "gps", "latitude", "quantity", "build_volume", "bed_size", "x_travel",
    "manufacturing_process", "materials_worked",
])  # fmt: skip
nested = st.recursive(
    json_values, lambda inner: st.dictionaries(names, inner | st.lists(inner, max_size=2)),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(names, nested, min_size=1))
def test_whatever_a_file_says_is_taken_kept_or_complained_of_and_read_again_the_same(said):
    first = read(json.dumps(said), WORDS)
    (facility,) = first.facilities
    (again,) = read(written([facility], WORDS), WORDS).facilities or (Facility(),)
    assert again == facility
