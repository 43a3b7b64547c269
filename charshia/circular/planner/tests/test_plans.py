"""What is typed is kept exactly, what was taken from others is named, and strangers see nothing."""

from fractions import Fraction

import pytest
from django.test import Client
from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped, choose_set
from charshia.circular.factors.queries import latest
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.planner.actions import drop_plan, forget_planner
from charshia.circular.planner.forms import PlanForm
from charshia.circular.planner.models import Plan
from charshia.circular.planner.papers import plan_pdf, sentences
from charshia.circular.planner.planning import NoRatio, outcome_of, site_of
from charshia.circular.planner.queries import view_of
from charshia.circular.planner.ranges import between, fine, kept, read
from charshia.circular.planner.survey import survey_of
from charshia.circular.planner.tests.planned import FORM, a_plan, form
from charshia.circular.residues.tests.fields import a_plot, a_practice
from charshia.engines.ranges import Range
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
OFFICE = "koordinimi"


@pytest.fixture
def now(cast):
    now = timezone.now()
    bring_shipped(now=now)
    return now


def test_ranges_are_read_as_people_write_them():
    data = form(price="15 – 20,5 - 30", share="25").cleaned_data
    assert data["price"] == Range(1500, 2050, 3000)
    assert data["share"] == Range.exactly(Fraction(1, 4))
    assert data["residue_1"] is None
    assert read(kept(Range(1, Fraction(4, 3), 2, is_open=True))) == Range(
        1, Fraction(4, 3), 2, is_open=True
    )
    assert (fine(Fraction(1, 3)), fine(Fraction(37, 3)), fine(Fraction(12345))) == (
        "0.333", "12.3", "12,345",
    )  # fmt: skip
    assert between(Range.exactly(2)) == ""


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("price", "10–12", "Write one number, or lowest"),
        ("price", "ten", "Write one number, or lowest"),
        ("price", "12–10–15", "must rise"),
        ("share", "120", "More than 100 %"),
        ("sells", "0", "more than nought"),
        ("hectares_1", "", "Say how many hectares."),
        ("crop_1", "moon", "Select a valid choice"),
    ],
)
def test_what_cannot_be_read_is_said_beside_it(field, said, words):
    wrong = PlanForm(FORM | {field: said}, start={})
    assert not wrong.is_valid()
    assert words in str(wrong.errors[field])


def test_a_plan_names_at_least_one_crop_and_each_once():
    none = PlanForm(FORM | {"crop_1": "", "crop_2": ""}, start={})
    assert "Name at least one crop." in str(none.errors)
    twice = PlanForm(FORM | {"crop_2": "wheat"}, start={})
    assert "Name each crop once." in str(twice.errors)


def test_residue_beside_a_harvest_comes_by_the_ratios_in_use(now):
    plan = a_plan(now)
    wheat, vine = plan.task["crops"]
    assert read(wheat["hectares_km2"]) == Range.exactly(8)
    assert read(wheat["dry_t_ha"]).value == 4 * Fraction("1.361") * Fraction("0.867")
    assert [(one["key"], one["mark"]) for one in wheat["from"]] == [("whep-ratios", "seen")] * 2
    assert read(vine["dry_t_ha"]) == Range(Fraction("0.8"), 1, Fraction("1.3"))
    assert vine["from"] == []
    bare = a_plan(now, residue_2="").task["crops"][1]
    assert [one["key"] for one in bare["from"]] == ["prunings-italy"]


def test_an_enterprise_reckons_by_its_own_sets(now):
    press = an_enterprise(now)
    choose_set(press, latest("ipcc-ratios"), by=person("arta"), now=now)
    wheat = a_plan(now, press, who="arta").task["crops"][0]
    assert read(wheat["dry_t_ha"]).value == 4 * Fraction("1.3") * Fraction("0.89")
    assert {one["key"] for one in wheat["from"]} == {"ipcc-ratios"}


def test_a_crop_of_which_nothing_is_known_is_refused(now, as_):
    with pytest.raises(NoRatio) as refused:
        a_plan(now, crop_2="dry_fruits", residue_2="")
    assert refused.value.field == "residue_2"
    sent = as_(OFFICE).post(
        "/en/office/planner/new/", FORM | {"crop_2": "dry_fruits", "residue_2": ""}
    )
    assert sent.status_code == 422
    assert "No ratio is known for Nuts" in sent.content.decode()
    assert not Plan.objects.exists()


def test_the_answer_follows_from_what_is_kept_alone(now):
    plan = a_plan(now)
    before = outcome_of(plan)
    again = Plan.objects.get(pk=plan.pk)
    assert outcome_of(again) == before
    assert site_of(again.task).terms.sells == Range(17_000, 19_000, 21_000)
    assert [ring.radius_km for ring in before.rings] == [4 * step for step in range(1, 11)]
    assert before.best.margin.value > 0
    assert before.even_km is not None


def test_the_page_says_what_came_out_what_it_hangs_on_and_what_was_assumed(now, as_):
    plan = a_plan(now, fixed="260000")
    page = as_(OFFICE).get(f"/en/circular/plans/{plan.pk}/").content.decode()
    view = view_of(plan)
    for words in (
        *sentences(view),
        "What moves the result most",
        "typed in",
        "leaves most",
        "reckoned from these",
    ):
        assert words in page
    assert page.count('class="bars__target"') == 10
    assert "/en/factors/whep-ratios/1/" in page
    assert "seen in its source" in page
    assert "a tenth less, a tenth more" in page
    assert len(view.tried) == 13
    assert view.may_not_pay
    assert not view.has_unverified


BARE = {name: "" for name in FORM if name.startswith(("crop", "hectares", "harvest", "residue"))}


@pytest.fixture
def surveyed(now):
    """A field of ten tonnes of wheat five kilometres north, another of which nobody knows what
    lies there, and what somebody saw done there."""
    press = an_enterprise(now)
    north = {"latitude": press.latitude + 0.045, "longitude": press.longitude}
    a_practice(a_plot(press, now, **north), now)
    a_plot(press, now, key="two", crop="dry_fruits")
    return press


def test_a_plan_begins_with_what_the_survey_found(now, surveyed, as_):
    arta, at = as_("arta"), "/en/circular/press/planner/"
    assert f"{at}new/?survey=1" in arta.get(at).content.decode()
    shown = arta.get(f"{at}new/?survey=1").content.decode()
    assert "Plots: 1. Dry residue a year: about 11.8 t. The furthest lies 6 km away." in shown
    made = arta.post(f"{at}new/", FORM | BARE | {"area_km2": "", "from_survey": "on"})
    assert made.status_code == 303
    plan = Plan.objects.get()
    dry = 10 * Fraction("1.361") * Fraction("0.867")
    near, far = outcome_of(plan).rings[:2]
    assert (near.dry_t.value, far.dry_t.value) == (0, dry * Fraction("0.3"))
    assert far.mean_km.value == 6 * Fraction("1.3")
    page = arta.get(made.url).content.decode()
    assert "Dry residue of Wheat by the survey, t" in page
    assert "Plots that are not in it: 1." in page
    assert not [one for one in ("burnt", "Jehona") if one in page.lower() or one in page]
    assert "burnt" not in str(plan.task)
    assert plan_pdf(plan).startswith(b"%PDF")


def test_without_a_survey_the_area_and_a_crop_are_asked_for(surveyed, now):
    assert not {"from_survey"} & set(PlanForm(FORM, start={}).fields)
    bare = PlanForm(FORM | BARE | {"from_survey": "on"}, start={})
    assert "Name at least one crop." in str(bare.errors)
    nowhere = PlanForm(FORM | {"area_km2": ""}, start={}, survey=survey_of(surveyed, at=now))
    assert "Say in how large an area" in str(nowhere.errors["area_km2"])


@pytest.mark.parametrize("number", [1, 3])
def test_a_survey_is_read_with_as_many_queries_however_large(number, now, as_):
    press = an_enterprise(now)
    for each in range(number):
        a_plot(press, now, key=f"plot {each}")
    assert queries_of(as_("arta"), "/en/circular/press/planner/new/") == 12


def test_a_plan_that_never_pays_says_so(now):
    said = sentences(view_of(a_plan(now, sells="20")))
    assert "By these numbers it does not pay at any radius that was looked at." in said
    assert not any("worth fetching" in one for one in said)


def test_paper_is_the_same_for_the_same_plan(now, as_):
    plan = a_plan(now)
    first = plan_pdf(plan)
    assert first.startswith(b"%PDF")
    assert plan_pdf(plan) == first
    answer = as_(OFFICE).get(f"/sq/circular/plans/{plan.pk}/plan.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]


def test_plans_of_an_enterprise_are_its_managers_and_others_the_coordinators(now, as_):
    press = an_enterprise(now)
    with_duty(press, "jehona", Duty.SALES, now)
    own, theirs = a_plan(now), a_plan(now, press, who="arta")
    for who, seen in (
        (OFFICE, {own.pk}),
        ("arta", {theirs.pk}),
        ("jehona", set()),
        ("filan", set()),
    ):
        for plan in (own, theirs):
            status = 200 if plan.pk in seen else 404
            for path in ("", "plan.pdf"):
                answer = as_(who).get(f"/en/circular/plans/{plan.pk}/{path}")
                assert answer.status_code == status, (who, plan)
            if status == 404:
                gone = as_(who).post(f"/en/circular/plans/{plan.pk}/removal/")
                assert gone.status_code == 404
    assert Client().get(f"/en/circular/plans/{own.pk}/").status_code == 302
    lists = ("/en/circular/press/planner/", "/en/circular/press/planner/new/")
    assert [as_("arta").get(path).status_code for path in lists] == [200, 200]
    assert [as_(OFFICE).get(path).status_code for path in lists] == [404, 404]


def test_another_plan_begins_with_what_this_one_says(now, as_):
    office = as_(OFFICE)
    at = office.post("/en/office/planner/new/", FORM)
    assert at.status_code == 303
    plan = Plan.objects.get()
    assert f"?like={plan.pk}" in office.get(at.url).content.decode()
    page = office.get(f"/en/office/planner/new/?like={plan.pk}").content.decode()
    assert 'value="3,5–4–4,5"' in page
    press = an_enterprise(now)
    hidden = a_plan(now, press, who="arta", title="Jo për ju")
    assert (
        "Jo për ju" not in office.get(f"/en/office/planner/new/?like={hidden.pk}").content.decode()
    )
    assert office.get("/en/office/planner/new/?like=x").status_code == 200
    assert office.post(f"/en/circular/plans/{plan.pk}/removal/").status_code == 303
    assert not Plan.objects.of(None).exists()


def test_who_leaves_takes_her_name_with_her(now):
    plan = a_plan(now)
    forget_planner(person(OFFICE), now=now)
    plan.refresh_from_db()
    assert plan.by is None
    drop_plan(plan, by=person(OFFICE), now=now)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_however_long(number, now, as_):
    for _each in range(number):
        plan = a_plan(now)
    office = as_(OFFICE)
    paths = ("/en/office/planner/", f"/en/circular/plans/{plan.pk}/")
    assert [queries_of(office, path) for path in paths] == [4, 4]


def test_a_manager_finds_her_plans_and_numbers_inside_her_works(now, as_):
    press = an_enterprise(now)
    with_duty(press, "jehona", Duty.SALES, now)
    rooms = ("/en/circular/press/planner/", "/en/circular/press/factors/")
    for who, seen in (("arta", True), ("jehona", False)):
        inside = as_(who).get("/en/circular/press/inside/").content.decode()
        assert [room in inside for room in rooms] == [seen, seen]
