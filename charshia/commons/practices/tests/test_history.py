"""What a page said before is compared, asked for, and put back."""

from datetime import timedelta

import pytest

from charshia.commons.practices.actions import (
    AskedAlready,
    NotWaiting,
    SaysSoAlready,
    add_part,
    ask_restoration,
    change_part,
    change_practice,
    leave_as_it_is,
    remove_part,
    restore,
)
from charshia.commons.practices.comparing import differing
from charshia.commons.practices.models import Answer, Restoration, Source, Step, Tool
from charshia.commons.practices.tests.telling import coordinator, facts, illustrated, person, told
from charshia.commons.practices.versions import content_of
from charshia.engines.comparing import Change

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=2)


def changed(now):
    """Published by Shpresa; two hours later she says it otherwise and takes a step away."""
    shpresa = person("shpresa")
    said = {"en": "Drying sage", "sq": "Tharja"}
    practice = told(said, now=now, by=shpresa, sections={"where": {"en": "In the hills"}},
                    settings=("place-village",))  # fmt: skip
    later = now + HOUR
    change_practice(
        practice,
        facts({"en": "Drying thyme", "sq": "Tharja"}, summary=said, context=said,
              sections={"where": {}}, settings=("place-town",)),
        by=shpresa, now=later,
    )  # fmt: skip
    step = practice.steps.get()
    add_part(practice, Step, title={"en": "Then"}, text={}, by=shpresa, now=later)
    change_part(step, title={"en": "Cut it"}, text={}, by=shpresa, now=later)
    practice.refresh_from_db()
    return practice


def test_each_part_and_language_that_differs_is_shown_word_by_word(now):
    practice = changed(now)
    first, last = practice.versions.order_by("number")

    parts = {one.heading: one.differences for one in differing(first.content, last.content)}

    assert list(parts) == ["Title", "Where it works, and where not", "Step 1", "Step 2",
                           "Works in which circumstances"]  # fmt: skip
    (title,) = parts["Title"]
    assert title.lang == "en"
    assert [(one.change, one.words) for one in title.pieces] == [
        (Change.SAME, "Drying "), (Change.GONE, "sage"), (Change.NEW, "thyme"),
    ]  # fmt: skip
    assert [one.lang for one in parts["Step 1"]] == ["en", "sq"]
    assert differing(first.content, first.content) == []


def test_versions_from_before_there_were_parts_are_compared_too(now):
    practice = changed(now)
    old = {key: value for key, value in content_of(practice).items()
           if key not in ("sections", "tools", "sources", "works")}  # fmt: skip

    (part,) = differing(old, content_of(practice))

    assert part.heading == "Works in which circumstances"


def test_anybody_compares_two_versions(client, now):
    practice = changed(now)
    path = f"/en/practices/{practice.pk}/comparison/"

    page = client.get(f"{path}?before=1&after=2").content.decode()

    assert '<del class="told-change"><span class="unseen">gone: </span>sage' in page
    assert '<ins class="told-change"><span class="unseen">new: </span>thyme' in page
    assert client.get(path).status_code == 200
    same = client.get(f"{path}?before=1&after=1")
    assert same.status_code == 422
    assert "Choose two different versions." in same.content.decode()
    assert client.get(f"{path}?before=1&after=9").status_code == 422


def test_the_history_says_when_and_by_whom_without_naming_anybody_new(client, now):
    practice = changed(now)
    change_practice(practice, facts("By the office"), by=coordinator(), now=now + 2 * HOUR)

    page = client.get(f"/en/practices/{practice.pk}/history/").content.decode()

    assert "the coordinator" in page
    assert person("shpresa").name in page
    assert coordinator().name not in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_takes_as_many_queries_however_long(
    count, client, as_, now, django_assert_num_queries
):
    practice = told(now=now, by=person("shpresa"))
    for number in range(count):
        change_practice(practice, facts(f"Number {number}"), by=person("shpresa"),
                        now=now + number * HOUR + HOUR)  # fmt: skip
    with django_assert_num_queries(3):
        client.get(f"/en/practices/{practice.pk}/history/")
    shpresa = as_("shpresa")
    path = f"/en/practices/mine/{practice.pk}/versions/"
    shpresa.get(path)
    with django_assert_num_queries(6):
        shpresa.get(path)


def test_an_earlier_version_comes_back_when_the_coordinator_agrees(as_, now, client):
    practice, shpresa = changed(now), as_("shpresa")
    before = practice.versions.get(number=1).content
    path = f"/en/practices/mine/{practice.pk}/versions/"

    assert "Ask to have it back" in shpresa.get(path).content.decode()
    assert shpresa.post(f"{path}1/restoration/").status_code == 303
    asked = Restoration.objects.get()
    assert (asked.answer, content_of(practice) == before) == (Answer.WAITING, False)
    assert "thyme" in client.get(f"/en/practices/{practice.pk}/").content.decode()

    office = as_(coordinator().email.partition("@")[0])
    answering = f"/en/office/practices/{practice.pk}/restorations/{asked.pk}/confirmation/"
    assert "Put it back" in office.get(path).content.decode()
    answer = office.post(answering)

    assert answer.status_code == 303
    practice.refresh_from_db()
    assert content_of(practice) == before
    assert practice.versions.count() == 3
    assert practice.versions.get(number=3).content == before
    asked.refresh_from_db()
    assert asked.answer == Answer.CONFIRMED


def test_everything_comes_back_also_pictures_tools_sources_and_figures(now):
    boss, practice = coordinator(), told(now=now)
    image = illustrated(practice, by=boss, now=now, caption="One").image
    change_part(practice.steps.get(), image=image, by=boss, now=now)
    add_part(practice, Tool, name={"en": "A dryer"}, note={}, by=boss, now=now)
    add_part(practice, Source, title="Herbs", year=2019, by=boss, now=now)
    kept = practice.versions.order_by("-number")[0]
    later = now + HOUR
    for row in (practice.steps.get(), practice.tools.get(), practice.sources.get(),
                practice.results.get(), practice.costs.get()):  # fmt: skip
        remove_part(row, by=person("shpresa"), now=later)
    assert content_of(practice) != kept.content

    restore(ask_restoration(kept, by=boss, now=later), by=boss, now=later + HOUR)

    assert content_of(practice) == kept.content
    assert practice.steps.get().image_id == image.pk


def test_what_it_says_now_is_not_asked_for_and_nothing_twice(now):
    practice = changed(now)
    first, last = practice.versions.order_by("number")
    shpresa = person("shpresa")

    with pytest.raises(SaysSoAlready):
        ask_restoration(last, by=shpresa, now=now)
    asked = ask_restoration(first, by=shpresa, now=now)
    with pytest.raises(AskedAlready):
        ask_restoration(first, by=shpresa, now=now)
    before = content_of(practice)
    leave_as_it_is(asked, by=coordinator(), now=now)
    assert content_of(practice) == before
    for answer in (restore, leave_as_it_is):
        with pytest.raises(NotWaiting):
            answer(asked, by=coordinator(), now=now)


def test_only_who_wrote_it_asks_and_only_the_coordinator_answers(as_, now):
    practice = changed(now)
    path = f"/en/practices/mine/{practice.pk}/versions/"
    asked = ask_restoration(practice.versions.get(number=1), by=person("shpresa"), now=now)

    assert as_("filan").get(path).status_code == 404
    assert as_("filan").post(f"{path}1/restoration/").status_code == 404
    answer = as_("shpresa").post(
        f"/en/office/practices/{practice.pk}/restorations/{asked.pk}/confirmation/"
    )
    assert answer.status_code in (403, 404)
    asked.refresh_from_db()
    assert asked.answer == Answer.WAITING
