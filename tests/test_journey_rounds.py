"""Six orders of three stalls on one round, at 360 px: planned by the coordinator, driven by
Dino, accounted for by a stall."""

import re

import pytest

from tests.browser import Site, Visit, Visitor

pytestmark = pytest.mark.browser
SIX = """
from django.utils import timezone
from charshia.market.dispatch.tests.going import a_driver, a_van, six_orders
now = timezone.now()
orders = six_orders(now)
a_driver(now), a_van(now)
print(timezone.localdate(orders[0].starts_at).isoformat())
"""


def sign_in(visitor: Visitor, email: str) -> None:
    visitor.go(visitor.site.sign_in_address(email))
    visitor.page.locator("main").get_by_role("button").first.click()
    visitor.page.wait_for_load_state()


def plan(office: Visitor, day: str) -> str:
    """Choose the six orders and have the round worked out; gives its address."""
    office.go("office/rounds/new/")
    office.fill("Day", day)
    office.page.get_by_label(office.t("Vehicle")).select_option(index=1)
    office.page.get_by_label(office.t("Driver"), exact=True).select_option(index=1)
    office.fill("From", "Rahovec")
    office.fill("Leaves at", "12:00")
    office.fill("Back by", "20:00")
    office.press("Choose the orders")
    boxes = office.page.get_by_role("checkbox")
    boxes.first.wait_for()
    for box in boxes.all():
        box.check()
    office.press("Put these on the round")
    office.press("Work out the round")
    office.button("Confirm the round").wait_for(timeout=60_000)
    return office.page.url


def drive(dino: Visitor) -> None:
    """Everything on board; the first door pays a part, the second refuses, the rest pay."""
    dino.press("I am leaving now")
    done = 0
    for _stop in range(20):
        dino.page.wait_for_load_state()
        assert dino.overflow() == 0
        if dino.button("The round is over").count():
            break
        stop = dino.page.locator("article.stop--next")
        collect = stop.get_by_role(
            "button", name=re.compile(dino.t("Everything is on board"), re.I)
        )
        if stop.locator("form[action*=collection]").count():
            stop.locator("form[action*=collection] button").first.click()
            continue
        assert collect.count() == 0
        done += 1
        if done == 2:
            stop.get_by_text(dino.t("Refused at the door")).first.click()
            stop.get_by_label(dino.t("What the buyer says")).first.fill("Too late")
            stop.locator("form[action*=refusal] button").first.click()
            continue
        if done == 1:
            stop.get_by_label(dino.t("Cash received")).first.fill("5,00")
        stop.locator("form[action*=handover] button").first.click()
    dino.press("The round is over")
    dino.page.get_by_text(
        dino.t("This round is over. Hand each stall its cash; the stall confirms it.")
    ).wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_shared_round_is_planned_and_driven(
    site: Site, visit: Visit, language: str, script: bool
) -> None:
    day = site.run("shell", "--no-imports", "-c", SIX).splitlines()[-1]
    office = visit(language, script=script)
    sign_in(office, "koordinimi@example.org")
    address = plan(office, day)
    assert office.overflow() == 0
    if script:
        office.press("Show the map")
        office.page.locator(".map__pin").first.wait_for()
    office.press("Confirm the round")
    office.heading(office.t("What each order pays")).wait_for()
    dino = visit(language, script=script)
    sign_in(dino, "dino@example.org")
    dino.go("driving/")
    dino.page.locator("main .need").first.click()
    drive(dino)
    office.page.goto(address)
    office.heading(office.t("Cash and goods")).wait_for()
