"""Whether a practice fits whoever plans it, and where she finds what she lacks."""

from functools import partial

import pytest

from charshia.commons.practices import checked
from charshia.commons.practices.actions import Means, add_part, begin_plan, change_plan
from charshia.commons.practices.fitting import Verdict, suits
from charshia.commons.practices.lacking import Part, beside, found_as, stand
from charshia.commons.practices.models import Has, Lives, Plan, Ready, Setting, Tool
from charshia.commons.practices.personal import export
from charshia.commons.practices.plans import plan_shown
from charshia.commons.practices.settings import circumstances
from charshia.commons.practices.tests.telling import coordinator, person, told
from charshia.ground.journal.actions import action
from charshia.ground.search.actions import apply_all
from charshia.ground.search.kinds import Row

pytestmark = pytest.mark.usefixtures("cast")
S = Setting


def practice_with(*tools: str, now, settings=(S.SIZE_FEW, S.PLACE_VILLAGE, S.CAPITAL_SOME)):
    practice = told(now=now, settings=settings)
    for name in tools:
        add_part(practice, Tool, name={"en": name}, note={}, by=coordinator(), now=now)
    return practice


@pytest.mark.parametrize(
    ("hers", "works", "fits"),
    [
        (S.PLACE_TOWN, [S.PLACE_TOWN, S.PLACE_CITY], True),
        (S.PLACE_VILLAGE, [S.PLACE_TOWN, S.PLACE_CITY], False),
        (S.ENERGY_STRONG, [S.ENERGY_MAINS], True),
        (S.ENERGY_NONE, [S.ENERGY_MAINS, S.ENERGY_STRONG], False),
        (S.CAPITAL_MORE, [S.CAPITAL_LITTLE], True),
        (S.CAPITAL_LITTLE, [S.CAPITAL_SOME], False),
        (S.LAW_FIRM, [S.LAW_PERMIT], False),
        (S.LAW_FIRM, [S.LAW_NONE, S.LAW_PERMIT], True),
    ],
)
def test_more_is_enough_where_it_is_a_matter_of_enough(hers, works, fits):
    (each,) = circumstances(works)

    assert suits(hers, each) is fits


@pytest.mark.parametrize(
    ("people", "money", "size", "capital"),
    [
        (1, 0, Verdict.DIFFERS, Verdict.DIFFERS),
        (2, 1_000_00, Verdict.FITS, Verdict.DIFFERS),
        (9, 1_000_01, Verdict.FITS, Verdict.FITS),
        (10, 60_000_00, Verdict.DIFFERS, Verdict.FITS),
        (50, None, Verdict.DIFFERS, Verdict.UNSAID),
        (None, None, Verdict.UNSAID, Verdict.UNSAID),
    ],
)
def test_size_and_capital_follow_from_her_people_and_money(people, money, size, capital, now):
    means = Means(people=people, money_minor=money, settings=(S.PLACE_VILLAGE,))
    plan = begin_plan(practice_with(now=now), means, by=person("filan"), now=now)

    found = {one.works.respect.value: one.verdict for one in plan_shown(plan).fits}

    assert found == {"place": Verdict.FITS, "size": size, "capital": capital}


def test_she_answers_for_the_tools_of_the_practice_and_of_no_other(now):
    practice, other = practice_with("Loom", "Press", now=now), practice_with("Saw", now=now)
    loom, press = practice.tools.order_by("pk")
    tools = {loom.pk: "yes", press.pk: "no", other.tools.get().pk: "yes"}

    plan = begin_plan(practice, Means(tools=tools), by=person("filan"), now=now)

    shown = plan_shown(plan)
    assert shown.tools == [(loom, Ready.YES), (press, Ready.NO)]
    assert shown.wanting == [press]
    change_plan(plan, Means(tools={press.pk: "yes"}), by=person("filan"), now=now)
    assert plan_shown(plan).tools == [(press, Ready.YES)]


def test_one_is_in_one_setting_of_a_respect(now):
    means = Means(settings=(S.PLACE_VILLAGE, S.PLACE_TOWN, S.LAW_FIRM))

    plan = begin_plan(practice_with(now=now), means, by=person("filan"), now=now)

    assert {one.setting for one in plan.settings.all()} == {S.PLACE_TOWN, S.LAW_FIRM}


def test_the_form_asks_what_the_practice_says(as_, now):
    practice, filan = practice_with("Loom", now=now), as_("filan")
    tool = practice.tools.get()
    path = f"/en/practices/{practice.pk}/plan/"

    page = filan.get(path).content.decode()
    assert f'name="tool_{tool.pk}"' in page
    assert 'name="lives_place"' in page
    assert "lives_size" not in page, "it follows from how many they are"
    assert "lives_climate" not in page, "the practice does not say"

    sent = {"currency": "EUR", f"tool_{tool.pk}": "no", "lives_place": "place-city"}
    assert filan.post(path, sent | {"lives_place": "nowhere"}).status_code == 422
    assert filan.post(path, sent).status_code == 303
    plan = Plan.objects.get()
    page = filan.get(f"/en/practices/plans/{plan.pk}/").content.decode()
    assert "It is known to work elsewhere:" in page
    assert "Place: in a village · you: in a city" in page
    again = filan.get(f"/en/practices/plans/{plan.pk}/means/").content.decode()
    assert '<option value="place-city" selected>' in again


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_takes_as_many_queries_however_many_tools(
    count, as_, now, django_assert_num_queries
):
    practice = practice_with(*(f"Tool {number}" for number in range(count)), now=now)
    tools = {one.pk: "no" for one in practice.tools.all()}
    plan = begin_plan(practice, Means(tools=tools), by=person("filan"), now=now)
    filan, path = as_("filan"), f"/en/practices/plans/{plan.pk}/"
    filan.get(path)

    with django_assert_num_queries(11):
        filan.get(path)


def test_what_she_lacks_is_found_by_words(now):
    told({"en": "Weaving on a narrow loom"}, now=now)
    told({"en": "Making cheese"}, now=now)
    apply_all()
    find = found_as("practice")

    assert [row.title for row in find(["loom"])] == ["Weaving on a narrow loom"]
    assert [row.title for row in find(["a loom for blankets"])] == ["Weaving on a narrow loom"]
    assert {row.title for row in find(["loom", "cheese"])} == {
        "Weaving on a narrow loom", "Making cheese",
    }  # fmt: skip
    assert find(["zzzzzz"]) == []
    assert found_as("nothing of ours")(["loom"]) == []


def test_rooms_above_answer_each_once(monkeypatch):
    monkeypatch.setattr("charshia.commons.practices.lacking._finds", {Part.MENTOR: []})

    def find(wanted):
        return [Row("Jehona", "/jehona/", line=", ".join(wanted))]

    for _twice in range(2):
        stand(Part.MENTOR, find)
    stand(Part.MENTOR, partial(find))

    assert [row.line for row in beside(Part.MENTOR, ["pricing", " "])] == ["pricing"]
    assert beside(Part.MENTOR, [""]) == []


def test_a_plan_is_checked_and_carried_away_whole(now):
    practice, other = practice_with("Loom", now=now), practice_with("Saw", now=now)
    means = Means(tools={practice.tools.get().pk: "no"}, settings=(S.PLACE_TOWN,))
    plan = begin_plan(practice, means, by=person("filan"), now=now)

    (carried,) = export(person("filan"))["plans"]
    assert carried["settings"] == ["place-town"]
    assert carried["tools"] == [{"name": {"en": "Loom"}, "ready": "no"}]
    assert not checked.plans_are_of_their_practice().problems

    @action
    def spoil():
        Has.objects.create(plan=plan, tool=other.tools.get(), ready="no")
        Lives.objects.create(plan=plan, setting=S.PLACE_CITY)

    spoil()
    assert len(checked.plans_are_of_their_practice().problems) == 3
