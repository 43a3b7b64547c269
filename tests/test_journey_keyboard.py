"""With the keyboard alone: a product, an order, the cash; an application, a lesson."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import Visit, Visitor
from tests.test_journey_accounts import register
from tests.test_journey_till import PLACE, shell

pytestmark = pytest.mark.browser
MOST_TABS = 150
NAMES = {"sq": "Reçel thane", "sr": "Слатко од дрењина"}
SAID = {"sq": ("Fatbardha", "Mjaltë gështenje"), "sr": ("Стојна", "Мед од кестена")}
IS_SEEN = """it => [it, it.closest("label")].filter(Boolean).some(one => {
  const style = getComputedStyle(one)
  return style.outlineStyle != "none" || style.boxShadow != "none"
})"""


def reach(visitor: Visitor, wanted: Locator) -> Locator:
    """Go on with Tab until one stands at ``wanted``, and sees it."""
    wanted.wait_for()
    for _tab in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        if wanted.evaluate("it => it == document.activeElement"):
            assert wanted.evaluate(IS_SEEN), "one does not see where one is"
            return wanted
    raise AssertionError(f"{wanted} is not reached with Tab")


def enter(visitor: Visitor, wanted: Locator) -> None:
    """Press Enter at it, and wait for the page that follows."""
    reach(visitor, wanted)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def type_in(visitor: Visitor, label: str, text: str) -> None:
    reach(visitor, visitor.field(label))
    visitor.page.keyboard.type(text)


def room(visitor: Visitor, name: str) -> Locator:
    rooms = visitor.page.get_by_role("navigation", name=visitor.t("Rooms of the stall"))
    return rooms.get_by_role("link", name=visitor.t(name), exact=True)


def begin_at_the_top(visitor: Visitor) -> None:
    """The first Tab of a page leads past everything that stands on every page."""
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize(("language", "script"), [("sr", True), ("sq", False)])
def test_a_day_at_the_stall_by_keyboard_alone(visit: Visit, site, language, script):
    (number,) = shell(site, PLACE, NAMES=["Arta"]).split()
    keeper = visit(language, script=script)
    path = site.sign_in_address("shpresa@example.org")
    keeper.go(re.sub("^/[^/]+/", f"/{language}/", path))
    enter(keeper, keeper.button("Sign in"))
    keeper.go("stall/kazani/")

    add_a_product(keeper)
    take_an_order_through(keeper, number)
    close_the_day(keeper)


def add_a_product(keeper: Visitor) -> None:
    enter(keeper, room(keeper, "Goods"))
    enter(keeper, keeper.link(keeper.t("Add a product")).first)
    name = NAMES[keeper.language]
    type_in(keeper, "Name", name)
    type_in(keeper, "Price", "4,50")
    type_in(keeper, "How many do you have?", "12")
    enter(keeper, keeper.button("Add it"))
    keeper.heading(name).wait_for()


def take_an_order_through(keeper: Visitor, number: str) -> None:
    enter(keeper, room(keeper, "Orders"))
    begin_at_the_top(keeper)
    enter(keeper, keeper.link(number).first)
    for step in ("Accept", "It is ready"):
        reach(keeper, keeper.button(step))
        keeper.page.keyboard.press("Enter")
        keeper.button(step).wait_for(state="detached")
    words = re.escape(keeper.t("Handed over, %(amount)s paid", amount="#"))
    paid = keeper.page.get_by_role("button", name=re.compile(f"^{words}$".replace(r"\#", ".+")))
    reach(keeper, paid)
    keeper.page.keyboard.press("Enter")
    paid.wait_for(state="detached")


def close_the_day(keeper: Visitor) -> None:
    enter(keeper, room(keeper, "Till"))
    enter(keeper, keeper.link(keeper.t("Count the cash")).first)
    type_in(keeper, "Counted", "1")
    type_in(keeper, "If it does not match: why", "U rrëzua arka")
    enter(keeper, keeper.button("Close the day"))
    keeper.page.get_by_text("U rrëzua arka").wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_an_application_is_sent_by_keyboard_alone(visit: Visit, language, script):
    applicant = visit(language, script=script)
    name, goods = SAID[language]
    applicant.go("calls/stalls-2026/")
    begin_at_the_top(applicant)
    apply = applicant.page.get_by_role("link", name=applicant.t("Apply for it"), exact=True)
    enter(applicant, apply)
    type_in(applicant, "Your name, or your firm’s", name)
    type_in(applicant, "Your e-mail address or telephone number", f"keys-{language}@example.org")
    enter(applicant, applicant.button("Begin"))
    enter(applicant, applicant.page.locator("main").get_by_role("link", name=re.compile(r"^1\. ")))
    answers = applicant.page.locator("#answers")
    reach(applicant, answers.get_by_role("textbox").first)
    applicant.page.keyboard.type(goods)
    reach(applicant, answers.locator("input[inputmode=decimal]"))
    applicant.page.keyboard.type("3")
    reach(applicant, answers.get_by_role("radio").first)
    applicant.page.keyboard.press("Space")
    enter(applicant, applicant.button("Keep and go on"))
    enter(applicant, applicant.link(applicant.t("Your application")).first)
    enter(applicant, applicant.button("Send the application"))
    applicant.page.get_by_text(applicant.t("It has been received")).wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_lesson_is_taken_by_keyboard_alone(visit: Visit, language, script):
    learner = visit(language, script=script)
    register(learner, SAID[language][0], f"lesson-{language}@example.org")
    learner.go("learning/selling/")
    begin_at_the_top(learner)
    enter(learner, learner.button("Take this course"))
    for question in learner.page.locator(".quiz fieldset").all():
        reach(learner, question.locator("input").first)
        learner.page.keyboard.press("Space")
    enter(learner, learner.button("See the answers"))
    learner.page.go_back()
    enter(learner, learner.button("Read: go on"))
    learner.page.wait_for_url("**/learning/selling/**")
