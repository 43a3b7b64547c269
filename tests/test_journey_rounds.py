"""Six orders of three stalls on one round, at 360 px: planned by the coordinator, driven by
Dino, for a part of it without a net, accounted for by a stall."""

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import (
    Site,
    Visit,
    Visitor,
    keep,
    pass_over_the_net,
    with_net,
    without_net,
)

pytestmark = pytest.mark.browser
SIX = """
from django.utils import timezone
from charshia.market.dispatch.tests.going import a_driver, a_van, six_orders
now = timezone.now()
orders = six_orders(now)
a_driver(now), a_van(now)
print(timezone.localdate(orders[0].starts_at).isoformat())
"""

# Of the round that is driven: where an order goes that is not the first to be handed over.
LAST = """
from charshia.market.dispatch.models import Load
loads = Load.objects.filter(round__state="driving", state="on").order_by("-hand_over__sequence")
load = loads.select_related("order").first()
print(load.order.number, load.collect_id, load.hand_over_id, load.pk)
"""
CANCEL = """
from django.utils import timezone
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.models import Order
order = Order.objects.get(number=NUMBER)
cancel_order(order, by="system", is_buyer=False, reason="Broken", now=timezone.now())
"""
TAPPED = """
import json
from charshia.market.dispatch.models import Load, Taken
loads = Load.objects.filter(round__state="driving")
taps = loads.first().round.taps.order_by("pk").values_list("key", flat=True)
taken = Taken.objects.filter(round=loads.first().round)
print(json.dumps([
    sorted(loads.values_list("state", flat=True)),
    [key.replace(" ", "-").partition("-")[0] for key in taps],
    [one.payment.amount_minor for one in taken],
]))
"""


def shell(site: Site, script: str, **values: object) -> str:
    head = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    return site.run("shell", "--no-imports", "-c", head + script)


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
    office.fill("Starts in", "Rahovec")
    office.fill("Leaves at", "12:00")
    office.fill("Back by", "20:00")
    office.press("Choose the orders")
    boxes = office.page.get_by_role("checkbox")
    boxes.first.wait_for()
    for box in boxes.all():
        box.check()
    office.press("Put these on the round")
    office.press("Work out the round")
    office.button("Confirm the round").wait_for()
    return office.page.url


def drive_without_a_net(dino: Visitor, site: Site) -> None:
    """Three stalls and some doors without a net; meanwhile a stall cancels one order."""
    page = dino.page
    path = page.url.partition(f"/{dino.language}/")[2]
    press_and_wait(dino, dino.button("I am leaving now"))
    page.locator("article.stop--next form[action*=collection]").first.wait_for()
    keep(dino, path)
    number, collect, door, load = shell(site, LAST).split()
    without_net(dino)
    dino.go(path)
    page.get_by_text(dino.t("No net: this page is from {when}.").partition("{")[0]).wait_for()
    tapped = collect_and_hand_over(dino)
    dino.go(path)  # what was pressed still waits on a page that is opened again
    page.locator("main .waits").nth(len(tapped) - 1).wait_for(state="attached")
    assert page.locator("form[action*=collection]").count() == 0
    hand_over(dino, door, load)
    waiting = page.get_by_role("status").filter(has_text=dino.t("Waiting for the net"))
    expect(waiting.get_by_role("listitem")).to_have_count(len(tapped) + 1)
    shell(site, CANCEL, NUMBER=number)

    with_net(dino)
    waiting.wait_for(state="hidden")
    for place in (collect, door):
        conflict = page.locator(f"#stop-{place}").get_by_role("alert")
        conflict.get_by_text(number).wait_for()
        conflict.get_by_role("button", name=dino.t("Seen")).click()
        conflict.wait_for(state="hidden")
    states, keys, taken = json.loads(shell(site, TAPPED))
    doors = tapped.count("handed")
    assert states == ["collected"] * (5 - doors) + ["handed_over"] * doors + ["left"]
    assert (keys, len(taken), taken[0]) == (["start", *tapped], doors, 500)
    pass_over_the_net(dino)


def collect_and_hand_over(dino: Visitor) -> list[str]:
    """Press what stands at the stop that is open until all is on board and one is paid in part."""
    tapped: list[str] = []
    while tapped.count("collect") < 3 or "handed" not in tapped:
        big = dino.page.locator(".stop .button--big >> visible=true").first
        collects = "collection" in str(big.evaluate("button => button.form.action"))
        if not collects and "handed" not in tapped:
            dino.page.get_by_label(dino.t("Cash received")).locator("visible=true").first.fill("5")
        big.click()
        tapped.append("collect" if collects else "handed")
        dino.page.locator("main .waits").nth(len(tapped) - 1).wait_for()
        assert dino.overflow() == 0
    return tapped


def hand_over(dino: Visitor, door: str, load: str) -> None:
    folded = dino.page.locator(f"details.stop-row:not([open]):has(#stop-{door}) > summary")
    if folded.count():
        folded.click()
    dino.page.locator(f"#stop-{door} form[action$='/{load}/handover/'] .button--big").click()
    dino.page.locator(f"#stop-{door} .waits").first.wait_for()


def press_and_wait(dino: Visitor, button: Locator) -> None:
    """Press, and go on once the page that follows is there: script sends it beside the page."""
    dino.page.evaluate("document.querySelector('main').dataset.old = 'yes'")
    button.click()
    dino.page.locator("main:not([data-old])").wait_for()
    dino.page.wait_for_load_state()


def drive(dino: Visitor) -> None:
    """Everything on board; the first door pays a part, the second refuses, the rest pay."""
    done = 0
    for _stop in range(20):
        assert dino.overflow() == 0
        if dino.button("The round is over").count():
            break
        stop = dino.page.locator("article.stop--next")
        collect = stop.get_by_role(
            "button", name=re.compile(dino.t("Everything is on board"), re.I)
        )
        if stop.locator("form[action*=collection]").count():
            press_and_wait(dino, stop.locator("form[action*=collection] button").first)
            continue
        assert collect.count() == 0
        done += 1
        if done == 2:
            stop.get_by_text(dino.t("Refused at the door")).first.click()
            stop.get_by_label(dino.t("What the buyer says")).first.fill("Too late")
            press_and_wait(dino, stop.locator("form[action*=refusal] button").first)
            continue
        if done == 1:
            stop.get_by_label(dino.t("Cash received")).first.fill("5,00")
        press_and_wait(dino, stop.locator("form[action*=handover] button").first)
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
    if script:
        drive_without_a_net(dino, site)
    else:
        dino.press("I am leaving now")
    drive(dino)
    office.page.goto(address)
    office.heading(office.t("Cash and goods")).wait_for()
