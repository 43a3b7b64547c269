"""A need in Serbian meets an offer in Albanian: both say yes, and they agree. The same firm checks
how ready it is to export, and goes home with a plan."""

import re

import pytest

from tests.browser import LAPTOP, Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
SUNCICA, THOMA = "suncica@example.org", "thoma@example.org"
COORDINATOR = "koordinimi@example.org"
NEED = "Маслиново уље за мелеме, 120 литара годишње"
WORDS = "Правимо мелеме на Шари. Узели бисмо 120 литара годишње."
MOST_PAGES = 12


def ask(seeker: Visitor) -> None:
    """She finds him by what she needs, reads why, and asks."""
    seeker.go("partners/")
    seeker.follow(re.compile(NEED))
    found = seeker.page.get_by_role("article").filter(has_text="Томине маслине")
    same = seeker.t("The same product: %(product)s", product="Екстра девичанско маслиново уље")
    found.get_by_text(same).wait_for()
    assert seeker.overflow() == 0
    seeker.follow(re.compile(seeker.t("Ask to be introduced")), found)
    assert seeker.page.get_by_text(THOMA).count() == 0
    seeker.fill("What you write to them", WORDS)
    seeker.press("Ask to be introduced")
    seeker.page.get_by_text(seeker.t("Asked. A letter brings the answer.")).first.wait_for()
    assert seeker.page.get_by_text(THOMA).count() == 0


def say_yes(asked: Visitor) -> None:
    """He reads her words in her language, and sees how to reach her once he has said yes."""
    asked.go("partners/")
    asked.follow(re.compile("Bimët e Sunçicës"), asked.part(asked.t("Who would like to meet you")))
    asked.page.get_by_text(WORDS).wait_for()
    assert asked.page.get_by_text(SUNCICA).count() == 0
    assert asked.overflow() == 0
    asked.press("Yes, introduce us")
    asked.link(re.compile(re.escape(SUNCICA))).wait_for()


def agree(seeker: Visitor) -> None:
    seeker.page.reload()
    seeker.link(re.compile(re.escape(THOMA))).wait_for()
    seeker.page.get_by_role("radio", name=seeker.t("they agreed")).check()
    seeker.fill("In a sentence", "Прва бачва стиже у мају.")
    seeker.press("Keep")
    seeker.page.get_by_text(seeker.t("Kept. Thank you.")).first.wait_for()
    assert seeker.overflow() == 0


def agreements(office: Visitor) -> int:
    office.go("office/partners/")
    name = office.t("Agreements")
    told = office.page.locator("dl div").filter(has=office.page.get_by_text(name, exact=True))
    return int(told.locator("dd").inner_text())


def check(firm: Visitor) -> None:
    """Everything partly: so everything stands in the plan."""
    firm.go("export/mine/")
    firm.follow(re.compile("Ullinjtë e Thomait"))
    firm.press("Begin the check")
    for _each in range(MOST_PAGES):
        firm.page.wait_for_url(re.compile(r"/parts/\d+/|/checks/\d+/$"))
        if "/parts/" not in firm.page.url:
            break
        before = firm.page.url
        for one in firm.page.get_by_role("radio", name=firm.t("Partly"), exact=True).all():
            one.check()
        assert firm.overflow() == 0
        firm.press("Keep and go on")
        firm.page.wait_for_url(lambda url, before=before: url != before)
    firm.press("Finish and see the result")
    firm.heading(firm.t("The plan")).wait_for()
    plan = firm.part(firm.t("The plan"))
    assert plan.get_by_role("listitem").count() > 5
    assert firm.page.get_by_role("heading", name=re.compile(r"50\s%")).is_visible()
    assert firm.overflow() == 0


def test_a_need_meets_an_offer_across_two_languages_and_a_check_gives_a_plan(visit: Visit):
    seeker, asked = visit("sr"), visit("sq", script=False)
    office = visit("sq", window=LAPTOP)
    for visitor, email in ((seeker, SUNCICA), (asked, THOMA), (office, COORDINATOR)):
        sign_in(visitor, email)
    before = agreements(office)

    ask(seeker)
    say_yes(asked)
    agree(seeker)

    assert agreements(office) == before + 1
    check(asked)
