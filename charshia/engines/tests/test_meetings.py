import random
from dataclasses import replace

import pytest

from charshia.engines.meetings.checking import faults, waiting
from charshia.engines.meetings.problem import (
    NEVER_TOGETHER,
    NO_INTERPRETER,
    NO_ROOM,
    REFUSED,
    Interpreter,
    Meeting,
    Participant,
    Problem,
)
from charshia.engines.meetings.solving import solve
from charshia.engines.tests.meetings_tried import Trial

ALBANIAN, GREEK = frozenset({"sq"}), frozenset({"el"})
WHOLE = frozenset(range(4))


def little(seed: int, *, people: int = 5, slots: int = 3, least: int = 1) -> Problem:
    """A small meeting with a bit of everything."""
    dice = random.Random(seed)
    ids = [f"p{number}" for number in range(people)]
    everybody = tuple(
        Participant(
            one,
            frozenset(dice.sample(("sq", "el", "sr"), dice.choice((1, 1, 2)))),
            frozenset(slot for slot in range(slots) if dice.random() < 0.8),
            dice.choice(("buyer", "seller")),
            dice.choice((1, 2, slots)),
            {"buyer": 1} if dice.random() < 0.3 else {},
        )
        for one in ids
    )
    asked = [(one, other) for one in ids for other in ids if one != other]
    languages = frozenset({frozenset({"sq", "el"})})
    return Problem(
        tuple(slot // 2 for slot in range(slots)),
        dice.choice((1, 2)),
        everybody,
        frozenset(dice.sample(asked, min(len(asked), people + 2))),
        frozenset(dice.sample(asked, 1)),
        (Interpreter("i", languages, frozenset(dice.sample(range(slots), slots - 1))),),
        least,
    )


def rank(timetable) -> tuple[int, int, int]:
    values = [timetable.stage(name).value for name in ("floor", "mutual", "wishes")]
    return (-values[0], values[1], values[2])


@pytest.mark.parametrize("start", range(0, 100, 20))
def test_small_meetings_are_as_good_as_the_best_of_all_timetables(start):
    for seed in range(start, start + 20):
        problem = little(seed)

        found = solve(problem, seconds=20)

        assert faults(problem, found) == [], seed
        assert rank(found) == Trial(problem).best, seed
        stages = [found.stage(name) for name in ("floor", "mutual", "wishes")]
        assert [stage.status for stage in stages] == ["optimal"] * 3, seed


def test_stretches_of_slots_and_repair_reach_what_the_whole_programme_reaches(monkeypatch):
    problems = [little(seed, people=7, slots=6) for seed in range(8)]
    whole = [rank(solve(problem, seconds=20)) for problem in problems]
    monkeypatch.setattr("charshia.engines.meetings.solving.SMALL", 0)

    for problem, best in zip(problems, whole, strict=True):
        found = solve(problem, seconds=20)

        assert faults(problem, found) == []
        assert rank(found) <= best
        assert found.stage("floor").bound <= -best[0] <= found.stage("floor").value
        for place, name in enumerate(("mutual", "wishes"), start=1):
            if rank(found)[:place] == best[:place]:
                assert found.stage(name).value <= best[place] <= found.stage(name).bound
        assert found.stage("wishes").value >= 0.8 * best[2]


def test_without_time_there_is_a_sound_timetable_and_no_claim():
    for seed in range(8):
        problem = little(seed, people=12, slots=8)
        best = rank(solve(problem, seconds=20))

        found = solve(problem, seconds=0)

        assert faults(problem, found) == []
        assert rank(found) <= best
        assert found.stage("wishes").value >= 0.6 * best[2]
        assert found.stage("wishes").bound <= len(problem.wishes)
        assert not found.is_repeatable


def test_whoever_is_there_more_tables_or_a_second_interpreter_never_harm():
    for seed in range(12):
        problem = little(seed, least=0)
        interpreter = problem.interpreters[0]
        before = rank(solve(problem, seconds=20))

        more = [
            replace(problem, tables=problem.tables + 1),
            replace(problem, interpreters=(interpreter, replace(interpreter, id="j"))),
            replace(
                problem,
                participants=tuple(
                    replace(one, slots=frozenset(range(3))) for one in problem.participants
                ),
            ),
        ]
        assert all(rank(solve(one, seconds=20)) >= before for one in more), seed


def test_a_refusal_more_is_never_a_gain():
    for seed in range(12):
        problem = little(seed, least=0)
        refused = problem.refusals | {min(problem.wishes)}

        fewer = solve(replace(problem, refusals=refused), seconds=20)

        assert rank(fewer) <= rank(solve(problem, seconds=20)), seed
        assert fewer.unmet[min(problem.wishes)] == REFUSED


def test_names_and_order_of_participants_change_nothing():
    for seed in range(12):
        problem = little(seed)
        other = {one.id: f"q{9 - number}" for number, one in enumerate(problem.participants)}
        renamed = replace(
            problem,
            participants=tuple(
                replace(one, id=other[one.id]) for one in reversed(problem.participants)
            ),
            wishes=frozenset((other[one], other[two]) for one, two in problem.wishes),
            refusals=frozenset((other[one], other[two]) for one, two in problem.refusals),
        )

        assert rank(solve(renamed, seconds=20)) == rank(solve(problem, seconds=20)), seed


def test_the_same_problem_gives_the_same_timetable():
    problem = little(3, people=7, slots=6)
    first = solve(problem, seconds=20)

    assert first.is_repeatable
    assert solve(problem, seconds=20).meetings == first.meetings


def two(languages=(ALBANIAN, ALBANIAN), slots=(WHOLE, WHOLE), **rest) -> Problem:
    names = ("a", "b")
    people = tuple(
        Participant(*one) for one in zip(names, languages, slots, strict=True)
    )  # fmt: skip
    return Problem((0, 0, 1, 1), 1, people, frozenset({("a", "b")}), **rest)


def test_why_a_wish_is_not_met():
    apart = two(slots=(frozenset({0}), frozenset({1})))
    foreign = two(languages=(ALBANIAN, GREEK))
    refused = two(refusals=frozenset({("b", "a")}))
    crowded = replace(two(), tables=0)

    reasons = [solve(one).unmet["a", "b"] for one in (apart, foreign, refused, crowded)]

    assert reasons == [NEVER_TOGETHER, NO_INTERPRETER, REFUSED, NO_ROOM]


def test_an_interpreter_comes_where_no_language_is_shared():
    pairs = frozenset({frozenset({"sq", "el"})})
    problem = two(
        languages=(ALBANIAN, GREEK), interpreters=(Interpreter("i", pairs, frozenset({2})),)
    )

    found = solve(problem)

    assert found.meetings == (Meeting("a", "b", 2, 0, "i"),)
    assert faults(problem, found) == []


def test_what_is_agreed_stays_when_people_come_late():
    first = little(11, people=6, slots=6)
    agreed = solve(first, seconds=20)
    late = Participant("late", frozenset({"sq", "el", "sr"}), frozenset(range(6)), "buyer")
    wishes = {("late", one.id) for one in first.participants} | {("p0", "late")}
    problem = replace(
        first,
        participants=(*first.participants, late),
        wishes=first.wishes | wishes,
        fixed=agreed.meetings,
    )

    found = solve(problem, seconds=20)

    assert faults(problem, found) == []
    assert set(agreed.meetings) < set(found.meetings)
    assert all("late" in met.pair for met in set(found.meetings) - set(agreed.meetings))


def test_what_is_agreed_stays_even_where_it_is_not_wished_any_more():
    met = Meeting("a", "b", 3, 0)
    problem = replace(
        two(slots=(frozenset(), frozenset())), fixed=(met,), refusals=frozenset({("a", "b")})
    )

    found = solve(problem)

    assert found.meetings == (met,)
    assert found.unmet == {}
    assert faults(problem, found) == []


def test_nobody_waits_who_need_not():
    people = tuple(Participant(one, ALBANIAN, WHOLE) for one in "abcde")
    wishes = frozenset(("a", other) for other in "bcde") | {("b", "c")}
    problem = Problem((0, 0, 0, 0), 2, people, wishes)

    found = solve(problem)

    assert found.stage("gaps").value == waiting(problem, found) == 0
    assert found.stage("wishes").value == 5


def test_everybody_has_something_before_one_has_all():
    people = tuple(Participant(one, ALBANIAN, frozenset({0})) for one in "abcd")
    mutual = frozenset({("a", "b"), ("b", "a"), ("c", "a"), ("d", "b")})

    floored = solve(Problem((0,), 2, people, mutual, least=1))
    free = solve(Problem((0,), 2, people, mutual, least=0))

    assert {met.pair for met in free.meetings} == {frozenset("ab")}
    assert floored.stage("floor").value == floored.stage("floor").bound == 2
    assert len(free.meetings) == 1


def test_the_judge_finds_what_is_wrong():
    problem = two(slots=(WHOLE, frozenset({0, 1, 2})))
    right = solve(problem)
    (met,) = right.meetings
    wrong = {
        "meet twice": (met, replace(met, slot=1 if met.slot != 1 else 2)),
        "twice: a in": (met, met),
        "not there": (replace(met, slot=3),),
        "no such table": (replace(met, table=1),),
        "needs no interpreter": (replace(met, interpreter="i"),),
        "wishes is 0, not 1": (),
        "unmet wishes": (),
    }

    assert faults(problem, right) == []
    for words, meetings in wrong.items():
        assert any(words in fault for fault in faults(problem, replace(right, meetings=meetings)))
    lost = replace(problem, fixed=(replace(met, slot=0 if met.slot else 1),))
    assert any("agreed and lost" in fault for fault in faults(lost, right))
    full = replace(problem, participants=(replace(problem.participants[0], most=0),
                                          problem.participants[1]))  # fmt: skip
    assert "too many meetings: a" in faults(full, right)


@pytest.mark.parametrize(
    "wrong",
    [
        {"wishes": frozenset({("a", "x")})},
        {"wishes": frozenset({("a", "a")})},
        {"days": (1, 0)},
        {"fixed": (Meeting("a", "b", 0, 0), Meeting("a", "b", 0, 0))},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        replace(two(), **wrong)
