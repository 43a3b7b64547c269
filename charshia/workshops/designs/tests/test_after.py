"""What others do with a design, on its page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from charshia.commons.gathering.actions import Asked, answer, ask
from charshia.commons.gathering.models import Question
from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.workshops.designs.actions import (
    Made,
    MayNotChange,
    NotAlike,
    TooManyMakes,
    add_piece,
    begin_version,
    change_design,
    keep_file,
    move_file,
    publish_version,
    remix,
    tell_make,
)
from charshia.workshops.designs.frozen import WORDS
from charshia.workshops.designs.models import Design, File, Make, Part, Version
from charshia.workshops.designs.tests.drawing import facts, person, sent, shown

pytestmark = pytest.mark.usefixtures("cast")
NOW = timezone.now()
TODAY = NOW.date().isoformat()


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def page_of(browser: Any, design: Design) -> str:
    return browser.get(f"/en/designs/{design.slug}/").content.decode()


def test_who_made_it_tells_and_is_named_only_if_she_wants(as_, client):
    design, dino = shown(by=person("shpresa"), now=NOW), as_("dino")
    told = {
        "version": "1", "made_on": TODAY, "space": "Radionica Mostar", "different": "Of walnut.",
        "hours": "2.5", "cost_minor": "12,40", "currency": "EUR", "is_shown": "on",
    }  # fmt: skip

    answered = dino.post(f"/en/designs/{design.slug}/make/", told)

    assert answered.status_code == 303
    make = Make.objects.get()
    assert (make.minutes, make.cost) == (150, Money(1240, "EUR"))
    read = page_of(client, design)
    assert "Radionica Mostar" in read
    assert "Of walnut." in read
    assert person("dino").name not in read


def test_the_maker_takes_it_back_and_nobody_else_does(as_):
    design = shown(by=person("shpresa"), now=NOW)
    make = tell_make(
        design.versions.get(), Made(NOW.date(), is_shown=True), by=person("dino"), now=NOW
    )
    here = f"/en/designs/{design.slug}/makes/{make.pk}/removal/"

    assert as_("shpresa").post(here).status_code == 404
    assert as_("dino").post(here).status_code == 303
    assert not Make.objects.exists()


def test_abuse_is_hidden_by_whose_design_it_is(as_, client):
    design = shown(by=person("shpresa"), now=NOW)
    said = Made(NOW.date(), note={"en": "Buy my pills."}, is_shown=True)
    make = tell_make(design.versions.get(), said, by=person("dino"), now=NOW)
    here = f"/en/designs/{design.slug}/makes/{make.pk}/hiding/"
    assert "Buy my pills." in page_of(client, design)

    assert as_("dino").post(here, {"hide": "yes"}).status_code == 404
    as_("shpresa").post(here, {"hide": "yes"})

    assert "Buy my pills." not in page_of(client, design)
    assert "Buy my pills." in page_of(as_("shpresa"), design)
    as_("shpresa").post(here)
    assert "Buy my pills." in page_of(client, design)


def test_nobody_tells_without_end(monkeypatch):
    monkeypatch.setattr("charshia.workshops.designs.actions.after.MOST_MAKES", 1)
    version, dino = shown(by=person("shpresa"), now=NOW).versions.get(), person("dino")
    tell_make(version, Made(NOW.date()), by=dino, now=NOW)

    with pytest.raises(TooManyMakes):
        tell_make(version, Made(NOW.date()), by=dino, now=NOW)


def asked(design: Design, by: str, words: str = "Which wood?") -> Question:
    said = Asked({"en": words}, {}, "en", f"design:{design.pk}")
    return ask(said, by=person(by), now=timezone.now())


def test_a_question_about_it_is_told_and_answered_by_whose_it_is(as_, client):
    design = shown(by=person("shpresa"), now=NOW)
    said = {"title": "Which wood?", "text": "", "language": "en"}
    assert "Nobody has asked anything about it yet." in page_of(client, design)

    as_("dino").post(f"/en/questions/new/?about=design:{design.pk}", said)
    run_errands(now=timezone.now())
    waiting = page_of(client, design)
    question = Question.objects.get()
    as_("shpresa").post(
        f"/en/questions/{question.pk}/answers/", {"text": "Beech.", "language": "en"}
    )
    run_errands(now=timezone.now())

    read = page_of(client, design)
    assert ("Which wood?" in waiting, "Nobody has answered yet." in waiting) == (True, True)
    assert (read.count("Which wood?"), "Beech." in read) == (1, True)
    assert [letter.to[0].partition("@")[0] for letter in mail.outbox] == ["shpresa", "dino"]
    assert "A frame for drying herbs" in mail.outbox[0].subject
    assert "Beech." in mail.outbox[1].body


def test_its_page_leads_to_asking_and_says_nothing_twice(client):
    design = shown(by=person("shpresa"), now=NOW)

    read = page_of(client, design)

    assert read.count(f"/en/questions/new/?about=design%3A{design.pk}") == 1
    assert read.count("Ask about it") == 1
    assert "Collect it, follow it" in read


@pytest.mark.parametrize("count", [1, 3])
def test_its_page_takes_as_many_queries_however_much_is_asked(
    count, client, django_assert_num_queries
):
    design = shown(by=person("shpresa"), now=NOW)
    for number in range(count):
        question = asked(design, "dino", f"Question {number}")
        answer(question, text={"en": "Yes."}, by=person("arta"), now=timezone.now())
    page_of(client, design)
    asked(design, "arta")

    with django_assert_num_queries(16):
        read = page_of(client, design)

    assert read.count("Yes.") == count
    assert read.index("Yes.") < read.index("Which wood?")


def test_ones_own_version_begins_on_its_page(as_, client):
    design, dino = shown(by=person("shpresa"), now=NOW), as_("dino")
    here = f"/en/designs/{design.slug}/versions/1/own-version/"
    assert dino.post(here, {"title": "Mine", "note": ""}).status_code == 422

    dino.post(here, {"title": "Mine", "note": "Of walnut."})

    mine = Design.objects.get(remixed_from__design=design)
    publish_version(mine.versions.get(), by=person("dino"), now=NOW)
    assert "Mine" in page_of(client, design)
    assert f"/en/designs/{design.slug}/versions/1/" in page_of(client, mine)


def test_what_may_not_be_changed_is_not_remixed(as_):
    design = shown(by=person("shpresa"), now=NOW, licence="CC-BY-ND-4.0")

    with pytest.raises(MayNotChange):
        remix(design.versions.get(), title={"en": "M"}, note={"en": "N"}, by="system", now=NOW)

    here = f"/en/designs/{design.slug}/versions/1/own-version/"
    assert "does not let others pass on" in as_("dino").get(here).content.decode()
    assert as_("dino").post(here, {"title": "M", "note": "N"}).status_code == 422
    assert Design.objects.count() == 1


@pytest.mark.parametrize(("source", "own", "fits"), [
    ("CERN-OHL-S-2.0", "MIT", False), ("CERN-OHL-S-2.0", "CERN-OHL-S-2.0", True),
    ("CC-BY-NC-4.0", "CC-BY-4.0", False), ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", True),
    ("CC-BY-4.0", "CC0-1.0", False), ("CC0-1.0", "CC-BY-4.0", True),
])  # fmt: skip
def test_a_remix_stays_within_the_licence_of_what_it_began_with(source, own, fits):
    dino, design = person("dino"), shown(by=person("shpresa"), now=NOW, licence=source)
    mine = remix(design.versions.get(), title={"en": "M"}, note={"en": "N"}, by=dino, now=NOW)
    change_design(mine, facts("M", licence=own), by=dino, now=NOW)

    if fits:
        publish_version(mine.versions.get(), by=dino, now=NOW)
    else:
        with pytest.raises(NotAlike):
            publish_version(mine.versions.get(), by=dino, now=NOW)

    mine.refresh_from_db()
    assert mine.is_public == fits


def test_what_is_published_keeps_within_the_licence_it_began_with():
    dino, design = person("dino"), shown(by=person("shpresa"), now=NOW, licence="CC-BY-SA-4.0")
    mine = remix(design.versions.get(), title={"en": "M"}, note={"en": "N"}, by=dino, now=NOW)
    publish_version(mine.versions.get(), by=dino, now=NOW)
    with pytest.raises(NotAlike):
        change_design(mine, facts("M", licence="CC-BY-4.0"), by=dino, now=NOW)
    mine.refresh_from_db()
    assert mine.licence == "CC-BY-SA-4.0"


@pytest.mark.parametrize("change", [
    lambda version, file: Version.objects.filter(pk=version.pk).update(number=7),
    lambda version, file: Version.objects.filter(pk=version.pk).update(
        published_at=None, digest=""),
    lambda version, file: File.objects.filter(pk=file.pk).update(sha256="0" * 64),
    lambda version, file: File.objects.create(version=version, name="late.stl", kind="export",
                                              sha256="1" * 64, size=1, served="model/stl"),
])  # fmt: skip
def test_the_database_lets_nobody_change_a_published_version(change):
    version = shown(by=person("shpresa"), now=NOW).versions.get()
    file = version.files.get()

    with pytest.raises(IntegrityError, match=WORDS), transaction.atomic():
        action(change)(version, file)

    assert connection.vendor in ("sqlite", "postgresql")


def test_files_change_places_while_a_version_is_prepared(as_):
    shpresa = person("shpresa")
    design = shown(by=shpresa, now=NOW)
    second = begin_version(design, by=shpresa, now=NOW)
    foot = keep_file(second, sent("a-foot.stl", b"solid foot\n"), by=shpresa, now=NOW)
    names = second.files.in_order().values_list("name", flat=True)
    assert list(names) == ["plate.stl", "a-foot.stl"]

    as_("shpresa").post(f"/en/my/designs/{design.slug}/files/{foot.pk}/move/", {"up": "yes"})
    assert list(names.all()) == ["a-foot.stl", "plate.stl"]
    move_file(foot, up=False, by=shpresa, now=NOW)
    assert list(names.all()) == ["plate.stl", "a-foot.stl"]


def test_what_changed_between_versions_is_said(as_, client):
    shpresa = person("shpresa")
    design = shown(by=shpresa, now=NOW)
    second = begin_version(design, by=shpresa, now=NOW)
    keep_file(second, sent("foot.stl", b"solid foot\n"), by=shpresa, now=NOW)
    keep_file(second, sent("plate.stl", b"solid other\n"), by=shpresa, now=NOW)

    as_("shpresa").post(f"/en/my/designs/{design.slug}/publication/", {"changed": "It has feet."})

    read = page_of(client, design)
    assert "It has feet." in read
    assert "New files: foot.stl" in read
    assert "Changed files: plate.stl" in read


def test_a_part_says_how_it_is_made_and_what_it_costs(as_, client):
    shpresa = person("shpresa")
    design = shown(by=shpresa, now=NOW)
    here = f"/en/my/designs/{design.slug}/new/parts/"
    said = {
        "name": "Side", "quantity": "2", "origin": "made", "process": "laser-cutting",
        "material": "plywood", "thickness_mm": "4", "tolerance_mm": "0.2", "mass_g": "120",
        "file_name": "plate.stl", "supplier": "Druri", "price_minor": "3,50", "currency": "EUR",
    }  # fmt: skip
    assert as_("shpresa").post(here, said | {"process": "magic"}).status_code == 422

    as_("shpresa").post(here, said)

    part = Part.objects.get(design=design, process="laser-cutting")
    assert (part.material, part.thickness_mm, part.file_name) == ("plywood", 4.0, "plate.stl")
    assert (part.price_minor, part.currency) == (350, "EUR")
    read = page_of(client, design)
    assert "laser cutting" in read
    assert "plywood" in read
    assert "parts for €7" in read.replace("\xa0", "")


def test_parts_cost_together_what_each_says():
    design = shown(by=person("shpresa"), now=NOW)
    add_piece(design, Part, name={"en": "Nail"}, quantity=10, price_minor=5, currency="EUR",
              by="system", now=NOW + timedelta(0))  # fmt: skip

    with pytest.raises(IntegrityError):
        add_piece(design, Part, name={"en": "Glue"}, price_minor=5, by="system", now=NOW)
