import json

import pytest
from django.core.management import call_command

FILE = """NAME : tiny
TYPE : VRPTW
DIMENSION : 4
VEHICLES : 3
CAPACITY : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
4 0 {far}
DEMAND_SECTION
1 0
2 4
3 5
4 1
TIME_WINDOW_SECTION
1 0 100
2 0 100
3 0 100
4 0 10
SERVICE_TIME_SECTION
1 0
2 1
3 1
4 1
DEPOT_SECTION
1
EOF
"""


def routed(capsys, path):
    call_command("route", str(path), "--seconds", "0.3", "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("far", "cost", "is_feasible"), [(10, 26.3, True), (20, 60.0, False)])
def test_a_file_is_solved_feasible_or_not(tmp_path, capsys, far, cost, is_feasible):
    path = tmp_path / "tiny.vrp"
    path.write_text(FILE.format(far=far))

    said = routed(capsys, path)

    assert said["feasible"] is is_feasible
    assert len(said["routes"]) == 3
    if is_feasible:
        assert said == {
            "cost": cost, "routes": said["routes"], "feasible": True, "seconds": said["seconds"]
        }  # fmt: skip
        assert sorted(map(sorted, said["routes"])) == [[], [], [1, 2, 3]]


@pytest.mark.parametrize("options", [["none.vrp"], [__file__], [__file__, "--seconds", "0"]])
def test_what_cannot_be_solved_ends_with_2_and_a_sentence(capsys, options):
    with pytest.raises(SystemExit) as ended:
        call_command("route", *options)

    assert ended.value.code == 2
    assert capsys.readouterr().err.rstrip().endswith(".")
