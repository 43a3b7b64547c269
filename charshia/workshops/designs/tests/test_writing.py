from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.workshops.designs.actions import (
    IsPublished,
    Made,
    NoName,
    NothingToSay,
    NotPublished,
    NotWhole,
    SaysNoDifference,
    StillToCome,
    WasPublished,
    add_piece,
    begin_version,
    change_design,
    change_piece,
    draft_design,
    drop_design,
    keep_file,
    move_piece,
    publish_version,
    remix,
    remove_file,
    remove_piece,
    show_again,
    show_make,
    take_back_make,
    tell_make,
    withdraw_design,
)
from charshia.workshops.designs.actions.leaving import forget_person
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.hashes import digest_of
from charshia.workshops.designs.kinds import Status
from charshia.workshops.designs.models import Design, File, Make, Part, Step, Version
from charshia.workshops.designs.tests.drawing import PLATE, drafted, facts, person, sent, shown

pytestmark = pytest.mark.usefixtures("cast")
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def test_a_draft_has_an_address_of_its_own() -> None:
    first, second = (draft_design(facts("Сушара"), by="system", now=NOW) for _count in range(2))

    assert (first.slug, second.slug) == ("susara", "susara-2")
    assert list(Design.objects.visible_to(None)) == []


def test_a_draft_keeps_cost_and_manifest() -> None:
    said = facts(cost=Money(4500, "EUR"), minutes=90, manifest={"tsdc": ["LAS"]})

    design = Design.objects.get(pk=draft_design(said, by="system", now=NOW).pk)

    assert (design.cost, design.minutes, design.manifest) == (
        Money(4500, "EUR"),
        90,
        {"tsdc": ["LAS"]},
    )


def test_a_design_needs_a_title() -> None:
    with pytest.raises(NothingToSay):
        draft_design(facts({"en": " "}), by="system", now=NOW)


def test_what_is_said_can_be_said_otherwise() -> None:
    shpresa = person("shpresa")
    design = drafted(by=shpresa, now=NOW)

    change_design(design, facts("A bigger frame"), by=shpresa, now=NOW)

    design.refresh_from_db()
    assert design.title == {"en": "A bigger frame"}
    assert list(Design.objects.written_by(shpresa)) == [design]


def test_pieces_are_named_changed_moved_and_removed() -> None:
    shpresa = person("shpresa")
    design = drafted(by=shpresa, now=NOW)
    with pytest.raises(NoName):
        add_piece(design, Part, name={"en": ""}, by=shpresa, now=NOW)
    second = add_piece(design, Step, title={"en": "Glue"}, by=shpresa, now=NOW)

    move_piece(second, up=True, by=shpresa, now=NOW)
    change_piece(second, caution={"en": "It is hot."}, by=shpresa, now=NOW)
    remove_piece(design.parts.get(), by=shpresa, now=NOW)

    steps = list(Step.objects.filter(design=design).in_order())
    assert [str(one.title) for one in steps] == ["Glue", "A frame for drying herbs"]
    assert (steps[0].caution, design.parts.count()) == ({"en": "It is hot."}, 0)


def test_a_size_is_more_than_nothing() -> None:
    design = drafted(by=person("shpresa"), now=NOW)

    with pytest.raises(IntegrityError):
        add_piece(design, Part, name={"en": "Foil"}, x_mm=0.0, by="system", now=NOW)


def test_a_published_version_never_changes() -> None:
    design = shown(by=person("shpresa"), now=NOW)
    version, file = design.versions.get(), File.objects.get()

    with pytest.raises(IsPublished):
        keep_file(version, sent("other.stl"), by="system", now=NOW)
    with pytest.raises(IsPublished):
        remove_file(file, by="system", now=NOW)
    with pytest.raises(IsPublished):
        publish_version(version, by="system", now=NOW)

    assert version.digest == digest_of([file])
    assert path_of(file.sha256).read_bytes() == PLATE
    assert list(File.objects.visible_to(None)) == [file]


def test_the_next_version_begins_with_the_files_of_the_last() -> None:
    shpresa = person("shpresa")
    design = shown(by=shpresa, now=NOW)

    second = begin_version(design, by=shpresa, now=NOW)
    keep_file(second, sent("foot.stl", b"solid foot\n"), by=shpresa, now=NOW)
    publish_version(second, changed={"en": "It has feet."}, by=shpresa, now=NOW)

    first, second = Version.objects.order_by("number")
    assert [file.name for file in second.files.in_order()] == ["plate.stl", "foot.stl"]
    assert [file.name for file in first.files.in_order()] == ["plate.stl"]
    assert (second.changed, first.digest != second.digest) == ({"en": "It has feet."}, True)


def test_one_version_is_prepared_at_a_time() -> None:
    design = drafted(by=person("shpresa"), now=NOW)

    assert begin_version(design, by="system", now=NOW) == design.versions.get()

    @action
    def begin_another() -> None:
        Version.objects.create(design=design, number=2, begun_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        begin_another()


def test_what_lacks_a_licence_or_a_way_is_not_published() -> None:
    bare = draft_design(facts(licence=""), by="system", now=NOW)
    with pytest.raises(NotWhole):
        publish_version(begin_version(bare, by="system", now=NOW), by="system", now=NOW)
    empty = draft_design(facts(), by="system", now=NOW)
    with pytest.raises(NotWhole):
        publish_version(begin_version(empty, by="system", now=NOW), by="system", now=NOW)


def test_what_is_published_keeps_a_licence() -> None:
    design = shown(by=person("shpresa"), now=NOW)
    with pytest.raises(NotWhole) as no:
        change_design(design, facts(licence=""), by="system", now=NOW)
    assert no.value.field == "licence"

    withdraw_design(design, by="system", now=NOW)
    change_design(design, facts(licence=""), by="system", now=NOW)
    with pytest.raises(NotWhole):
        show_again(design, by="system", now=NOW)


def test_what_is_withdrawn_is_read_by_nobody_and_may_come_back() -> None:
    design = shown(by=person("shpresa"), now=NOW)
    with pytest.raises(WasPublished):
        drop_design(design, by="system", now=NOW)

    withdraw_design(design, by="system", now=NOW)

    assert list(Design.objects.visible_to(None)) == []
    with pytest.raises(NotPublished):
        withdraw_design(design, by="system", now=NOW)
    show_again(design, by="system", now=NOW)
    assert list(Design.objects.visible_to(None)) == [design]


def test_a_remix_names_what_it_began_with() -> None:
    source = shown(by=person("shpresa"), now=NOW)
    version, other = source.versions.get(), person("dino")
    with pytest.raises(SaysNoDifference):
        remix(version, title={"en": "Mine"}, note={}, by=other, now=NOW)

    mine = remix(version, title={"en": "Mine"}, note={"en": "Of walnut."}, by=other, now=NOW)

    assert (mine.remixed_from, mine.author, mine.licence) == (version, other, source.licence)
    assert (mine.attribution, mine.status) == ("Shpresa", Status.DRAFT)
    assert [file.sha256 for file in mine.versions.get().files.all()] == [
        file.sha256 for file in version.files.all()
    ]
    assert [str(part.name) for part in mine.parts.all()] == ["A frame for drying herbs"]
    assert (source.parts.count(), source.steps.count(), mine.steps.count()) == (1, 1, 1)


def test_a_draft_is_thrown_away_with_its_parts() -> None:
    design = drafted(by=person("shpresa"), now=NOW)

    drop_design(design, by="system", now=NOW)
    drop_design(design, by="system", now=NOW)

    assert (Design.objects.count(), Step.objects.count(), File.objects.count()) == (0, 0, 0)


def test_a_make_is_seen_if_its_maker_wants_it() -> None:
    version, dino = shown(by=person("shpresa"), now=NOW).versions.get(), person("dino")
    with pytest.raises(StillToCome):
        tell_make(version, Made(NOW.date() + timedelta(days=1)), by=dino, now=NOW)

    make = tell_make(version, Made(NOW.date(), space="Tirana"), by=dino, now=NOW)

    assert list(Make.objects.visible_to(None)) == []
    show_make(make, is_shown=True, by=dino, now=NOW)
    assert list(Make.objects.visible_to(None)) == [make]
    take_back_make(make, by=dino, now=NOW)
    assert Make.objects.count() == 0


def test_who_leaves_takes_drafts_and_hidden_makes_along() -> None:
    shpresa = person("shpresa")
    stays, goes = shown(by=shpresa, now=NOW), drafted("Other", by=shpresa, now=NOW)
    tell_make(stays.versions.get(), Made(NOW.date()), by=shpresa, now=NOW)

    forget_person(shpresa)

    stays.refresh_from_db()
    assert (stays.author, Design.objects.filter(pk=goes.pk).exists()) == (None, False)
    assert Make.objects.count() == 0
