import struct
from collections import defaultdict
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.translation import override

from charshia.engines.tests.test_uploads import REFUSED
from charshia.engines.uploads.facts import Finding
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.workshops.designs.actions import begin_version, keep_file, publish_version
from charshia.workshops.designs.beside import Beside, _sides, stand
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.models import Design, File
from charshia.workshops.designs.tests.drawing import PLATE, drafted, facts, person, sent, shown
from charshia.workshops.designs.wording import SAID

pytestmark = pytest.mark.usefixtures("cast")
NOW = timezone.now()
TRIANGLE = struct.pack("<12fH", 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 20, 0, 0)
MESH = b"plate".ljust(80, b"\0") + struct.pack("<I", 1) + TRIANGLE


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def test_anybody_reads_a_design_and_takes_its_files_away(client):
    design = shown(by=person("shpresa"), now=NOW)

    read = client.get(f"/en/designs/{design.slug}/").content.decode()
    file = File.objects.get()
    taken = client.get(f"/en/designs/{design.slug}/versions/1/files/{file.pk}/")

    assert "You may sell what you make." in read
    assert "plate.stl" in read
    assert b"".join(taken.streaming_content) == PLATE
    assert "sandbox" in taken["Content-Security-Policy"]
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert taken["Content-Disposition"].startswith("attachment")


def test_drafts_and_their_files_are_seen_by_nobody_else(client, as_):
    design = drafted(by=person("shpresa"), now=NOW)
    file = File.objects.get()

    for path in ("", f"versions/1/files/{file.pk}/", "versions/1/"):
        assert client.get(f"/en/designs/{design.slug}/{path}").status_code == 404
    assert as_("dino").get(f"/en/my/designs/{design.slug}/").status_code == 404
    assert as_("shpresa").get(f"/en/my/designs/{design.slug}/").status_code == 200


def test_the_list_is_sieved(client):
    shpresa = person("shpresa")
    shown("A loom", by=shpresa, now=NOW, difficulty="easy")
    shown("A press", by=shpresa, now=NOW, licence="CC-BY-NC-4.0")

    easy = client.get("/en/designs/?difficulty=easy").content.decode()
    closed = client.get("/en/designs/?licence=CC-BY-NC-4.0").content.decode()

    assert ("A loom" in easy, "A press" in easy) == (True, False)
    assert ("A loom" in closed, "A press" in closed) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(count, client, django_assert_max_num_queries):
    for number in range(count):
        shown(f"Loom {number}", by=person("shpresa"), now=NOW)

    with django_assert_max_num_queries(7):
        client.get("/en/designs/")


def test_what_is_not_open_says_so(client):
    design = shown(by=person("shpresa"), now=NOW, licence="CC-BY-NC-4.0")

    read = client.get(f"/en/designs/{design.slug}/").content.decode()

    assert "This is not open hardware." in read
    assert "You may not earn money with it." in read


def test_a_design_is_written_and_published_without_a_script(as_):
    browser = as_("shpresa")
    made = browser.post("/en/my/new-design/", {
        "title": "A loom", "summary": "It weaves.", "licence": "CERN-OHL-P-2.0",
    })  # fmt: skip
    here = made.url
    step = browser.post(f"{here}new/steps/", {"title": "Saw", "text": "Four beams."})
    part = browser.post(f"{here}new/parts/", {"name": "Beam", "quantity": "4", "origin": "made"})
    tool = browser.post(f"{here}new/tools/", {"name": "A saw", "sort": "hand"})
    file = SimpleUploadedFile("beam.exe", PLATE)
    kept = browser.post(f"{here}files/", {"file": file, "kind": "export"})
    browser.post(f"{here}publication/")

    assert [one.status_code for one in (made, step, part, tool, kept)] == [303] * 5
    design = Design.objects.get()
    assert (design.status, design.parts.get().quantity) == ("published", 4)
    assert File.objects.get().name == "beam-exe.stl"
    assert "Four beams." in browser.get(f"/en/designs/{design.slug}/").content.decode()


def test_a_hostile_file_is_refused_beside_the_field(as_):
    design = drafted(by=person("shpresa"), now=NOW)
    file = SimpleUploadedFile("plate.stl", b"MZ\x90\0" + b"\0" * 90)

    answer = as_("shpresa").post(
        f"/en/my/designs/{design.slug}/files/", {"file": file, "kind": "export"}
    )

    assert answer.status_code == 422
    assert str(SAID[Finding.EXECUTABLE]) in answer.content.decode()
    assert File.objects.count() == 1


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_each_hostile_file_gets_its_sentence(as_, language):
    design, shpresa = drafted(by=person("shpresa"), now=NOW), as_("shpresa")
    found = {}
    for what, (made, name, finding) in REFUSED.items():
        file = SimpleUploadedFile(name, made() if callable(made) else made)
        typed = {"file": file, "kind": "auxiliary"}
        answer = shpresa.post(f"/{language}/my/designs/{design.slug}/files/", typed)
        with override(language):
            said = conditional_escape(SAID[finding])
        found[what] = answer.status_code == 422 and said in answer.content.decode()
    assert [what for what, is_said in found.items() if not is_said] == []
    assert File.objects.count() == 1


def test_every_finding_is_said():
    assert set(SAID) == set(Finding)


def test_a_change_of_words_keeps_what_no_form_asks(as_):
    design = drafted(by=person("shpresa"), now=NOW, manifest={"tsdc": "LAS"}, function="Dries.")

    as_("shpresa").post(f"/en/my/designs/{design.slug}/text/", {"title": "A rack"})

    design.refresh_from_db()
    assert (design.title["en"], design.manifest) == ("A rack", {"tsdc": "LAS"})
    assert design.function == "Dries."


def test_an_errand_measures_and_draws_a_mesh(client):
    shpresa = person("shpresa")
    design = drafted(by=shpresa, now=NOW)
    version = begin_version(design, by=shpresa, now=NOW)
    keep_file(version, sent("mesh.stl", MESH), by=shpresa, now=NOW)
    publish_version(version, by=shpresa, now=NOW)

    run_errands(now=timezone.now())

    file = File.objects.get(name="mesh.stl")
    assert (file.shape["size_mm"], file.shape["faults"]) == ([30, 20, 0], ["open"])
    assert file.image is not None
    read = client.get(f"/en/designs/{design.slug}/").content.decode()
    assert "30 × 20 × 0\u00a0mm" in read
    assert "The surface has holes." in read


def test_a_file_that_changed_on_the_disk_is_found():
    shown(by=person("shpresa"), now=NOW)
    check = CHECKS["files-of-designs-are-whole"]
    assert check().problems == []

    path_of(File.objects.get().sha256).write_bytes(b"other")

    assert len(check().problems) == 1


def test_facts_are_kept_as_they_were_said():
    assert facts(minutes=5).kept()["minutes"] == 5


def test_rooms_above_say_something_on_the_page(client, monkeypatch):
    monkeypatch.setattr(_sides, "_finds", defaultdict(list))
    design = shown(by=person("shpresa"), now=NOW)

    def find(one: Design) -> list[Beside]:
        return [Beside(f"Where to make {one.title}", "/en/where/")]

    for place in ("do", "below"):
        stand(place, find)
        stand(place, find)
    read = client.get(f"/en/designs/{design.slug}/").content.decode()

    assert read.count("Where to make A frame for drying herbs") == 2
