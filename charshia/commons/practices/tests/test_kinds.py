"""Four kinds of page, each with its parts; in which circumstances something works; sources."""

from importlib import import_module

import pytest
from django.apps import apps

from charshia.commons.practices.actions import (
    Facts,
    NotWhole,
    add_part,
    change_practice,
    draft_practice,
    publish,
)
from charshia.commons.practices.forms.kinds import form_of
from charshia.commons.practices.found import practice_rows
from charshia.commons.practices.kinds import NEEDED, PARTS
from charshia.commons.practices.models import Kind, Practice, Setting, Source, Tool, Topic
from charshia.commons.practices.settings import circumstances
from charshia.commons.practices.tests.telling import (
    coordinator,
    drafted,
    facts,
    illustrated,
    person,
    told,
)
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
MODEL = {"value": {"en": "Dry sage"}, "customers": {"en": "Shops"}, "income": {"en": "By the kilo"}}
SENT = {"title": "A stall on wheels", "summary": "Two.", "context": "Three.", "advice": "",
        "where": "", "countries": ["AL"], "licence": "by"}  # fmt: skip


def page_of(kind, *, now, **more) -> Practice:
    said = {"en": f"A {kind}"}
    known = {"title": said, "summary": said, "context": said, "countries": ("AL",)}
    return draft_practice(Facts(**known | {"kind": kind} | more), by=coordinator(), now=now)


@pytest.mark.parametrize("kind", Kind)
def test_the_form_of_a_kind_asks_for_its_parts(kind, client, as_):
    form = form_of(kind)

    assert [name for name in form.base_fields if name in form.sections] == list(PARTS[kind])
    page = as_("shpresa").get(f"/en/practices/new/?kind={kind}").content.decode()
    for part in PARTS[kind]:
        assert f'name="{part}"' in page
    others = {one for parts in PARTS.values() for one in parts} - set(PARTS[kind])
    assert not [one for one in others if f'name="{one}"' in page]


def test_a_business_model_is_written_and_written_anew(as_, now):
    shpresa = as_("shpresa")
    sent = SENT | {"value": "Bread", "customers": "", "income": "", "works": ["place-village"]}

    assert shpresa.post("/en/practices/new/?kind=model", sent).status_code == 303
    made = Practice.objects.get(kind=Kind.MODEL)
    assert {one.name: str(one.text) for one in made.sections.all()} == {"value": "Bread"}
    assert [one.setting for one in made.works.all()] == ["place-village"]

    anew = SENT | {"value": "", "customers": "Families", "works": ["size-few", "law-none"]}
    path = f"/en/practices/mine/{made.pk}/text/"
    assert 'value="place-village"' in shpresa.get(path).content.decode()
    assert shpresa.post(path, anew).status_code == 303
    assert {one.name: str(one.text) for one in made.sections.all()} == {"customers": "Families"}
    assert {one.setting for one in made.works.all()} == {"size-few", "law-none"}
    made.refresh_from_db()
    assert made.kind == Kind.MODEL


def test_a_kind_never_changes(now):
    lesson = page_of(Kind.LESSON, now=now)

    change_practice(lesson, facts("Anew"), by=coordinator(), now=now)

    lesson.refresh_from_db()
    assert (lesson.kind, str(lesson.title)) == (Kind.LESSON, "Anew")


@pytest.mark.parametrize("kind", [Kind.MODEL, Kind.LESSON, Kind.HOWTO])
def test_nothing_is_published_without_the_parts_of_its_kind(kind, now):
    needed = {name.value: {"en": "Said"} for name in NEEDED[kind]}
    for name in needed:
        without = {other: text for other, text in needed.items() if other != name}
        with pytest.raises(NotWhole):
            publish(page_of(kind, now=now, sections=without), by=coordinator(), now=now)


def test_a_model_and_a_lesson_need_no_steps_but_a_how_to_does(now):
    boss = coordinator()
    model = page_of(Kind.MODEL, now=now, sections=MODEL)
    lesson = page_of(Kind.LESSON, now=now, sections={"tried": {"en": "a"}, "wrong": {"en": "b"}})
    howto = page_of(Kind.HOWTO, now=now, sections={"needs": {"en": "a"}})

    for one in (model, lesson):
        publish(one, by=boss, now=now)
        one.refresh_from_db()
        assert one.is_public
    with pytest.raises(NotWhole, match="step"):
        publish(howto, by=boss, now=now)


def test_a_model_is_read_as_a_canvas_with_its_sources_and_tools(client, now):
    boss = coordinator()
    model = page_of(Kind.MODEL, now=now, sections=MODEL | {"where": {"en": "Not in *towns*"}},
                    settings=("size-few", "place-village", "place-town"))  # fmt: skip
    add_part(model, Tool, name={"en": "A dryer"}, note={"en": "2 kW"}, by=boss, now=now)
    add_part(model, Source, title="Herbs", author="Filan", year=2019, url="https://a.example/",
             terms="CC BY", by=boss, now=now)  # fmt: skip
    publish(model, by=boss, now=now)

    page = client.get(f"/en/practices/{model.pk}/").content.decode()

    for said in ("Business model", 'class="canvas"', "What customers get", "Dry sage", "A dryer",
                 "Not in <em>towns</em>", "in a village", "in a small town", "2 to 9 people",
                 'href="https://a.example/"', "<cite>Herbs</cite>", ", 2019", "CC BY"):  # fmt: skip
        assert said in page, said
    assert page.count("Not in <em>towns</em>") == 1


def test_readers_choose_a_kind_and_their_circumstances(client, now):
    model = page_of(Kind.MODEL, now=now, sections=MODEL, settings=("place-village", "size-few"))
    publish(model, by=coordinator(), now=now)
    told("Sage of the hills", now=now, settings=("place-town", "size-few"))
    told("Kilims by order", now=now)

    def shown(query: str) -> list[str]:
        page = client.get(f"/en/practices/?{query}").content.decode()
        return [name for name in ("A model", "Sage of the hills", "Kilims by order")
                if f">{name}</a>" in page]  # fmt: skip

    assert shown("kind=model") == ["A model"]
    assert len(shown("kind=nonsense&works=nonsense")) == 3
    assert shown("works=place-village&works=place-town") == ["A model", "Sage of the hills"]
    assert shown("works=place-town&works=size-few") == ["Sage of the hills"]
    assert shown("works=place-village&works=size-alone") == []
    assert shown("works=size-few&kind=practice") == ["Sage of the hills"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_queries_however_many_parts(
    count, client, now, django_assert_num_queries
):
    boss = coordinator()
    parts = dict(list(MODEL.items())[: count - 1])
    practice = told(now=now, sections=parts | {"where": {"en": "Here"}})
    for number in range(count):
        add_part(practice, Tool, name={"en": f"Tool {number}"}, note={}, by=boss, now=now)
        add_part(practice, Source, title=f"Book {number}", by=boss, now=now)
        illustrated(practice, by=boss, now=now, caption="One sees it")
    run_errands()

    with django_assert_num_queries(20):
        client.get(f"/en/practices/{practice.pk}/")


def test_what_is_found_says_of_which_kind_it_is(now):
    model = page_of(Kind.MODEL, now=now, sections=MODEL)
    publish(model, by=coordinator(), now=now)
    practice = told(now=now)

    assert [row.line for row in practice_rows([model.pk, practice.pk])] == [
        "Business model · Albania", "Albania",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "sent", "fault"),
    [
        ("source", {"title": ""}, "Give it a name."),
        ("source", {"title": "Herbs", "year": "12"}, "1450"),
        ("source", {"title": "Herbs", "url": "javascript:alert(1)"}, "valid URL"),
        ("tool", {"name": ""}, "Give it a name."),
        ("picture", {"caption": "The dryer"}, "Choose a file."),
        ("picture", {"caption": ""}, "Say what one sees on it."),
    ],
)
def test_a_part_that_lacks_something_is_refused_beside_its_field(as_, now, kind, sent, fault):
    practice = drafted(by=person("shpresa"), now=now)

    answer = as_("shpresa").post(f"/en/practices/mine/{practice.pk}/new/{kind}/", sent)

    assert answer.status_code == 422
    assert fault in answer.content.decode()


def test_a_source_and_a_tool_are_written_and_removed(as_, now):
    practice, shpresa = drafted(by=person("shpresa"), now=now), as_("shpresa")
    path = f"/en/practices/mine/{practice.pk}/"

    sent = {"title": "Herbs", "author": "Filan", "year": "2019", "terms": "CC0"}
    assert shpresa.post(f"{path}new/source/", sent).status_code == 303
    assert shpresa.post(f"{path}new/tool/", {"name": "A dryer"}).status_code == 303
    source = practice.sources.get()
    assert (source.title, source.year, source.url) == ("Herbs", 2019, "")
    changed = shpresa.post(f"{path}sources/{source.pk}/", sent | {"title": "Sage"})
    assert changed.status_code == 303
    assert practice.sources.get().title == "Sage"
    assert shpresa.post(f"{path}sources/{source.pk}/removal/").status_code == 303
    assert practice.sources.count() == 0


def test_every_setting_is_in_one_respect():
    assert sum(len(one.settings) for one in circumstances(Setting.values)) == len(Setting)


def test_crafts_farm_technology_and_social_arts_are_topics_in_all_languages():
    migration = import_module("charshia.commons.practices.migrations.0004_topics")
    action(migration.ship_topics)(apps, None)  # tests that commit leave nothing of it
    shipped = Topic.objects.filter(slug__in=["crafts", "farm-technology", "social-arts"])

    assert shipped.count() == 3
    for one in shipped:
        tags = {"en", "sq", "sr-Cyrl", "sr-Latn", "mk", "bg", "el", "tr"}
        assert {tag for tag in tags if not one.name.get(tag)} <= {"sr-Latn"}
