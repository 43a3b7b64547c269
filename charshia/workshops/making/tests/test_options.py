"""Which spaces can make a design, why, what is missing, and what is between."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone

from charshia.engines.capability.vocabulary import Answer
from charshia.engines.money import Money
from charshia.engines.slots.quarters import is_on_grid
from charshia.ground.places.models import Settlement
from charshia.workshops.booking.tests.booked import HOUR
from charshia.workshops.making.needs import needs_of
from charshia.workshops.making.queries.options import Asked, found_for, option_in
from charshia.workshops.making.tests.printing import HOOK, a_bench, a_design, a_printer, person
from charshia.workshops.permits.actions import require
from charshia.workshops.permits.tests.learning import DAY, a_course, a_session
from charshia.workshops.spaces.kinds import Access
from charshia.workshops.spaces.tests.making import a_machine

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


def seen(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def found(version, moment, **asked):
    return found_for(needs_of(version.design), Asked(**asked), person=None, now=moment)


def slugs(options) -> list[str]:
    return [one.space.slug for one in options]


def test_a_design_asks_for_its_made_parts_and_for_tools_beside(moment):
    bought = HOOK | {"origin": "bought", "process": "sewing"}
    version = a_design(moment, HOOK, bought, {"x_mm": 5.0}, tools=("sewing", "3d-printing"))
    needs = needs_of(version.design)
    assert [one.need.process for one in needs.wanted] == ["fdm-printing", "sewing"]
    assert [one.need.process_alone for one in needs.wanted] == [False, True]
    assert needs.wanted[0].need.size == (100_000, 40_000, 20_000)
    assert needs.silent == 1


def test_what_is_cut_from_a_sheet_is_as_thick_as_the_sheet(moment):
    sole = HOOK | {"x_mm": 300.0, "y_mm": 120.0, "z_mm": None, "thickness_mm": 5.0}
    alone = HOOK | {"x_mm": 300.0, "y_mm": None, "z_mm": None, "thickness_mm": 5.0}
    needs = needs_of(a_design(moment, sole, alone).design)
    assert [one.need.size for one in needs.wanted] == [
        (300_000, 120_000, 5_000),
        (300_000, None, None),
    ]


def test_who_surely_makes_it_stands_before_who_may_and_near_ones_apart(moment):
    version = a_design(moment)
    a_printer(a_bench(moment, "silent"), moment, x_mm=None)
    a_printer(a_bench(moment, "sure"), moment)
    a_printer(
        a_bench(moment, "small"), moment, x_mm=Decimal(60), y_mm=Decimal(60), z_mm=Decimal(60)
    )
    seen_ = found(version, moment)
    assert slugs(seen_.able) == ["sure", "silent"]
    assert [one.is_sure for one in seen_.able] == [True, False]
    assert slugs(seen_.near) == ["small"]
    (said,) = seen_.near[0].said
    assert said.answer == Answer.NO
    assert said.lines["no"] == [
        (
            "Dimensions: 100 × 40 × 20\u00a0mm is needed, "
            "it has 60 × 60 × 60\u00a0mm, off by 40\u00a0mm (X)."
        )
    ]
    assert said.lines["yes"] == ["Process: FDM printing", "Material: PLA"]
    assert seen_.together == ()


def test_several_spaces_share_what_none_makes_alone(moment):
    version = a_design(moment, HOOK, HOOK | {"process": "sewing", "material": "wool"})
    a_printer(a_bench(moment, "print"), moment)
    a_printer(a_bench(moment, "sew"), moment, process="sewing", materials=["wool"])
    seen_ = found(version, moment)
    assert seen_.able == ()
    assert [(one.space.slug, len(one.wanted)) for one in seen_.together] == [
        ("print", 1), ("sew", 1)
    ]  # fmt: skip
    assert seen_.left == ()


def test_the_way_is_priced_and_free_from_the_next_quarter_on(moment):
    version = a_design(moment, tools=("sewing",))
    space = a_bench(moment)
    a_printer(space, moment, rules={"notice_minutes": 120, "least_minutes": 90})
    a_printer(space, moment, process="sewing")
    (option,) = found(version, moment, minutes=30).able
    first, second = option.way.steps
    assert option.is_sure
    assert (first.minutes, second.minutes) == (90, 30)
    assert first.price == Money(300, "EUR")
    assert option.way.price == Money(400, "EUR")
    assert moment + 2 * HOUR <= first.slot.start < moment + 2.25 * HOUR
    assert is_on_grid(first.slot.start)
    assert second.slot.start == first.slot.end
    assert option.way.is_bookable


def test_a_machine_that_cannot_be_booked_leaves_the_way_open(moment):
    space = a_bench(moment)
    a_printer(space, moment)
    version = a_design(moment, tools=("sewing",))
    a_machine(space, moment, process="sewing")
    option = option_in(space, needs_of(version.design), minutes=60, person=None, now=moment)
    assert [bool(step.slot) for step in option.way.steps] == [True, False]
    assert not option.way.is_bookable


def test_how_far_and_open_to_whom_narrows_the_list(moment):
    version = a_design(moment)
    near, far = Settlement.objects.filter(latitude__isnull=False).order_by("pk")[:2]
    here = (near.latitude, near.longitude)
    a_printer(a_bench(moment, "far", latitude=near.latitude + 1, longitude=near.longitude), moment)
    a_printer(a_bench(moment, "near", settlement=near), moment)
    a_printer(a_bench(moment, "club", settlement=far, access=Access.MEMBERSHIP), moment)
    first = found(version, moment, spot=here).able
    assert first[0].space.slug == "near"
    assert first[0].km == 0
    assert {one.space.slug: one.km for one in first}["far"] == 111
    assert "far" not in slugs(found(version, moment, spot=here, km=100).able)
    assert "club" not in slugs(found(version, moment, is_public=True).able)
    assert "far" in slugs(found(version, moment, km=10).able)  # of nowhere nothing is far


def test_the_page_says_all_of_it_without_an_account(client, moment):
    version = a_design(moment, minutes=50)
    a_printer(a_bench(moment), moment)
    slug = version.design.slug
    design = client.get(f"/en/designs/{slug}/")
    assert f'href="/en/designs/{slug}/make-here/"' in design.content.decode()
    page = seen(client.get(f"/en/designs/{slug}/make-here/"))
    for words in ("The bench", "can make it", "€2.00", "Process: FDM printing", "version 1"):
        assert words in page
    narrowed = client.get(
        f"/en/designs/{slug}/make-here/", {"place": "Prizren", "km": "10", "minutes": 30}
    )
    assert narrowed.status_code == 200
    wrong = {"place": "Nowhere at all", "km": "x"}
    lost = seen(client.get(f"/en/designs/{slug}/make-here/", wrong))
    assert "We do not know this place." in lost
    assert "The bench" in lost
    assert "Sign in to book all of it" in seen(client.get(f"/en/designs/{slug}/make-here/bench/"))
    assert client.get(f"/en/designs/{slug}/make-here/nowhere/").status_code == 404
    assert client.get("/en/designs/nothing/make-here/").status_code == 404


def test_a_design_of_which_nobody_said_how_says_so(client, moment):
    version = a_design(moment, {"x_mm": 5.0})
    page = seen(client.get(f"/en/designs/{version.design.slug}/make-here/"))
    assert "Nobody said yet how it is made" in page


@pytest.mark.parametrize("spaces", [1, 3])
@pytest.mark.parametrize("who", ["", "jelena"])
def test_as_many_queries_for_one_space_as_for_three(
    client, as_, moment, spaces, who, django_assert_num_queries
):
    version, course = a_design(moment, tools=("sewing",)), a_course("printing", moment)
    a_session(course, moment + 3 * DAY)
    for number in range(spaces):
        space = a_bench(moment, f"bench-{number}")
        require(a_printer(space, moment).machine, course, by=person("arta"), now=moment)
        a_printer(space, moment, process="sewing")
    browser = as_(who) if who else client
    path = f"/en/designs/{version.design.slug}/make-here/"
    browser.get(path)
    with django_assert_num_queries(37 if who else 21):
        browser.get(path)
