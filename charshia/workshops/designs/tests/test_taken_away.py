"""What is taken away whole, found, followed and checked."""

import io
import tomllib
from hashlib import sha256
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.search.actions import apply_all
from charshia.workshops.designs.actions import (
    Made,
    add_piece,
    begin_version,
    keep_look,
    tell_make,
    withdraw_design,
)
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.found import design_rows
from charshia.workshops.designs.models import Design, File, Make, Part, Version
from charshia.workshops.designs.searched import all_pks, load
from charshia.workshops.designs.tests.drawing import PLATE, drafted, person, shown

pytestmark = pytest.mark.usefixtures("cast")
NOW = timezone.now()
SAID = {"en": "Frame for drying herbs", "sr-Cyrl": "Оквир за сушење биља"}


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def archive_of(client: Any, design: Design) -> bytes:
    answer = client.get(f"/en/designs/{design.slug}/versions/1/design.zip")
    assert answer["Content-Type"] == "application/zip"
    assert "sandbox" in answer["Content-Security-Policy"]
    return b"".join(answer.streaming_content)


def test_a_whole_design_is_taken_away_without_an_account_and_always_alike(client):
    design = shown(SAID, by=person("shpresa"), now=NOW)

    first, second = archive_of(client, design), archive_of(client, design)

    assert first == second
    with ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == [
            "okh.yml", "okh.toml", "LICENCE.txt", "README.sr-Cyrl.md", "README.en.md",
            "SHA256SUMS", "files/plate.stl",
        ]  # fmt: skip
        assert archive.read("files/plate.stl") == PLATE
        sums = archive.read("SHA256SUMS").decode()
        assert sums == f"{sha256(PLATE).hexdigest()}  files/plate.stl\n"
        manifest = tomllib.loads(archive.read("okh.toml").decode())
        assert (manifest["okhv"], manifest["license"]) == ("2.4", "CERN-OHL-S-2.0")
        assert "CERN-OHL-S-2.0" in archive.read("LICENCE.txt").decode()
        assert "# Оквир за сушење биља" in archive.read("README.sr-Cyrl.md").decode()
        assert "600 × 40 × 20" in archive.read("README.en.md").decode()


def test_what_is_too_large_is_not_packed(client, monkeypatch):
    design = shown(by=person("shpresa"), now=NOW)
    monkeypatch.setattr("charshia.workshops.designs.archive.MOST_BYTES", 3)

    read = client.get(f"/en/designs/{design.slug}/").content.decode()

    assert "too large for one archive" in read
    assert client.get(f"/en/designs/{design.slug}/versions/1/design.zip").status_code == 404


def test_drafts_and_withdrawn_ones_are_not_packed(client):
    draft, shpresa = drafted(by=person("shpresa"), now=NOW), person("shpresa")
    gone = shown("Other", by=shpresa, now=NOW)
    withdraw_design(gone, by=shpresa, now=NOW)

    for design in (draft, gone):
        address = f"/en/designs/{design.slug}/versions/1/design.zip"
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(("machine", "words"), [
    ("x=100&y=100&z=50", "It fits as it lies."),
    ("x=50&y=100&z=50", "It fits if you turn it."),
    ("x=60&y=60&z=60", "the machine lacks 20 mm in width."),
])  # fmt: skip
def test_a_mesh_fits_a_machine_or_by_how_much_not(client, machine, words):
    design = shown(by=person("shpresa"), now=NOW)
    file = File.objects.get(version__design=design)
    here = f"/en/designs/{design.slug}/versions/1/files/{file.pk}/mesh/"
    assert client.get(here).status_code == 404
    shape = {"size_mm": [80, 50, 5], "faults": ["open", "inverted"], "bodies": 2, "triangles": 12}
    keep_look(file, shape=shape, picture=None, now=NOW)

    read = client.get(f"{here}?{machine}").content.decode()

    assert words in read
    assert "80 × 50 × 5\u00a0mm" in read
    assert "The surface has holes." in read
    assert "inside out" in read
    assert client.get(f"{here}?x=0&y=1&z=1").status_code == 422


def test_a_picture_that_is_being_made_is_said(client):
    design = shown(by=person("shpresa"), now=NOW)
    here = f"/en/designs/{design.slug}/"
    assert "The picture is being made." in client.get(here).content.decode()

    keep_look(File.objects.get(), shape={"size_mm": [1, 1, 1]}, picture=None, now=NOW)

    assert "The picture is being made." not in client.get(here).content.decode()


def test_a_design_is_found_by_what_is_done_and_of_what_it_is(client):
    shpresa = person("shpresa")
    design = shown(SAID, by=shpresa, now=NOW)
    add_piece(design, Part, name={"en": "Side"}, process="laser-cutting", material="plywood",
              by=shpresa, now=NOW)  # fmt: skip
    hidden = shown("Secret laser", by=shpresa, now=NOW)
    withdraw_design(hidden, by=shpresa, now=NOW)
    apply_all()

    for words in ("drying herbs", "сушење", "plywood", "prerje me lazer", "κόντρα πλακέ"):
        found = client.get("/en/search/", {"q": words}).content.decode()
        assert f'href="/en/designs/{design.slug}/"' in found, words
    assert list(all_pks()) == [design.pk]
    assert [one.pk for one in load([design.pk, hidden.pk])] == [design.pk]
    assert [row.title for row in design_rows([design.pk, hidden.pk])] == [SAID["en"]]


def test_designs_stand_in_feeds_and_in_the_sitemap(client):
    design = shown(SAID, by=person("shpresa"), now=NOW)

    for kind in ("xml", "atom"):
        told = client.get(f"/feeds/sr-Cyrl/designs.{kind}").content.decode()
        assert "Оквир за сушење биља" in told
    assert client.get("/feeds/xx/designs.xml").status_code == 404
    sitemap = b"".join(client.get("/sitemap/designs.xml").streaming_content).decode()
    assert f"/sr/designs/{design.slug}/" in sitemap
    assert "/sitemap/designs.xml" in client.get("/sitemap.xml").content.decode()


def test_the_checks_find_what_no_action_does():
    shpresa = person("shpresa")
    design = shown(by=shpresa, now=NOW)
    version = design.versions.get()
    tell_make(version, Made(NOW.date()), by=shpresa, now=NOW)
    begin_version(design, by=shpresa, now=NOW)
    names = ("versions-of-designs-follow-one-another", "makes-of-designs-are-of-published-versions")
    assert [CHECKS[name]().problems for name in names] == [[], []]

    @action
    def spoil() -> None:
        open_one = design.versions.get(number=2)
        Make.objects.update(version=open_one)
        Version.objects.filter(pk=open_one.pk).update(number=7)

    spoil()

    assert [len(CHECKS[name]().problems) for name in names] == [1, 1]


def test_a_file_that_is_lost_is_no_archive(client):
    design = shown(by=person("shpresa"), now=NOW)
    path_of(File.objects.get().sha256).unlink()

    address = f"/en/designs/{design.slug}/versions/1/design.zip"

    assert client.get(address).status_code == 404
