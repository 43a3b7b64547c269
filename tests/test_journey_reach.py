"""Bringing people: a short link is made, somebody comes by it and orders, and it is counted."""

import pytest

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
# A browser without a window says so, and what says that it is a robot is not counted.
TELEPHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
COUNT = """
from django.utils import timezone
from charshia.market.reach.actions import count_visits
count_visits(now=timezone.now())
"""


def link_made(keeper: Visitor, label: str) -> str:
    keeper.go("stall/kazani/reach/")
    keeper.follow(keeper.t("Make a short link"))
    keeper.fill("Where people find it", label)
    keeper.press("Make it")
    keeper.heading(label).wait_for()
    assert keeper.overflow() == 0
    return str(keeper.page.get_by_label(keeper.t("Link"), exact=True).input_value())


@pytest.mark.parametrize(
    ("language", "script"), [("sq", False), ("sr", True)], ids=["sq-plain", "sr-script"]
)
def test_who_comes_by_a_short_link_is_counted_and_nobody_else(
    language: str, script: bool, visit: Visit
):
    keeper = visit(language, script=script)
    sign_in(keeper, "shpresa@example.org")
    label = f"Vitrina {language}"
    address = link_made(keeper, label)

    guest = visit(language, script=script, user_agent=TELEPHONE)
    guest.page.goto(address)
    guest.heading("Kazani i Shpresës").wait_for()
    word = address.rpartition("/")[2]
    assert guest.page.url.endswith(f"/{language}/s/kazani/?via={word}")
    guest.page.locator(f'main a[href*="via={word}"]').first.click()
    guest.page.wait_for_url(f"**via={word}**")
    keeper.site.run("shell", "--no-imports", "-c", COUNT)

    keeper.go("stall/kazani/reach/")
    row = keeper.page.get_by_role("row", name=label)
    assert row.get_by_role("cell").first.inner_text().split()[-1] == "1"
    assert keeper.overflow() == 0


def test_a_card_for_the_table_is_set_and_fetched(visit: Visit):
    keeper = visit("sq", script=False)
    sign_in(keeper, "shpresa@example.org")
    keeper.go("stall/kazani/reach/print/")
    keeper.page.get_by_label(keeper.t("Card for the table, to fold")).check()
    keeper.press("Make it")
    link = keeper.link(keeper.t("Open the PDF and print it"))
    link.wait_for()
    assert keeper.overflow() == 0
    file = keeper.page.request.get(f"{keeper.site.address}{link.get_attribute('href')}")
    assert file.body()[:5] == b"%PDF-"
