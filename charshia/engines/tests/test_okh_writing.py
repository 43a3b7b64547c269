import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.okh import toml_files, yaml_files
from charshia.engines.okh.comparing import differing
from charshia.engines.okh.facts import Version
from charshia.engines.okh.normalising import changed, manifest
from charshia.engines.okh.roundtrips import independent, lost
from charshia.engines.okh.writing import EXTENSION, written
from charshia.engines.tests.test_okh_checking import FIRST, LOOM, OLD, real

__all__ = ["real"]
RICH = """# SPDX-License-Identifier: CC0-1.0

okhv = "OKH-LOSHv1.0"
outer-dimensions = { openSCAD = "cube(size = [1570,1850,660])", unit = "mm" }
name = "Dryer\\n"
repo = "https://example.org/dryer"
version = 7
license = "CC-BY-SA-4.0"
licensor = "Maria"
function = '''
Dries plums.
With "sun" alone.
'''
fabric-width-mm = 400.5
made-on = 2020-05-10
at = 2020-05-10T07:32:00Z
"a key" = []
empty = {}

[[part]]
name = "Rack"
source = "/cad/rack.scad"
mass = { value = 30, unit = "g" }
infill = 30

[part.outer-dimensions]
width = 1
depth = 2
height = 3

[[part]]
name = "Hood"
export = ["hood.stl"]
"""
SECOND = (
    FIRST
    + """date-created: 2020-05-10
date-updated: 2020-05-10T10:00:00Z
yes: no
1: one
made: true
intended-use: |
  Indoors,
  all year.
keywords: [felt, "7", " wool"]
image: ~
contributors:
  - {name: Ana, email: ana@example.org}
making-instructions:
  - path: docs/make.md
    title: "How: to"
own-key: {deep: [1.50, 0x1F, 1e3, 012, null, "null", '', "#no"]}
"""
)


@pytest.mark.parametrize(
    ("text", "name"),
    [(LOOM, "a.toml"), (OLD, "a.toml"), (RICH, "a.toml"), (FIRST, "a.yml"), (SECOND, "a.yml")],
)
def test_nothing_is_lost_in_its_own_version(text: str, name: str) -> None:
    assert lost(text.encode(), name) == []


def test_the_comment_at_the_head_stays() -> None:
    assert written(manifest(FIRST.encode(), "okh.yml"), "v1").text.startswith(
        "%Open Know-How Manifest 1.0\n\n---\ntitle:"
    )
    again = manifest(LOOM.encode().replace(b"\nokhv", b"# Mine\n\nokhv"))
    assert written(again, "2.4").text.startswith("# Mine\n\nokhv")


def test_a_number_goes_out_as_it_was_spelt() -> None:
    text = written(manifest(SECOND.encode(), "okh.yml"), "v1").text
    assert "version: 1.10\n" in text
    assert "- 1.50\n" in text


def test_what_is_said_anew_is_written() -> None:
    new = changed(manifest(FIRST.encode(), "okh.yml"), {"version": "2.0", "made": True})
    again = manifest(written(new, "v1").text.encode(), "okh.yml")
    assert (again.get("version"), again.get("made")) == ("2.0", True)
    assert again.get("title") == "Felting board"


def test_blanks_in_a_long_line_stay() -> None:
    long = f"description: {'word ' * 30}{' ' * 9}end"
    assert lost(FIRST.replace("description: For slippers.", long).encode(), "okh.yml") == []


def test_a_loss_would_be_seen() -> None:
    before = {"a": 1, "b": [1, {"c": "x"}], "d": True}
    after = {"d": 1, "b": [1, {"c": "y"}], "e": 2}
    assert list(differing(before, after, "")) == ["a", "b.2.c", "d", "e"]
    assert list(differing({"a": 1, "b": 2}, {"b": 2, "a": 1}, "")) == ["*"]


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_version_1_comes_back_from_2_4_as_it_was(text: str) -> None:
    first = manifest(text.encode(), "okh.yml")
    away = written(first, "2.4")
    second = manifest(away.text.encode(), "okh.toml")
    assert second.version is Version.V24
    assert second.get("name") == first.get("title")
    assert second.get("repo") == first.get("project-link")
    back = manifest(written(second, "v1").text.encode(), "okh.yml").known
    known = {name: value for name, value in first.known.items() if name != "image"}
    assert {name: back.get(name) for name in known} == known
    assert EXTENSION not in manifest(written(second, "v1").text.encode(), "okh.yml").unknown


@pytest.mark.parametrize("text", [LOOM, OLD, RICH])
def test_2_comes_back_from_version_1_as_it_was(text: str) -> None:
    second = manifest(text.encode(), "okh.toml")
    first = manifest(written(second, "v1").text.encode(), "okh.yml")
    assert (first.version, first.errors) == (Version.V1, [])
    assert first.get("title") == second.get("name")
    back = manifest(written(first, "2.4").text.encode(), "okh.toml")
    expected = {name: value for name, value in second.known.items() if name != "okhv"}
    assert {name: back.get(name) for name in expected} == expected
    moment = back.unknown.pop("at", None)  # YAML's core schema knows no moments
    assert moment is None or written(second, "v1").lost == ("at",)
    stay = {key: value for key, value in second.unknown.items() if key != "at"}
    assert {key: back.unknown.get(key) for key in stay} == stay


def test_an_older_2_is_brought_to_2_4_with_its_repairs() -> None:
    new = manifest(written(manifest(OLD.encode()), "2.4").text.encode())
    assert (new.version, new.findings) == (Version.V24, [])
    assert new.get("fork-of") == "https://example.org/older"


@pytest.mark.parametrize("odd", ["2020-02-30", "0000-00-00", "-_", "._"])
def test_what_only_looks_like_a_day_or_a_number_is_kept(odd: str) -> None:
    assert lost(f"{FIRST}date-created: {odd}\n{odd}: {odd}\n".encode(), "okh.yml") == []


def test_a_comment_may_stand_before_the_line_of_the_standard() -> None:
    text = f"# ours\n\n%Open Know-How Manifest 1.0\n---\n{FIRST.partition('---')[2]}"
    assert lost(text.encode(), "okh.yml") == []


def test_what_toml_cannot_say_is_told_as_lost() -> None:
    away = written(manifest(SECOND.encode(), "okh.yml"), "2.4")
    assert away.lost == ("own-key.deep.5", f"{EXTENSION}.fields.image")


def test_what_the_other_version_requires_and_nobody_said_is_told() -> None:
    assert written(manifest(FIRST.encode(), "okh.yml"), "2.4").missing == ("licensor",)


LEAVES = (
    st.text(max_size=20)
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates()
    | st.sampled_from(["yes", "1.0", "", "null", "2020-01-01", "a: b", "- x", "#", "1_000", "~"])
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
TABLES = st.dictionaries(st.text(max_size=8), TREES, max_size=5)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_any_table_comes_back_from_toml(values: dict[str, Any]) -> None:
    assert list(differing(values, tomllib.loads(toml_files.write(values)), "")) == []


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_any_table_comes_back_from_yaml(values: dict[str, Any]) -> None:
    text = yaml_files.write(values, {})
    assert list(differing(values, independent(text, "yaml"), "")) == []
    assert list(differing(values, yaml_files.read(text)[0], "")) == []


def test_our_reader_of_yaml_finds_what_another_finds() -> None:
    ours, _ = yaml_files.read(SECOND.partition("yes: no")[0])
    theirs = independent(SECOND.partition("yes: no")[0], "yaml")
    assert ours["date-created"] == theirs["date-created"] == dt.date(2020, 5, 10)
    assert ours["version"] == theirs["version"]


def test_real_manifests_lose_nothing(real: list[Path]) -> None:
    assert {
        path.name: found for path in real if (found := lost(path.read_bytes(), path.name))
    } == {}
