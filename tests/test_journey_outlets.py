"""Goods on commission: out with a note, counted sold or returned, settled. 360 pixels."""

import re

import pytest

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in, words

pytestmark = pytest.mark.browser


def open_shop(owner: Visitor) -> str:
    """Its address."""
    owner.follow(owner.t("Add a shop"))
    owner.fill("Name of the shop", "Te Ura")
    owner.fill("Town or village", "Prizren")
    owner.fill("What the shop keeps of the price, in per cent", "10")
    owner.press("Save")
    owner.heading("Te Ura").wait_for()
    return owner.page.url.removeprefix(owner.site.address)


def count(owner: Visitor, shop: str) -> None:
    """Two were sold, one came back, one still lies there."""
    owner.go(shop)
    owner.follow(owner.t("Count what was sold"))
    for what, pieces in (("sold", "2"), ("came back", "1")):
        owner.page.get_by_label(re.compile(rf"^{owner.t(what)}")).first.fill(pieces)
    owner.press("Save")
    owner.heading("Te Ura").wait_for()
    assert re.search(r"\b1 × ", words(owner.page.inner_text("main")))


def settle(owner: Visitor) -> None:
    owner.follow(owner.t("Reckon up"))
    owner.page.get_by_role("radio").first.check()
    owner.press("Reckon up")
    facts = owner.page.get_by_text(owner.t("To pay the stall")).locator("xpath=following::dd[1]")
    due = re.sub(r"[^\d.,]", "", facts.inner_text())
    owner.fill("Amount received", due.replace(",", "."))
    assert owner.overflow() == 0
    owner.press("Note the money")
    owner.button("Note the money").wait_for(state="detached")


@pytest.mark.parametrize(
    ("language", "script", "stall", "keeper"),
    [("sq", True, "vreshti", "valdete"), ("sr", False, "fqinjat", "vesna")],
)
def test_goods_lie_in_a_shop_until_they_are_counted_and_settled(
    visit: Visit, language: str, script: bool, stall: str, keeper: str
) -> None:
    owner = visit(language, script=script)
    sign_in(owner, f"{keeper}@example.org")
    owner.go(f"stall/{stall}/outlets/")
    shop = open_shop(owner)
    owner.follow(owner.t("Leave goods there"))
    owner.page.get_by_role("spinbutton").first.fill("4")
    owner.press("Write the note")
    owner.heading(re.compile(owner.t("Note %(number)s", number=1))).first.wait_for()
    assert owner.overflow() == 0

    guest = visit(language, script=script)
    guest.go(f"s/{stall}/")
    assert "Te Ura" in words(guest.page.inner_text("main"))

    count(owner, shop)
    settle(owner)
