"""A seller says what a thing is, or confirms a guess; a buyer reads it in her own language."""

import pytest

from tests.browser import Visit
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_what_the_seller_says_it_is_is_read_in_every_language(
    visit: Visit, language: str, script: bool
) -> None:
    keeper = visit(language, script=script)
    sign_in(keeper, "shpresa@example.org")
    title, slug = {"sq": ("Gëzimi i nënës", "gezimi-i-nenes"),
                   "sr": ("Мајчина радост", "majcina-radost")}[language]  # fmt: skip
    keeper.go("stall/kazani/goods/new/")
    keeper.fill("Name", title)
    keeper.fill("Price", "4,50")
    keeper.fill("How many do you have?", "5")
    assert keeper.overflow() == 0
    keeper.press("Add it")
    keeper.heading(title).first.wait_for()
    assert keeper.overflow() == 0

    keeper.go(f"stall/kazani/product/{slug}/type/")
    keeper.fill("Look for a type by its name", {"sq": "mjaltë akac", "sr": "багрем"}[language])
    if not script:
        keeper.press("Look for it")
    name = {"sq": "Mjaltë akacie", "sr": "Багремов мед"}[language]
    keeper.page.get_by_role("radio", name=name).check()
    assert keeper.overflow() == 0
    keeper.press("Save")
    keeper.page.get_by_text(name).first.wait_for()

    buyer = visit("el", script=not script)
    buyer.go(f"s/kazani/{slug}/")
    assert buyer.page.get_by_text("Μέλι ακακίας", exact=True).first.is_visible()
    assert buyer.overflow() == 0


def test_a_guess_is_confirmed_with_one_tap(visit: Visit) -> None:
    keeper = visit("sr-latn")
    sign_in(keeper, "shpresa@example.org")
    keeper.go("stall/kazani/goods/?state=guessed")
    assert keeper.overflow() == 0
    rows = keeper.page.locator("li.ware")
    before = rows.count()
    keeper.page.get_by_role("button", name=keeper.t("Yes: %(name)s", name="")).first.click()
    keeper.page.wait_for_function(f"document.querySelectorAll('li.ware').length < {before}")
