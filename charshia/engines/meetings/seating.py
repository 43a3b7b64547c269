"""Which table, and which of the interpreters: whoever has most meetings moves least."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from charshia.engines.meetings.case import SILENT, Case, Place
from charshia.engines.meetings.problem import Meeting, Problem


def seated(problem: Problem, case: Case, places: Mapping[int, Place]) -> tuple[Meeting, ...]:
    """All meetings, by slot and table."""
    by_slot: dict[int, list[int]] = defaultdict(list)
    hosts: Counter[int] = Counter()
    for pair, (slot, _voice) in sorted(places.items()):
        by_slot[slot].append(pair)
        hosts.update((case.pairs[pair].one, case.pairs[pair].other))
    last: dict[int, int] = {}
    made = list(problem.fixed)
    for slot in sorted(by_slot):
        tables = _tables(problem, slot)
        calm = _calm(problem, case, slot)
        ranked = sorted(by_slot[slot], key=lambda pair: (-_host(case, pair, hosts)[1], pair))
        for pair in ranked:
            one, (host, _count) = case.pairs[pair], _host(case, pair, hosts)
            table = last[host] if last.get(host) in tables else min(tables)
            tables.remove(table)
            last[host] = table
            voice = places[pair][1]
            interpreter = calm[voice].pop(0) if voice != SILENT else ""
            ids = problem.participants
            made.append(Meeting(ids[one.one].id, ids[one.other].id, slot, table, interpreter))
    return tuple(sorted(made, key=lambda met: (met.slot, met.table)))


def _host(case: Case, pair: int, hosts: Counter[int]) -> tuple[int, int]:
    one = case.pairs[pair]
    return max(((who, hosts[who]) for who in (one.one, one.other)), key=lambda pair: pair[1])


def _tables(problem: Problem, slot: int) -> set[int]:
    return set(range(problem.tables)) - {one.table for one in problem.fixed if one.slot == slot}


def _calm(problem: Problem, case: Case, slot: int) -> list[list[str]]:
    """The interpreters of each voice that are free in the slot."""
    taken = {one.interpreter for one in problem.fixed if one.slot == slot}
    return [
        [
            one.id
            for one in problem.interpreters
            if one.pairs == voice.pairs and slot in one.slots and one.id not in taken
        ]
        for voice in case.voices
    ]
