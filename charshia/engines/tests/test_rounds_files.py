import re

import pytest

from charshia.engines.rounds.files import read_instance
from charshia.engines.rounds.problem import Answer, Visit
from charshia.engines.rounds.reading import NotReadable
from charshia.engines.rounds.timing import judged
from charshia.engines.tests.vrp_judge import SHARED, judge

FILES = sorted(SHARED.glob("*.vrp")) + sorted(SHARED.glob("*.txt"))
needs_shared = pytest.mark.skipif(not FILES, reason="the instances of ../shared/data are absent")


def published(path):
    """The routes and the cost of the solution that lies beside an instance."""
    text = path.with_suffix(".sol").read_text()
    routes = [
        [int(word) for word in line.split()]
        for line in re.findall(r"^Route #\d+:(.*)$", text, re.MULTILINE)
    ]
    return routes, float(re.search(r"^Cost:?\s+(\S+)", text, re.MULTILINE)[1])


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_judge_and_walk_find_what_is_published(path):
    routes, cost = published(path)
    instance = read_instance(path)

    verdict = judge(path, routes)
    answer = judged(instance.problem, visits_of(instance, routes))

    assert (verdict.faults, verdict.cost) == ([], cost)
    assert (answer.is_feasible, instance.shown(answer.cost)) == (True, cost)
    assert [route for route in instance.lists(answer) if route] == [r for r in routes if r]


def visits_of(instance, routes):
    stops = {stop.place: index for index, stop in enumerate(instance.problem.stops)}
    known = [
        tuple(
            Visit("reload", node) if node in instance.problem.depots else Visit("stop", stops[node])
            for node in route
        )
        for route in routes
    ]
    return tuple(known + [()] * (len(instance.problem.vehicles) - len(known)))


@needs_shared
def test_judge_and_walk_see_the_same_faults():
    path = SHARED / "PR01-SDVRPTW.vrp"
    routes, _cost = published(path)
    instance = read_instance(path)
    for first, second in [(0, 2), (3, 5), (6, 7)]:
        wrong = [list(route) for route in routes]
        wrong[first], wrong[second] = wrong[second], wrong[first][::-1]
        answer = judged(instance.problem, visits_of(instance, wrong))
        assert not answer.is_feasible
        assert judge(path, wrong).faults


GOOD = """NAME : tiny
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
DEMAND_SECTION
1 0
2 4
3 5
DEPOT_SECTION
1
-1
EOF
"""


def written(tmp_path, text):
    path = tmp_path / "file.vrp"
    path.write_text(text)
    return path


def test_a_small_file_is_read(tmp_path):
    instance = read_instance(written(tmp_path, GOOD))

    answer = judged(instance.problem, ((Visit("stop", 0), Visit("stop", 1)), ()))

    assert (instance.name, instance.kind, instance.shown(answer.cost)) == ("tiny", "CVRP", 20)
    assert instance.lists(answer) == [[1, 2]]
    assert instance.missed(Answer(((), ()), 0, is_feasible=False)) == [1, 2]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2 3 4", "2 3 four", "Line 8: “2 3 four” should be numbers."),
        ("2 3 4", "2 3 nan", "Line 8: “2 3 nan” should be numbers."),
        ("3 6 8\n", "", "NODE_COORD_SECTION has 2 lines where 3 are needed."),
        ("3 5\n", "", "DEMAND_SECTION has 2 lines where 3 are needed."),
        ("3 5\n", "2 5\n", "DEMAND_SECTION does not number its lines from 1 on, each once."),
        ("DIMENSION : 3\n", "", "DIMENSION is missing, or is not a number of nodes from 2 on."),
        ("DIMENSION : 3", "DIMENSION : many", "DIMENSION should be a number, not “many”."),
        ("CAPACITY : 10", "CAPACITY : lots", "CAPACITY should be a number, not “lots”."),
        ("EUC_2D", "GEO", "EDGE_WEIGHT_TYPE GEO is not one that can be read."),
        ("NODE_COORD_SECTION", "", "Line 7: “1 0 0” is neither a header nor in a section."),
        ("DEPOT_SECTION\n1", "DEPOT_SECTION\n9", "DEPOT_SECTION names a node that is not there."),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, old, new, words):
    with pytest.raises(NotReadable) as refused:
        read_instance(written(tmp_path, GOOD.replace(old, new)))

    assert str(refused.value) == words


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(NotReadable, match=r"^The file cannot be read: No such file"):
        read_instance(tmp_path / "none.vrp")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotReadable, match=r"^The file is not text"):
        read_instance(tmp_path / "bytes")
    with pytest.raises(NotReadable, match=r"^A Solomon file has"):
        read_instance(written(tmp_path, "C101\nVEHICLE\n1 2 3\nCUSTOMER\n1 2"))


PAIRS = """NAME: pairs
TYPE: PDPTW
DIMENSION: 5
VEHICLES: 2
CAPACITY: 10
EDGE_WEIGHT_TYPE: EUC_2D
NODE_COORD_SECTION
1 0 0
2 1 0
3 2 0
4 3 0
5 4 0
PICKUP_AND_DELIVERY_SECTION
1 0 0 1000 0 0 0
2 6 0 1000 1 0 4
3 6 0 1000 1 0 5
4 -6 0 1000 1 2 0
5 -6 0 1000 1 3 0
DEPOT_SECTION
1
EOF
"""


def test_pairs_are_collected_before_they_are_handed_over(tmp_path):
    instance = read_instance(written(tmp_path, PAIRS))
    both = (Visit("collect", 0), Visit("hand_over", 0), Visit("collect", 1), Visit("hand_over", 1))
    full = (Visit("collect", 0), Visit("collect", 1), Visit("hand_over", 0), Visit("hand_over", 1))
    early = (Visit("hand_over", 0), Visit("collect", 0), *both[2:])

    assert [
        (answer.is_feasible, answer.cost)
        for answer in (judged(instance.problem, (route, ())) for route in (both, full, early))
    ] == [(True, 10000), (False, 8000), (False, 12000)]
