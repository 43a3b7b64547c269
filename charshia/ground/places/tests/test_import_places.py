import gzip
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.components.maps import Pin, route_map

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

COLUMNS = "country\tplacetype\twof_id\tlat\tlon\tname\tname_en\tname_sq\tname_sr\tname_mk\n"
ROWS = (
    "XK\tlocality\t1\t42.2139\t20.7397\tPrizren\tPrizren\tPrizren\tПризрен\tПризрен-град\n"
    "XK\tlocality\t2\t42.20\t20.70\tZhur\tZhur\tZhuri i Ri\tЖур Нови\t\n"
    "RS\tlocality\t3\t44.8\t20.4\tBeograd\tBelgrade\t\tБеоград\t\n"  # far from all of ours
    "XK\tregion\t4\t42\t21\tRegion\t\t\t\t\n"
)
MAP = {
    "type": "Topology",
    "arcs": [[[20.0, 42.0], [20.5, 42.0], [20.5, 42.5], [20.0, 42.0]]],
    "objects": {
        "ne_land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]]}],
        }
    },
}


@pytest.fixture
def folder(tmp_path, settings, db):
    load_places(now=NOW)
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    (tmp_path / "places.tsv.gz").write_bytes(gzip.compress((COLUMNS + ROWS).encode()))
    (tmp_path / "fine_basemap.topojson").write_text(json.dumps(MAP))
    return tmp_path


def loaded(capsys, *paths, **options):
    call_command("import_places", *map(str, paths), json=True, **options)
    return json.loads(capsys.readouterr().out)


def test_places_are_added_once_and_known_ones_get_more_names(folder, capsys):
    before = Settlement.objects.count()

    first, second = loaded(capsys, folder), loaded(capsys, folder)

    assert (first, second) == (
        {"added": 1, "named": 1, "maps": 1}, {"added": 0, "named": 0, "maps": 1}
    )  # fmt: skip
    assert Settlement.objects.count() == before + 1
    (new,) = find_settlement("Жур Нови")
    assert (new.municipality.code, new.latitude) == ("xk-prizren", 42.2)
    assert find_settlement("Prizren-grad")[0].code == "xk-prizren-prizren"


def test_the_ground_that_was_loaded_is_shown(folder, capsys, client):
    ours = route_map(pins=[Pin(42, 21, "x")])
    loaded(capsys, folder)
    theirs = route_map(pins=[Pin(42, 21, "x")])
    address = theirs.partition('data-map-ground="')[2].partition('"')[0]

    ground = client.get(address).json()

    assert "ui/ground.json" in ours
    assert ground["land"] == [[[20.0, 42.0], [20.5, 42.0], [20.5, 42.5], [20.0, 42.0]]]
    assert len(ground["towns"]) == Settlement.objects.filter(is_seat=True).count()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.tsv", b"a\tb\n", "The table needs the columns"),
        ("a.tsv.gz", b"no gzip", "The file cannot be read"),
        ("a.tsv", (COLUMNS + "XK\tlocality\t1\tnorth\t1\tX\n").encode(), "Row 2: latitude"),
        ("a.topojson", b"{}", "The map should be TopoJSON."),
        ("a.topojson", b'{"type": "Topology"}', "The map has no layers"),
        ("a.txt", b"", "neither a table"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_a_sentence(folder, capsys, name, content, words):
    (folder / name).write_bytes(content)

    with pytest.raises(SystemExit) as ended:
        call_command("import_places", str(folder / name))

    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_a_country_without_municipalities_is_refused(folder, capsys):
    with pytest.raises(SystemExit):
        call_command("import_places", str(folder), countries="FR")

    assert "FR" in capsys.readouterr().err
