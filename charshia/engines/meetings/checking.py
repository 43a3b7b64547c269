"""A timetable judged without a solver, from the problem alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from charshia.engines.meetings.problem import (
    NEVER_TOGETHER,
    NO_INTERPRETER,
    REFUSED,
    Meeting,
    Participant,
    Problem,
    Timetable,
)


def faults(problem: Problem, timetable: Timetable) -> list[str]:
    """What is wrong with the timetable, in words; empty when it may be published."""
    return [
        *_clashes(timetable),
        *_lost(problem, timetable),
        *_against_people(problem, timetable),
        *_against_interpreters(problem, timetable),
        *_over_quota(problem, timetable),
        *_misreckoned(problem, timetable),
    ]


def _clashes(timetable: Timetable) -> Iterator[str]:
    places: Counter[str] = Counter()
    for met in timetable.meetings:
        places.update(f"{who} in slot {met.slot}" for who in (met.one, met.other))
        places[f"table {met.table} in slot {met.slot}"] += 1
        if met.interpreter:
            places[f"interpreter {met.interpreter} in slot {met.slot}"] += 1
    yield from (f"twice: {place}" for place, count in places.items() if count > 1)
    pairs = Counter(met.pair for met in timetable.meetings)
    yield from (f"meet twice: {sorted(pair)}" for pair, count in pairs.items() if count > 1)


def _lost(problem: Problem, timetable: Timetable) -> Iterator[str]:
    for met in set(problem.fixed) - set(timetable.meetings):
        yield f"agreed and lost: {met}"


def _fresh(problem: Problem, timetable: Timetable) -> list[Meeting]:
    return [met for met in timetable.meetings if met not in set(problem.fixed)]


def _against_people(problem: Problem, timetable: Timetable) -> Iterator[str]:
    people = {one.id: one for one in problem.participants}
    refused = {frozenset(one) for one in problem.refusals}
    wished = {frozenset(one) for one in problem.wishes}
    for met in _fresh(problem, timetable):
        if met.pair in refused:
            yield f"refused: {met}"
        if met.pair not in wished:
            yield f"nobody wished: {met}"
        if not 0 <= met.table < problem.tables:
            yield f"no such table: {met}"
        if any(met.slot not in people[who].slots for who in met.pair):
            yield f"not there: {met}"


def _understand(one: Participant, other: Participant) -> bool:
    return bool(one.languages & other.languages)


def _against_interpreters(problem: Problem, timetable: Timetable) -> Iterator[str]:
    people = {one.id: one for one in problem.participants}
    interpreters = {one.id: one for one in problem.interpreters}
    for met in _fresh(problem, timetable):
        one, other = people[met.one], people[met.other]
        if _understand(one, other):
            if met.interpreter:
                yield f"needs no interpreter: {met}"
            continue
        interpreter = interpreters.get(met.interpreter)
        if interpreter is None or met.slot not in interpreter.slots:
            yield f"no interpreter: {met}"
        elif not interpreter.is_between(one.languages, other.languages):
            yield f"interpreter of other languages: {met}"


def _over_quota(problem: Problem, timetable: Timetable) -> Iterator[str]:
    kinds = {one.id: one.kind for one in problem.participants}
    had: dict[str, list[str]] = defaultdict(list)
    agreed: dict[str, list[str]] = defaultdict(list)
    for met in timetable.meetings:
        for who, other in ((met.one, met.other), (met.other, met.one)):
            had[who].append(kinds[other])
            if met in problem.fixed:
                agreed[who].append(kinds[other])
    for one in problem.participants:
        mine, old = had[one.id], agreed[one.id]
        if len(mine) > max(one.most, len(old)):
            yield f"too many meetings: {one.id}"
        for kind, most in one.most_of.items():
            if mine.count(kind) > max(most, old.count(kind)):
                yield f"too many of {kind}: {one.id}"


def _misreckoned(problem: Problem, timetable: Timetable) -> Iterator[str]:
    """Stages that say something else than the meetings, and bounds that cannot be."""
    pairs = {met.pair for met in timetable.meetings}
    met = {asked for asked in problem.wishes if frozenset(asked) in pairs}
    mutual = sum((other, one) in met and one < other for one, other in met)
    said = {"mutual": mutual, "wishes": len(met), "gaps": waiting(problem, timetable)}
    for stage in timetable.stages:
        if said.get(stage.name, stage.value) != stage.value:
            yield f"{stage.name} is {said[stage.name]}, not {stage.value}"
        sign = 1 if stage.name in ("mutual", "wishes") else -1
        if sign * (stage.bound - stage.value) < 0:
            yield f"{stage.name} is beyond its bound"
    if set(timetable.unmet) != problem.wishes - met:
        yield "unmet wishes are not those that are unmet"
    yield from _wrong_reasons(problem, timetable)


def _wrong_reasons(problem: Problem, timetable: Timetable) -> Iterator[str]:
    people = {one.id: one for one in problem.participants}
    refused = {frozenset(one) for one in problem.refusals}
    for asked, reason in timetable.unmet.items():
        one, other = (people[who] for who in asked)
        if (frozenset(asked) in refused) != (reason == REFUSED):
            yield f"{asked}: {reason}"
        if reason == NO_INTERPRETER and _understand(one, other):
            yield f"{asked} needs no interpreter"
        if not one.slots & other.slots and reason not in (REFUSED, NEVER_TOGETHER):
            yield f"{asked} are never there together"


def waiting(problem: Problem, timetable: Timetable) -> int:
    """Slots in which somebody who is there waits between two meetings of a day."""
    total = 0
    for one in problem.participants:
        mine = {met.slot for met in timetable.meetings if one.id in met.pair}
        for day in set(problem.days):
            today = [slot for slot in mine if problem.days[slot] == day]
            between = range(min(today, default=0), max(today, default=0))
            total += sum(slot in one.slots and slot not in mine for slot in between)
    return total
