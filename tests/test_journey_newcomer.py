"""From nothing to the first day's count, by one newcomer with one small phone."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.browser import Visit, Visitor
from tests.test_journey_accounts import register
from tests.test_journey_settings import (
    let_it_sell,
    open_a_stall,
    put_a_product_on_the_shelf,
    say_how_goods_leave,
    say_how_she_is_paid,
    say_who_she_is_on_paper,
    take_over_the_terms,
    tell_who_she_is,
)
from tests.test_journey_till import shell
from tests.test_journeys import look_into_basket, put_in_basket

pytestmark = pytest.mark.browser
JAM = "Џем од шљива"  # as the step that adds it calls it, in whichever language
STOCK = """
from charshia.market.catalogue.models import Variant
print(Variant.objects.get(stall__slug=SLUG).stock)
"""
NAMES = {"sq": ("Gjylë Morina", "Hisedorja", "hisedorja"), "sr": ("Ђурђа", "Баштица", "bastica")}


def buy_jam(buyer: Visitor, slug: str, name: str, phone: str) -> str:
    """One jar, fetched and paid in cash; gives the number of the order."""
    for _ in range(100):  # shelves follow the search index, which the worker feeds
        buyer.go(f"s/{slug}/")
        if buyer.link(JAM).count():
            break
    buyer.follow(JAM)
    put_in_basket(buyer, 1)
    look_into_basket(buyer)
    buyer.press("Check out")
    buyer.heading(buyer.t("Who orders")).wait_for()
    buyer.fill("Your name", name)
    buyer.fill("Your phone number", phone)
    buyer.press("Order with obligation to pay")
    buyer.heading(buyer.t("Thank you, %(name)s", name=name)).wait_for()
    number = re.search(r"[0-9A-Z]{8}-1", buyer.page.get_by_role("main").inner_text())
    assert number
    return number[0]


def make_ready(keeper: Visitor, slug: str, number: str) -> None:
    keeper.go(f"stall/{slug}/orders/")
    keeper.follow(number)
    for button, told in (
        ("Accept", "The stall accepted the order."),
        ("It is ready", "The goods are ready."),
    ):
        keeper.press(button)
        keeper.page.get_by_text(keeper.t(told)).first.wait_for()


def hand_over_for_cash_in_two_parts(keeper: Visitor, slug: str, number: str) -> None:
    make_ready(keeper, slug, number)
    keeper.fill("Amount received", "2,00")
    keeper.press("Note the payment")
    keeper.page.get_by_text(re.compile(r"2,50")).first.wait_for()
    keeper.press("Handed over")
    keeper.page.get_by_text(keeper.t("The goods were handed over.")).first.wait_for()
    keeper.press("Note the payment")
    keeper.page.get_by_text(keeper.t("The order is complete.")).first.wait_for()
    assert keeper.overflow() == 0


def close_the_day(keeper: Visitor, slug: str, counted: str) -> None:
    keeper.go(f"stall/{slug}/till/")
    keeper.follow(keeper.t("Count the cash"))
    keeper.fill("Counted", counted)
    keeper.press("Close the day")
    keeper.page.wait_for_url(lambda url: not url.endswith("/count/"))
    assert counted in keeper.page.get_by_role("main").inner_text()


def note_that_nobody_took_it(keeper: Visitor, slug: str, number: str) -> None:
    make_ready(keeper, slug, number)
    keeper.page.get_by_text(keeper.t("Refused at the door"), exact=True).first.click()
    told = keeper.page.get_by_role("group").filter(has=keeper.button("Note that it was refused"))
    told.get_by_role("textbox").fill("Nuk u përgjigj")
    keeper.press("Note that it was refused")
    keeper.page.get_by_text("Nuk u përgjigj").first.wait_for()


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_a_newcomer_comes_from_nothing_to_her_first_count(
    visit: Visit, site, tmp_path: Path, language: str
) -> None:
    picture = tmp_path / "me.jpg"
    Image.new("RGB", (600, 600), "saddlebrown").save(picture)
    name, called, slug = NAMES[language]
    newcomer = visit(language)

    register(newcomer, name, f"{slug}@example.org")
    open_a_stall(newcomer, called)
    tell_who_she_is(newcomer, picture)
    put_a_product_on_the_shelf(newcomer, slug, picture)
    say_how_goods_leave(newcomer, slug)
    say_how_she_is_paid(newcomer)
    say_who_she_is_on_paper(newcomer, slug)
    take_over_the_terms(newcomer)
    newcomer.press("Ask to open the stall")
    let_it_sell(visit("en"), called)

    number = buy_jam(visit("sq"), slug, "Arta Mullisi", "044 000 152")
    hand_over_for_cash_in_two_parts(newcomer, slug, number)
    close_the_day(newcomer, slug, "4,50")

    refused = buy_jam(visit("sr"), slug, "Besa Gashi", "044 000 153")
    note_that_nobody_took_it(newcomer, slug, refused)
    assert shell(site, STOCK, SLUG=slug) == "11"
    again = buy_jam(visit("en"), slug, "Besa Gashi", "044 000 153")
    newcomer.go(f"stall/{slug}/orders/{again}/")
    newcomer.page.get_by_text(newcomer.t("Only your stall sees this.")).wait_for()
    newcomer.page.get_by_text(refused).first.wait_for()
