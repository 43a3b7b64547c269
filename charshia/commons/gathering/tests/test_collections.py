import io
import zipfile

import pytest

from charshia.commons.gathering import things
from charshia.commons.gathering.actions import (
    Facts,
    NotPublic,
    NotToBeSeen,
    TooMany,
    Unnamed,
    change_collection,
    drop_collection,
    highlight,
    make_collection,
    move_item,
    put_in,
    take_out,
)
from charshia.commons.gathering.actions import collections as acting
from charshia.commons.gathering.books import book_file
from charshia.commons.gathering.models import Collection, Item, Sight
from charshia.commons.gathering.queries.collections import lines_of, listed
from charshia.commons.gathering.tests.gathered import collected, person, thing_of, told
from charshia.commons.gathering.things import Thing
from charshia.commons.news.tests.telling import told as posted
from charshia.commons.practices.actions import withdraw
from charshia.commons.practices.tests.telling import coordinator, drafted
from charshia.ground.journal.models import Entry
from charshia.ground.journal.queries import versions

pytestmark = pytest.mark.usefixtures("cast")


def filled(now, *titles):
    made = collected(person("arta"), now=now)
    for title in titles:
        practice = told(title, by=person("jehona"), now=now)
        put_in(made, thing_of(practice), note={"en": f"Why {title}"}, by=person("arta"), now=now)
    return made


def titles_of(collection):
    return [line.row.title if line.row else None for line in lines_of(collection)]


def test_things_stand_in_the_order_in_which_she_wants_them(now):
    made = filled(now, "One", "Two", "Three")
    first, _second, third = made.items.in_order()
    move_item(third, up=True, by=person("arta"), now=now)
    move_item(first, up=True, by=person("arta"), now=now)
    assert titles_of(made) == ["One", "Three", "Two"]
    take_out(first, by=person("arta"), now=now)
    take_out(first, by=person("arta"), now=now)
    assert titles_of(made) == ["Three", "Two"]


def test_the_same_thing_again_only_gets_the_new_note(now):
    made = filled(now, "One")
    thing = things.thing_of(made.items.get().thing)
    put_in(made, thing, note={"en": "Another reason"}, by=person("arta"), now=now)
    assert str(made.items.get().note) == "Another reason"
    assert Entry.objects.filter(event="commons.collection.filled").count() == 1


def test_only_what_everybody_sees_is_collected(now):
    made, draft = filled(now), drafted(by=person("jehona"), now=now)
    for thing in (thing_of(draft), Thing("practice", 99_999), Thing("news", 99_999)):
        with pytest.raises(NotToBeSeen):
            put_in(made, thing, note={}, by=person("arta"), now=now)
    assert not made.items.exists()


def test_what_is_gone_stays_as_a_gap(now):
    made = filled(now, "One", "Two")
    gone = told("Three", by=person("jehona"), now=now)
    put_in(made, thing_of(gone), note={}, by=person("arta"), now=now)
    withdraw(gone, by=coordinator(), now=now)
    assert titles_of(made) == ["One", "Two", None]


def test_things_of_several_kinds_stand_together(now):
    made = filled(now, "One")
    post = posted("A fair", now=now)
    put_in(made, Thing("news", post.pk), note={}, by=person("arta"), now=now)
    assert titles_of(made) == ["One", "A fair"]


def test_each_sees_what_is_for_her(now):
    shown = {sight: collected(person("arta"), now=now, sight=sight) for sight in Sight.values}
    assert set(Collection.objects.visible_to(None)) == {shown["public"]}
    assert set(Collection.objects.visible_to(person("jehona"))) == {shown["public"]}
    assert set(Collection.objects.visible_to(person("arta"))) == set(shown.values())
    assert set(Item.objects.visible_to(None)) == set()


def test_a_collection_has_a_name_and_a_limit(now, monkeypatch):
    with pytest.raises(Unnamed):
        make_collection(Facts({"en": " "}), by=person("arta"), now=now)
    made = filled(now, "One")
    with pytest.raises(Unnamed):
        change_collection(made, Facts({}), by=person("arta"), now=now)
    monkeypatch.setattr(acting, "MOST_ITEMS", 1)
    monkeypatch.setattr(acting, "MOST_COLLECTIONS", 1)
    more = told("Two", by=person("jehona"), now=now)
    with pytest.raises(TooMany):
        put_in(made, thing_of(more), note={}, by=person("arta"), now=now)
    with pytest.raises(TooMany):
        collected(person("arta"), now=now)


def test_the_coordinator_puts_a_public_one_above_the_others(now):
    private = collected(person("arta"), now=now, sight=Sight.PRIVATE)
    with pytest.raises(NotPublic):
        highlight(private, is_on=True, by=coordinator(), now=now)
    first, second = filled(now, "One"), filled(now)
    assert [one.size for one in listed(Collection.objects.public())] == [0, 1]
    highlight(first, is_on=True, by=coordinator(), now=now)
    highlight(first, is_on=True, by=coordinator(), now=now)
    assert listed(Collection.objects.public()) == [first, second]
    change_collection(first, Facts({"en": "Mine"}, sight=Sight.PRIVATE), by=person("arta"), now=now)
    first.refresh_from_db()
    assert (first.highlighted_at, str(first.title)) == (None, "Mine")
    assert Entry.objects.filter(event="commons.collection.highlighted").count() == 1


def test_pages_of_its_things_are_stale_when_it_changes(now):
    made = filled(now, "One")
    tag = f"practice:{made.items.get().thing.partition(':')[2]}"
    before = versions([tag])[tag]
    change_collection(made, Facts({"en": "New"}, sight=Sight.LINK), by=person("arta"), now=now)
    between = versions([tag])[tag]
    drop_collection(made, by=person("arta"), now=now)
    drop_collection(made, by=person("arta"), now=now)
    assert before < between < versions([tag])[tag]
    assert not Collection.objects.exists()


def test_its_book_holds_its_practices_and_leads_to_the_rest(now):
    made = filled(now, "Pressing oil")
    post = posted("A fair", now=now)
    put_in(made, Thing("news", post.pk), note={}, by=person("arta"), now=now)
    gone = told("Gone", by=person("jehona"), now=now)
    put_in(made, thing_of(gone), note={}, by=person("arta"), now=now)
    withdraw(gone, by=coordinator(), now=now)
    made.refresh_from_db()

    data = book_file(made)

    assert data == book_file(made)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        said = "".join(file.read(name).decode() for name in file.namelist() if "chapter" in name)
    for words in ("How to begin", "Why Pressing oil", "1. Pressing oil", f"/news/{post.pk}/"):
        assert words in said
    assert "Gone" not in said
