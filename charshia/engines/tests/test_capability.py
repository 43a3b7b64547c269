"""What machines can do, against judges that try everything."""

import math
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from charshia.engines.capability.fleet import Fleet, Standing
from charshia.engines.capability.judging import (
    UNSAID,
    Aspect,
    Fact,
    Machine,
    Need,
    Side,
    judge,
    thousandths,
)
from charshia.engines.capability.sizes import goes_in, lies_in, shortage
from charshia.engines.capability.vocabulary import Answer, NoSuchParent, Term, Vocabulary

PROCESSES = Vocabulary([
    Term("printing", (), "Q229367", {"en": "3D printing", "sq": "printim 3D"}, ("3DP",)),
    Term("fdm", ("printing",), "", {"en": "FDM printing", "mk": "ФДМ печатење"}),
    Term("sla", ("printing",), "", {"en": "SLA printing"}),
    Term("sewing", (), "", {"en": "sewing"}),
])  # fmt: skip
MATERIALS = Vocabulary([
    Term("plastic"), Term("pla", ("plastic",)), Term("petg", ("plastic",)), Term("wool"),
])  # fmt: skip
YES, UNKNOWN, NO = Answer.YES, Answer.UNKNOWN, Answer.NO
BED = (220, 220, 250)
PRINTER = Machine("one", "bench", ("fdm",), frozenset({"pla"}), BED)
PART = Need("fdm", "pla", (100, 50, 20))


def said(machine: Machine, need: Need) -> dict[Aspect, Answer]:
    verdict = judge(machine, need, PROCESSES, MATERIALS)
    return {fact.aspect: fact.answer for fact in verdict.facts}


def fact(machine: Machine, need: Need, aspect: Aspect) -> Fact:
    facts = judge(machine, need, PROCESSES, MATERIALS).facts
    return next(one for one in facts if one.aspect == aspect)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("3dp", "printing"), ("PRINTIM 3D", "printing"), ("фдм печатење", "fdm"),
        ("https://www.wikidata.org/wiki/Q229367", "printing"), ("sewing", "sewing"),
        ("https://en.wikipedia.org/wiki/3D_printing", "printing"), ("sew", None), ("", None),
    ],
)  # fmt: skip
def test_a_word_of_any_language_is_found_and_none_is_guessed(typed, key):
    assert PROCESSES.find(typed) == key


def test_a_kind_does_for_the_broader_and_the_broader_leaves_it_open():
    assert PROCESSES.satisfies("fdm", "printing") == YES
    assert PROCESSES.satisfies("printing", "fdm") == UNKNOWN
    assert PROCESSES.satisfies("sla", "fdm") == NO
    assert PROCESSES.satisfies("made up", "made up") == YES
    assert PROCESSES.best((), "fdm") == NO
    assert PROCESSES.kinds_of("printing") == {"printing", "fdm", "sla"}


@pytest.mark.parametrize(
    "wrong", [[Term("a", ("b",))], [Term("a", ("b",)), Term("b", ("a",))], [Term("a", ("a",))]]
)
def test_a_table_that_does_not_hang_together_is_refused(wrong):
    with pytest.raises(NoSuchParent):
        Vocabulary(wrong)


def test_what_is_stated_and_enough_fits():
    verdict = judge(PRINTER, PART, PROCESSES, MATERIALS)
    assert verdict.answer == YES
    assert verdict.those(NO) == []


def test_a_part_longer_than_the_bed_fits_only_across_it():
    drain = replace(PART, size=(226, 8, 42))
    assert said(PRINTER, drain)[Aspect.SIZE] == YES
    narrow = replace(PRINTER, size=(220, 20, 45))
    assert fact(narrow, drain, Aspect.SIZE) == Fact(
        Aspect.SIZE, NO, (226, 8, 42), (220, 20, 45), short=(6, 0, 0)
    )


def test_what_nobody_said_is_neither_yes_nor_no():
    tall = replace(PRINTER, size=(220, 220, None))
    assert fact(tall, PART, Aspect.SIZE).silent == Side.MACHINE
    assert said(tall, replace(PART, size=(300, 300, 300)))[Aspect.SIZE] == NO
    assert fact(PRINTER, Need("fdm", "pla"), Aspect.SIZE).silent == Side.PART
    assert fact(PRINTER, Need("fdm"), Aspect.MATERIAL).silent == Side.PART
    assert fact(replace(PRINTER, processes=()), PART, Aspect.PROCESS).silent == Side.MACHINE
    mute = replace(PRINTER, materials=frozenset())
    assert fact(mute, PART, Aspect.MATERIAL).silent == Side.MACHINE
    assert fact(PRINTER, Need(), Aspect.PROCESS).silent == Side.PART
    broad = replace(PRINTER, processes=("printing",))
    assert fact(broad, PART, Aspect.PROCESS) == Fact(
        Aspect.PROCESS, UNKNOWN, "fdm", ("printing",), silent=None
    )


@pytest.mark.parametrize(
    ("aspect", "mine", "enough", "not_enough", "short"),
    [
        (Aspect.THICKNESS, "thickness_um", 3000, 4000, 1000),
        (Aspect.TOLERANCE, "tolerance_um", 3000, 2900, 100),
        (Aspect.POWER, "power_mw", 3000, 3001, 1),
    ],
)
def test_numbers_that_are_asked_for_are_met_or_missed_by_so_much(
    aspect, mine, enough, not_enough, short
):
    machine = replace(PRINTER, **{mine: 3000})
    assert aspect not in said(machine, PART)
    assert fact(machine, replace(PART, **{mine: enough}), aspect).answer == YES
    assert fact(machine, replace(PART, **{mine: not_enough}), aspect).short == (short,)
    assert fact(PRINTER, replace(PART, **{mine: enough}), aspect).silent == Side.MACHINE


@pytest.mark.parametrize(
    ("value", "whole"), [(None, None), (0.1, 100), (226, 226000), ("3.0005", 3001)]
)
def test_lengths_are_whole_thousandths(value, whole):
    assert thousandths(value) == whole


sides = st.integers(1, 60)


@given(sides, sides, sides, sides)
@example(p=80, q=8, a=60, b=60)
def test_a_rectangle_lies_in_another_when_some_angle_does(p, q, a, b):
    def tried(slack: float) -> bool:
        angles = (math.pi / 2 * step / 900 for step in range(901))
        return any(
            p * math.cos(t) + q * math.sin(t) <= a + slack
            and p * math.sin(t) + q * math.cos(t) <= b + slack
            for t in angles
        )

    surely, perhaps = tried(1e-9), tried(0.2)
    assume(surely == perhaps)  # the angles tried are not all there are
    assert lies_in(p, q, a, b) == surely


boxes = st.tuples(sides, sides, sides)


@given(boxes, boxes)
def test_a_box_that_goes_in_goes_in_however_it_is_named(box, room):
    assert len({goes_in(turned, room) for turned in permutations(box)}) == 1
    grown = tuple(each + 1 for each in room)
    assert not goes_in(box, room) or goes_in(box, grown)


@given(boxes, boxes)
def test_the_shortage_is_what_would_have_to_be_added(box, room):
    short = shortage(box, room)
    assert goes_in(box, tuple(r + s for r, s in zip(room, short, strict=True)))
    least = min(
        sum(max(0, b - r) for b, r in zip(turned, room, strict=True))
        for turned in permutations(box)
    )
    assert sum(short) == least


maybe = st.none() | st.integers(1, 12)
sizes = st.tuples(maybe, maybe, maybe)
processes = st.sampled_from(["printing", "fdm", "sla", "sewing"])
kinds = st.sampled_from(["plastic", "pla", "petg", "wool"])
machines = st.lists(
    st.builds(
        Machine, st.uuids(), st.sampled_from("abcd"),
        st.lists(processes, max_size=2).map(tuple), st.frozensets(kinds, max_size=2),
        sizes, maybe, maybe, maybe,
    ),
    max_size=9,
)  # fmt: skip
needs = st.builds(
    Need, st.none() | processes, st.none() | kinds, sizes, maybe, maybe, maybe, st.booleans()
)
designs = st.lists(needs, min_size=1, max_size=4)


def brute(machine: Machine, need: Need) -> Answer:
    """Fills in what is not said, the best and the worst there may be, and looks."""
    process = (
        _kind(machine.processes, need.process, PROCESSES)
        if need.process and machine.processes
        else UNKNOWN
    )
    if need.process_alone:
        return process
    return min(
        process,
        _kind(machine.materials, need.material, MATERIALS)
        if need.material and machine.materials
        else UNKNOWN,
        _room(machine, need),
        _number(need.thickness_um, machine.thickness_um, lambda want, has: has >= want),
        _number(need.tolerance_um, machine.tolerance_um, lambda want, has: has <= want),
        _number(need.power_mw, machine.power_mw, lambda want, has: has >= want),
    )


def _kind(have, need, vocabulary) -> Answer:
    ups = {"fdm": "printing", "sla": "printing", "pla": "plastic", "petg": "plastic"}
    if need in have or any(ups.get(one) == need for one in have):
        return YES
    return UNKNOWN if ups.get(need) in have else NO


def _room(machine: Machine, need: Need) -> Answer:
    best = goes_in([n or 0 for n in need.size], [10**6 if m is None else m for m in machine.size])
    worst = None not in need.size and goes_in(need.size, [m or 0 for m in machine.size])
    return YES if worst else UNKNOWN if best else NO


def _number(want, has, does) -> Answer:
    if want is None:
        return YES
    if has is None:
        return UNKNOWN
    return YES if does(want, has) else NO


@given(machines, designs)
def test_the_sieves_of_a_fleet_give_what_each_judgement_gives(some, parts):
    fleet = Fleet(some, PROCESSES, MATERIALS)
    wanted = {}
    for space in {machine.space for machine in some}:
        answers = [
            max(brute(machine, need) for machine in some if machine.space == space)
            for need in parts
        ]
        if max(answers) > NO:
            wanted[space] = tuple(
                tuple(n for n, answer in enumerate(answers) if answer == level)
                for level in (YES, UNKNOWN, NO)
            )
    ranked = fleet.rank(parts)
    assert {one.space: (one.made, one.unknown, one.missing) for one in ranked} == wanted
    order = [(len(one.made), len(one.unknown)) for one in ranked]
    assert order == sorted(order, reverse=True)


@given(machines, designs)
def test_the_explanation_is_of_the_best_machine_of_the_space(some, parts):
    fleet = Fleet(some, PROCESSES, MATERIALS)
    for space in {machine.space for machine in some}:
        for need, verdict in zip(parts, fleet.explain(space, parts), strict=True):
            there = [machine for machine in some if machine.space == space]
            assert verdict is not None
            assert verdict.answer == max(brute(machine, need) for machine in there)
    assert fleet.explain("nowhere", parts) == [None] * len(parts)


@given(machines, designs)
def test_several_spaces_share_what_can_be_made_and_nothing_twice(some, parts):
    sharing = Fleet(some, PROCESSES, MATERIALS).together(parts)
    shared = [place for _space, places in sharing.shares for place in places]
    able = {
        n for n, need in enumerate(parts) if any(brute(machine, need) == YES for machine in some)
    }
    assert sorted(shared) == sorted(able)
    assert set(sharing.left) == set(range(len(parts))) - able


def test_what_comes_nearest_is_said_with_what_is_missing():
    small = replace(PRINTER, key="small", size=(80, 80, 80))
    smaller = replace(PRINTER, key="smaller", size=(40, 40, 40))
    other = replace(PRINTER, key="other", size=(90, 90, 90), materials=frozenset({"wool"}))
    fleet = Fleet([smaller, other, small], PROCESSES, MATERIALS)
    near = fleet.near(replace(PART, size=(120, 120, 20)))
    assert [verdict.machine.key for verdict in near] == ["small", "smaller", "other"]
    assert near[0].those(NO)[0].short == (40, 40, 0)


def test_a_design_is_possible_where_each_part_is():
    assert Standing("a", (0, 1), (), ()).answer == YES
    assert Standing("a", (0,), (1,), ()).answer == UNKNOWN
    assert Standing("a", (0,), (), (1,)).answer == NO
    assert Fleet([], PROCESSES, MATERIALS).rank([PART]) == []
    assert UNSAID == (None, None, None)
