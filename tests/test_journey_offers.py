"""A café registers, is verified, and buys twelve at the stall's wholesale price, on a phone."""

import re

import pytest

from tests.browser import Visit, Visitor, title_of, way_of
from tests.test_journeys import put_in_basket, sign_in, words

pytestmark = pytest.mark.browser
AJVAR = "KAZ-AJV-PAT"  # of which every journey finds enough
OWNER, COORDINATOR = "shpresa@example.org", "koordinimi@example.org"
# With and without JavaScript: one person, firm and price each, so that each journey stands alone.
JOURNEYS = [
    ("sq", True, "filan@example.org", "Kafe Lumi SH.P.K.", "3,95", "47"),
    ("sr", False, "dino@example.org", "Кафић Липа", "3,85", "46"),
]


def ask(buyer: Visitor, firm: str) -> None:
    buyer.go("firms/")
    buyer.fill("Name of the firm, as it is registered", firm)
    buyer.field("Country or territory where it is registered").select_option("XK")
    buyer.fill("Tax or registration number", "810 000 023")
    buyer.fill("Address of the firm", "Rr. e Lumit 3, Prizren")
    buyer.press("Ask to be verified")
    buyer.heading(firm).wait_for()
    assert buyer.page.get_by_text(buyer.t("Waiting for the coordinator")).first.is_visible()
    assert buyer.overflow() == 0


def answer(office: Visitor, firm: str) -> None:
    office.go("office/firms/")
    office.follow(re.compile(re.escape(firm)))
    office.heading(firm).wait_for()
    assert office.overflow() == 0
    office.press("Verify this firm")
    office.page.get_by_text(office.t("“%(firm)s” is verified.", firm=firm)).first.wait_for()


def set_price(keeper: Visitor, price: str) -> None:
    keeper.go("stall/kazani/wholesale/")
    name = title_of(AJVAR, keeper.language)
    keeper.page.get_by_label(f"{keeper.t('Wholesale price')}: {name}").fill(price)
    keeper.page.get_by_label(f"{keeper.t('From how many pieces')}: {name}").fill("12")
    assert keeper.overflow() == 0
    keeper.press("Save all")
    keeper.page.get_by_text(keeper.t("The wholesale prices are kept.")).first.wait_for()


def buy_twelve(buyer: Visitor, firm: str) -> None:
    buyer.fill("How many", "12")
    if buyer.page.evaluate("1") and buyer.language == "sq":
        put_in_basket(buyer, 12)
    else:
        buyer.press("Put in the basket")
    buyer.go("basket/")
    assert buyer.overflow() == 0
    buyer.press("Check out")
    buyer.heading(buyer.t("Who orders")).wait_for()
    assert buyer.page.get_by_role("radio", name=re.compile(re.escape(firm))).is_checked()
    pickup = way_of("kazani", "pickup", buyer.language)
    buyer.page.get_by_role("radio", name=pickup).check()
    buyer.page.get_by_role("radio", name=buyer.t("In cash")).check()
    assert buyer.overflow() == 0
    buyer.press("Order with obligation to pay")
    buyer.page.wait_for_url("**/purchases/**")


@pytest.mark.parametrize(("language", "script", "who", "firm", "price", "sum_"), JOURNEYS)
def test_a_firm_is_verified_and_buys_at_wholesale(
    visit: Visit, language: str, script: bool, who: str, firm: str, price: str, sum_: str
) -> None:
    buyer, office, keeper = (visit(language, script=script) for _each in range(3))
    stranger = visit(language, script=script)
    for visitor, email in ((buyer, who), (office, COORDINATOR), (keeper, OWNER)):
        sign_in(visitor, email)
    ask(buyer, firm)
    answer(office, firm)
    set_price(keeper, price)
    shown = price if language != "en" else price.replace(",", ".")

    for visitor in (buyer, stranger):
        visitor.go(f"/p/kazani/{AJVAR}/")
    assert shown in words(buyer.page.get_by_role("main").inner_text())
    assert shown not in words(stranger.page.get_by_role("main").inner_text())
    assert buyer.overflow() == 0

    buyer.go(f"/{language}" + buyer.page.url.partition(buyer.site.address)[2][3:])
    buy_twelve(buyer, firm)

    bought = words(buyer.page.get_by_role("main").inner_text())
    assert firm in bought
    assert f"{sum_},{'40' if price == '3,95' else '20'}" in bought
