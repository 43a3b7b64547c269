import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from charshia.engines.okh.facts import Fact, Finding
from charshia.engines.okh.normalising import checked, manifest
from charshia.engines.okh.roundtrips import lost
from charshia.workshops.designs.actions import change_design
from charshia.workshops.designs.manifest_words import SENTENCES, sentence
from charshia.workshops.designs.manifests import exported, facts_of, imported
from charshia.workshops.designs.models import Design, Part
from charshia.workshops.designs.tests.drawing import drafted, person

NOW = timezone.now()
LOOM = """# SPDX-License-Identifier: CC0-1.0

okhv = "2.4"
name = "Razboj"
repo = "https://example.org/loom"
version = "1.2"
license = "CERN-OHL-S-2.0"
licensor = "Ana Kos <ana@example.org>"
documentation-language = "mk-MK"
technology-readiness-level = "OTRL-4"
function = "Weaves bands up to 40 cm wide."
fabric-width-mm = 400
made-on = 2020-05-10

[[part]]
name = "Comb"
source = "comb.scad"
mass = 30
quantity = 2
outer-dimensions = { width = 120, depth = 100, height = 5.5 }
"""
BOARD = """title: Felting board
description: For slippers.
license: {hardware: CERN-OHL-P-2.0, documentation: CC-BY-4.0}
licensor: {name: Ana, affiliation: Loom House}
project-link: https://example.org/board
version: 1.10
made: true
my-key: [1, 2.50]
"""


@pytest.mark.usefixtures("cast")
def test_a_manifest_becomes_a_draft() -> None:
    design = imported(LOOM.encode(), "okh.toml", by=person("shpresa"), now=NOW)

    assert dict(design.title) == {"mk": "Razboj"}
    assert (design.licence, design.licensor) == ("CERN-OHL-S-2.0", "Ana Kos")
    assert (design.version_label, design.technology) == ("1.2", "OTRL-4")
    part = Part.objects.get(design=design)
    assert dict(part.name) == {"mk": "Comb"}
    assert (part.quantity, part.mass_g, part.size_mm) == (2, 30, (120, 100, 5.5))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "name", "as_"), [(LOOM, "okh.toml", "2.4"), (BOARD, "okh.yml", "v1")]
)
def test_what_came_in_goes_out_as_it_was(text: str, name: str, as_: Any) -> None:
    design = imported(text.encode(), name, by="system", now=NOW)
    design.refresh_from_db()
    out = exported(design, as_)

    first, again = (manifest(one.encode(), name) for one in (text, out.text))
    assert [(e.key, e.raw) for e in again.entries] == [(e.key, e.raw) for e in first.entries]
    assert again.head == first.head
    assert (out.kept, out.lost) == ((), ())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "name", "as_", "other"),
    [(LOOM, "okh.toml", "2.4", "v1"), (BOARD, "okh.yml", "v1", "2.4")],
)
def test_by_way_of_the_other_version_it_comes_back(
    text: str, name: str, as_: Any, other: Any
) -> None:
    away = exported(imported(text.encode(), name, by="system", now=NOW), other).text
    other_name = "okh.yml" if other == "v1" else "okh.toml"
    back = exported(imported(away.encode(), other_name, by="system", now=NOW), as_).text

    first, again = manifest(text.encode(), name), manifest(back.encode(), name)
    assert {name: again.get(name) for name in first.known} == first.known
    assert {key: again.unknown.get(key) for key in first.unknown} == first.unknown


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "name"), [(LOOM, "okh.toml"), (BOARD, "okh.yml")])
def test_what_was_changed_here_goes_out_changed(text: str, name: str) -> None:
    design = imported(text.encode(), name, by="system", now=NOW)
    facts = facts_of(manifest(text.encode(), name))
    new = type(facts)(**{**vars(facts), "licence": "MIT", "version_label": "2", "licensor": "Vera"})
    change_design(design, new, by="system", now=NOW)
    design.refresh_from_db()

    out = manifest(exported(design, "2.4").text.encode(), "okh.toml")
    assert (out.get("license"), out.get("version")) == ("MIT", "2")
    assert out.get("licensor") == [{"name": "Vera"}]
    assert out.get("function") == manifest(text.encode(), name).get("function") or out.get(
        "function"
    ) == manifest(text.encode(), name).get("description")


@pytest.mark.usefixtures("cast")
def test_a_design_written_here_has_a_manifest(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    design = drafted(by=person("shpresa"), now=NOW, manifest={"tsdc": ["LAS"]})
    out = exported(design, "2.4")

    told = manifest(out.text.encode(), "okh.toml")
    assert told.get("name") == "A frame for drying herbs"
    assert told.unknown["x-parts"][0]["outer-dimensions"] == {
        "width": 600,
        "depth": 40,
        "height": 20,
    }
    assert (told.get("tsdc"), out.missing) == (["LAS"], ())
    assert told.get("repo") == f"{settings.SITE_ADDRESS}/en/designs/{design.slug}/"
    for as_, name in (("2.4", "okh.toml"), ("v1", "okh.yml")):
        text = exported(design, as_).text.encode()
        assert not [one for one in checked(text, name)[1] if one.is_error], text
        assert not lost(text, name)
    again = Part.objects.get(design=imported(out.text.encode(), "okh.toml", by="system", now=NOW))
    first = Part.objects.get(design=design)
    for fact in ("quantity", "unit", "material", "process", "mass_g", "size_mm"):
        assert getattr(again, fact) == getattr(first, fact), fact


def test_every_fact_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Fact)
    assert sentence(Finding("bom", Fact.MISTYPED, "link")) == (
        "This should be a path inside the project or an address."
    )


def said(*words: str) -> Any:
    out = StringIO()
    call_command("okh", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("a.toml", LOOM), ("b.yml", BOARD), ("c.toml", "name = 3\nokhv = '2.4'")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "d.yml").write_bytes(b'title: "\\ud800"\n\xc3\xa4: <x>\n')
    return [str(tmp_path / name) for name in ("a.toml", "b.yml", "c.toml", "d.yml", "none.toml")]


def test_check_tells_what_is_wrong_with_each(files: list[str]) -> None:
    reports = json.loads(said("check", *files, "--json"))

    assert [(one["file"], one["ok"], one["version"]) for one in reports] == list(
        zip(
            files,
            (True, True, False, False, False),
            ("2.4", "1.0", "2.4", "1.0", None),
            strict=True,
        )
    )
    assert reports[0] == {
        "file": files[0],
        "ok": True,
        "version": "2.4",
        "errors": [],
        "warnings": [],
    }
    assert reports[2]["errors"][0] == {"field": "name", "message": "This should be a text."}
    assert "c.toml: not ok, version 2.4\n  error: name: This should be a text." in said(
        "check", *files
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "okh.toml")
    (report,) = json.loads(said("check", str(tmp_path / "okh.toml"), "--json"))
    assert report["errors"] == [{"field": "", "message": "It is no file."}]


def test_roundtrip_tells_what_is_lost(files: list[str]) -> None:
    reports = json.loads(said("roundtrip", *files, "--json"))

    assert reports[:2] == [{"file": file, "lossless": True, "lost": []} for file in files[:2]]
    assert reports[4]["lossless"] is False
    assert "a.toml: nothing is lost" in said("roundtrip", *files)


@pytest.mark.django_db
def test_import_and_export_by_command(files: list[str]) -> None:
    report = json.loads(said("import", files[0], "--json"))
    assert (report["ok"], report["slug"]) == (True, "razboj")
    assert (
        manifest(said("export", "razboj", "--as", "v1").encode(), "okh.yml").get("title")
        == "Razboj"
    )
    with pytest.raises(SystemExit):
        said("import", files[2])
    with pytest.raises(CommandError, match="There is no design nowhere"):
        said("export", "nowhere")
    assert Design.objects.count() == 1
