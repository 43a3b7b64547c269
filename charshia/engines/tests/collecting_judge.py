"""A judge of a day of collecting that shares nothing with solver or walk: it adds up each trip
again from points, speeds and loads, and says what is wrong."""

from collections import Counter

from charshia.engines.rounds.collecting import Day
from charshia.engines.rounds.earth import metres_between
from charshia.engines.rounds.problem import Answer, Route, Visit


class Judge:
    def __init__(self, day: Day, yard: tuple[float, float], *, unloading: int, detour: int) -> None:
        self.day, self.yard = day, yard
        self.unloading, self.detour = unloading, detour

    def way(self, one: tuple[float, float], other: tuple[float, float]) -> int:
        return metres_between(one, other) * self.detour // 100

    def faults(self, answer: Answer) -> list[str]:
        seen = Counter(at for route in answer.routes for at in self.day.fetched(route))
        found = [f"heap {at} is fetched {times} times" for at, times in seen.items() if times > 1]
        for number, route in enumerate(answer.routes):
            found += [f"truck {number}: {words}" for words in self.drive(number, route)]
        return found

    def drive(self, number: int, route: Route) -> list[str]:
        return [*self.wrong_places(number, route), *self.too_full(number, route),
                *self.too_late(number, route)]  # fmt: skip

    def is_heap(self, visit: Visit) -> bool:
        return visit.kind == "stop" and visit.index < len(self.day.heaps)

    def wrong_places(self, number: int, route: Route) -> list[str]:
        there = [visit.index for visit in route if self.is_heap(visit)]
        allowed = {at: self.day.heaps[at].trucks for at in there}
        return [
            f"does not get to {at}" for at, trucks in allowed.items()
            if trucks is not None and number not in trucks
        ]  # fmt: skip

    def too_full(self, number: int, route: Route) -> list[str]:
        truck, found = self.day.trucks[number], []
        load = truck.on_board
        for visit in route:
            if visit.kind == "reload":
                load = (0, 0)
            elif self.is_heap(visit):
                more = self.day.heaps[visit.index].load
                load = (load[0] + more[0], load[1] + more[1])
            if load[0] > truck.capacity[0] or load[1] > truck.capacity[1]:
                found.append(f"too full at {visit.index}")
        return found

    def too_late(self, number: int, route: Route) -> list[str]:
        truck, found, slack = self.day.trucks[number], [], 2 * len(route) + 2  # the engine rounds
        here, clock, waited = truck.begins_at or self.yard, float(truck.opens), 0.0
        for visit in route:
            if visit.kind == "stop" and not self.is_heap(visit):
                continue  # where it is already
            there = self.day.heaps[visit.index].point if self.is_heap(visit) else self.yard
            clock, here = clock + self.seconds(truck.kmh, here, there), there
            if visit.kind == "reload":
                clock += self.unloading
                continue
            heap = self.day.heaps[visit.index]
            waited, clock = waited + max(0, heap.opens - clock), max(clock, heap.opens)
            if clock > heap.closes + slack:
                found.append(f"late at {visit.index}")
            clock += heap.service
        home = self.seconds(truck.kmh, here, self.yard) + self.unloading if route else 0
        if clock + home > truck.closes + slack:
            found.append("comes back too late")
        if clock + home - truck.opens - waited > truck.hours + slack:
            found.append("drives too long")
        return found

    def seconds(self, kmh: int, one: tuple[float, float], other: tuple[float, float]) -> float:
        return self.way(one, other) * 3.6 / kmh
