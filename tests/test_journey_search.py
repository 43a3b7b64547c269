"""Finding, as people do: by keyboard, in any language and script, with a slip of the finger."""

import re

import pytest

from tests.browser import LAPTOP, Visit, Visitor
from tests.test_accessibility import faults

pytestmark = pytest.mark.browser
ALBANIAN_ONLY = """
from django.utils import timezone
from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.actions import put_products
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Stall
draft = ProductDraft(
    title={"sq": "Reçel kumbulle i mamasë"}, category="jam", images=("art:plum",),
    variants=(VariantDraft(sku="KAZ-KUMBULLE", price_minor=450, stock=9),),
)
(outcome,) = put_products(
    Stall.objects.get(slug="kazani"), [draft], by="system", now=timezone.now()
)
assert outcome.errors == [], outcome.errors
apply_all()
"""


def seek(visitor: Visitor, words: str) -> None:
    """Type into the box at the top of the page, and press Enter."""
    box = visitor.page.get_by_label(visitor.t("Search the market")).first
    box.fill(words)
    box.press("Enter")
    visitor.page.wait_for_url("**/search/?q=*")


def type_slowly(visitor: Visitor, words: str) -> None:
    box = visitor.page.get_by_role("combobox", name=visitor.t("Search the market"))
    box.click()
    box.press_sequentially(words, delay=30)
    visitor.page.get_by_role("listbox").wait_for()


@pytest.mark.parametrize(
    ("language", "typed", "word"),
    [("sq", "mja", "mjaltë"), ("sr", "мед", "мед"), ("en", "hon", "honey")],
)
def test_a_suggestion_is_chosen_by_keyboard(visit: Visit, language, typed, word):
    buyer = visit(language)
    buyer.go("c/")
    type_slowly(buyer, typed)
    box = buyer.page.get_by_role("combobox", name=buyer.t("Search the market"))
    assert box.get_attribute("aria-expanded") == "true"
    assert buyer.overflow() == 0

    buyer.page.keyboard.press("ArrowUp")
    buyer.page.keyboard.press("ArrowDown")
    buyer.page.keyboard.press("ArrowDown")
    chosen = buyer.page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert chosen.inner_text().split("\n")[0].strip() == word

    buyer.page.keyboard.press("Escape")
    assert buyer.page.get_by_role("listbox").count() == 0
    assert box.input_value() == typed
    buyer.page.keyboard.press("ArrowDown")
    buyer.page.keyboard.press("Enter")
    buyer.heading(f"“{word}”" if language == "en" else re.compile(word)).first.wait_for()


def test_suggestions_can_be_looked_at_by_everybody(visit: Visit):
    buyer = visit("sr", color_scheme="dark")
    buyer.go("c/")
    type_slowly(buyer, "зрз")

    assert faults(buyer, "suggestions") == []


def test_what_was_mended_is_said_and_undone(visit: Visit):
    buyer = visit("en", window=LAPTOP)
    buyer.go("c/")
    seek(buyer, "ajvra")

    buyer.page.get_by_text("Shown for “ajvar”.").wait_for()
    buyer.follow("Search for exactly “ajvra”")
    buyer.heading("Nothing found for “ajvra”").wait_for()


def test_goods_written_only_in_albanian_are_found_in_serbian_cyrillic(visit: Visit):
    buyer = visit("sr")
    buyer.site.run("shell", "--no-imports", "-c", ALBANIAN_ONLY)
    buyer.go("c/")
    seek(buyer, "пекмез од шљива")

    found = buyer.link("Reçel kumbulle i mamasë")
    found.first.wait_for()
    assert found.first.get_attribute("lang") == "sq"


def test_a_stall_is_found_by_name_and_a_place_leads_to_its_goods(visit: Visit):
    buyer = visit("sr")
    buyer.go("c/")
    seek(buyer, "шпреса")
    buyer.follow(re.compile("Kazani i Shpresës"), buyer.page.get_by_role("main"))
    buyer.heading("Kazani i Shpresës").first.wait_for()

    seek(buyer, "Rahovec")
    buyer.follow(re.compile("Ораховац"), buyer.page.get_by_role("region").first)
    buyer.page.wait_for_url("**/c/?municipality=xk-rahovec")
    buyer.link(buyer.t("Take all away")).wait_for()


@pytest.mark.parametrize("language", ["sq", "sr", "en"])
def test_who_finds_nothing_is_helped_on_without_scripts(visit: Visit, language):
    buyer = visit(language, script=False)
    buyer.go("c/")
    box = buyer.page.get_by_label(buyer.t("Search the market")).first
    box.fill("zzyxq")
    buyer.page.get_by_role("banner").get_by_role("button", name=buyer.t("Search")).click()

    buyer.heading(buyer.t("Nothing found for “%(words)s”", words="zzyxq")).wait_for()
    assert buyer.overflow() == 0
    shelves = buyer.page.get_by_role("navigation", name=buyer.t("Shelves"))
    shelves.get_by_role("link").first.click()
    buyer.page.wait_for_url(f"**/{language}/c/*/")
