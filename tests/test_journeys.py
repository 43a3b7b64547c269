"""What people come for, done by what they see: roles, names and labels, on a small phone."""

import re

import pytest
from playwright.sync_api import Locator

from tests.browser import SPREAD, Visit, Visitor, said, title_of, way_of

pytestmark = pytest.mark.browser
KAZANI, TEPSIA = "Kazani i Shpresës", "Tepsia e Hatixhes"
MILENA = {"sq": "Миленина остава", "sr-Cyrl": "Миленина остава"}
AJVAR, BAKLAVA, HALF_A_TRAY = "KAZ-AJV-PAT", "TEP-BAK-ARR", "TEP-BAK-ARR-05"
ACCOUNT_OF_TEPSIA = "XK05 0000 0000 0001 0283"


def words(text: str) -> str:
    """As it reads: no-break spaces are spaces."""
    return re.sub(r"\s+", " ", text)


def put_in_basket(visitor: Visitor, pieces_then: int) -> None:
    visitor.press("Put in the basket")
    visitor.link(re.compile(rf"^{visitor.t('Basket')}\s+{pieces_then}")).wait_for()


def fill_basket(visitor: Visitor) -> None:
    """Ajvar by search, baklava by walking along the street."""
    page = visitor.page
    visitor.go()
    page.get_by_label(visitor.t("Search the market"), exact=True).locator(
        "visible=true"
    ).first.fill(title_of(AJVAR, visitor.language).split()[0])
    visitor.press("Search")
    visitor.follow(title_of(AJVAR, visitor.language))
    put_in_basket(visitor, 1)
    visitor.follow(visitor.t("Charshia"), page.get_by_role("banner"))
    page.get_by_role("main").locator('a[href$="/stalls/"]').first.click()
    page.wait_for_url("**/stalls/")
    visitor.follow(TEPSIA)
    visitor.follow(title_of(BAKLAVA, visitor.language))
    page.get_by_role("radio", name=title_of(HALF_A_TRAY, visitor.language)).check()
    put_in_basket(visitor, 2)


def look_into_basket(visitor: Visitor) -> None:
    visitor.follow(visitor.t("Basket"), visitor.page.get_by_role("banner"))


def check_out(visitor: Visitor) -> None:
    if not visitor.page.url.endswith("/basket/"):
        look_into_basket(visitor)
    assert visitor.part(KAZANI).is_visible()
    assert visitor.part(TEPSIA).is_visible()
    visitor.press("Check out")
    visitor.heading(visitor.t("Who orders")).wait_for()


def fill_form(visitor: Visitor, **instead: str) -> None:
    """Cash when it is brought for one stall, a transfer for what is fetched from the other."""
    asked = {
        "Your name": "Arta Mullisi",
        "Your phone number": "044 000 152",
        "Town or village": "Rahovec",
        "How to find you": "Porta e kaltër pas shkollës",
    }
    kazani, tepsia = visitor.part(KAZANI), visitor.part(TEPSIA)
    kazani.get_by_role("radio", name=way_of("kazani", "delivery", visitor.language)).check()
    kazani.get_by_role("radio", name=visitor.t("In cash")).check()
    tepsia.get_by_role("radio", name=way_of("tepsia", "pickup", visitor.language)).check()
    tepsia.get_by_role("radio", name=visitor.t("By bank transfer")).check()
    for label, value in (asked | instead).items():
        visitor.fill(label, value)


def order(visitor: Visitor) -> None:
    fill_basket(visitor)
    check_out(visitor)
    fill_form(visitor)
    visitor.press("Order with obligation to pay")
    visitor.heading(visitor.t("Thank you, %(name)s", name="Arta Mullisi")).wait_for()


@pytest.mark.parametrize(("language", "script"), SPREAD)
def test_a_guest_buys_from_two_stalls_and_comes_back(visit: Visit, language, script):
    guest = visit(language, script=script)
    order(guest)

    cash, transfer = words(guest.part(KAZANI).inner_text()), words(guest.part(TEPSIA).inner_text())
    prepared = guest.t("Have %(amount)s in cash ready when you get the goods.", amount="#")
    assert re.search(re.escape(prepared).replace(r"\#", "€?6[,.]80 ?€?"), cash)
    assert ACCOUNT_OF_TEPSIA in transfer
    assert re.search(guest.t("Reference") + r" \S+", transfer)
    kept = guest.page.url

    later = visit(language, script=script)
    later.go(kept.removeprefix(later.site.address))
    assert words(later.page.get_by_role("main").inner_text()) == words(
        guest.page.get_by_role("main").inner_text()
    )


def sign_in(visitor: Visitor, email: str) -> None:
    path = visitor.site.sign_in_address(email)  # in the person's own language
    visitor.go(re.sub("^/[^/]+/", f"/{visitor.language}/", path))
    visitor.press("Sign in")
    visitor.heading(re.compile("^" + visitor.t("Good day, %(name)s", name=""))).wait_for()


def stand_at(visitor: Visitor, sku: str) -> None:
    """The short address of a product leads to its page, in the reader's language."""
    visitor.go()
    shop = {"KAZ": "kazani", "MIL": "milena", "FUR": "furra"}[sku[:3]]
    visitor.go(f"/p/{shop}/{sku}/")


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_what_the_stall_does_stands_on_the_buyers_page(visit: Visit, script):
    buyer, owner = visit("en", script=script), visit("sq", script=script)
    order(buyer)
    detail = words(buyer.part(KAZANI).inner_text())
    number = re.search(buyer.t("Order %(number)s", number="(\\S+)"), detail)
    assert number

    sign_in(owner, "shpresa@example.org")
    owner.follow(re.compile("^" + owner.t("Orders")))
    owner.follow(number[1])
    steps = [
        ("Accept", "The stall accepted the order."),
        ("It is ready", "The goods are ready."),
        ("Handed over", "The goods were handed over."),
        ("Note the payment", "The order is complete."),
    ]
    for button, told in steps:
        owner.press(button)
        owner.page.get_by_text(owner.t(told)).first.wait_for()
        buyer.page.reload()
        assert told in words(buyer.part(KAZANI).inner_text())
    assert buyer.t("Nothing is left to pay.") in words(buyer.part(KAZANI).inner_text())
    assert ACCOUNT_OF_TEPSIA in words(buyer.part(TEPSIA).inner_text())


NAME_IN_FOCUS = """() => {
  const it = document.activeElement
  const label = it.labels && it.labels.length ? it.labels[0].innerText : ""
  return (it.ariaLabel || label || it.innerText || "").replace(/\\s+/g, " ").trim()
}"""
IS_SEEN = """() => {
  const style = getComputedStyle(document.activeElement)
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
}"""


def tab_to(visitor: Visitor, name: str) -> None:
    """Press Tab until what is called so has the focus; the focus must be seen all the way."""
    for _ in range(200):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("document.activeElement === document.body"):
            continue
        found = visitor.page.evaluate(NAME_IN_FOCUS)
        assert visitor.page.evaluate(IS_SEEN), f"nobody sees that {found!r} has the focus"
        if found.startswith(name):
            return
    raise AssertionError(f"Tab does not reach {name!r}")


def test_one_can_buy_with_the_keyboard_alone(visit: Visit):
    guest = visit("sq")
    keys = guest.page.keyboard
    stand_at(guest, AJVAR)
    tab_to(guest, guest.t("Put in the basket"))
    keys.press("Enter")
    guest.link(re.compile(rf"^{guest.t('Basket')}\s+1")).wait_for()
    tab_to(guest, guest.t("Skip to the content"))
    tab_to(guest, guest.t("Basket"))
    keys.press("Enter")
    guest.heading(guest.t("Your basket")).wait_for()
    tab_to(guest, guest.t("Check out"))
    keys.press("Enter")
    guest.heading(guest.t("Who orders")).wait_for()
    for label, value in (("Your name", "Arta Mullisi"), ("Your phone number", "+383 44 000 152")):
        tab_to(guest, guest.t(label))
        keys.type(value)
    tab_to(guest, way_of("kazani", "delivery", "sq"))
    keys.press("ArrowDown")
    tab_to(guest, guest.t("In cash"))
    tab_to(guest, guest.t("Order with obligation to pay"))
    keys.press("Enter")
    guest.heading(guest.t("Thank you, %(name)s", name="Arta Mullisi")).wait_for()


def description(field: Locator) -> str:
    """What a screen reader says after the field's name."""
    return str(
        field.evaluate(
            "it => (it.getAttribute('aria-describedby') || '').split(' ')"
            ".map(id => (document.getElementById(id) || {innerText: ''}).innerText).join(' ')"
        )
    )


@pytest.mark.parametrize(("language", "script"), SPREAD)
def test_a_refusal_stands_by_its_field_and_nothing_typed_is_lost(visit: Visit, language, script):
    guest = visit(language, script=script)
    stand_at(guest, "MIL-AJV-BLA")
    put_in_basket(guest, 1)
    look_into_basket(guest)
    guest.press("Check out")
    milena = guest.page.get_by_role("region", name=said(MILENA, language))
    milena.get_by_role("radio", name=way_of("milena", "delivery", language)).check()
    typed = {
        "Your name": "",
        "Your phone number": "12",
        "Your e-mail address": "arta@",
        "Town or village": "Rahovec",
        "How to find you": "Порта е калтёр, ë ç đ",
    }
    for label, value in typed.items():
        guest.fill(label, value)
    guest.press("Order with obligation to pay")

    summed_up = guest.page.get_by_role("alert")
    summed_up.wait_for()
    told = guest.t("Write your name: the stalls ask for it.")
    assert summed_up.get_by_role("link", name=told).is_visible()
    assert told in description(guest.field("Your name"))
    for label in ("Your phone number", "Your e-mail address"):
        assert guest.field(label).get_attribute("aria-invalid") == "true"
    for label, value in typed.items():
        assert guest.field(label).input_value() == value
    assert milena.get_by_role("radio", name=way_of("milena", "delivery", language)).is_checked()

    guest.fill("Your name", "Arta Mullisi")
    guest.fill("Your phone number", "044 000 152")
    guest.fill("Your e-mail address", "")
    guest.press("Order with obligation to pay")
    guest.heading(guest.t("Thank you, %(name)s", name="Arta Mullisi")).wait_for()


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_who_chooses_no_way_is_asked_for_one(visit: Visit, script):
    guest = visit("sq", script=script)
    stand_at(guest, "MIL-AJV-BLA")
    put_in_basket(guest, 1)
    look_into_basket(guest)
    guest.press("Check out")
    guest.fill("Your name", "Arta Mullisi")
    guest.fill("Your phone number", "044 000 152")
    guest.page.evaluate(
        "document.querySelectorAll('[type=radio]').forEach(it => { it.checked = false })"
    )
    guest.press("Order with obligation to pay")

    milena = guest.page.get_by_role("region", name=said(MILENA, "sq"))
    for group, told in (
        ("How you get it", "Choose how you get these goods."),
        ("How you pay", "Choose how you pay."),
    ):
        asked = milena.get_by_role("group", name=guest.t(group))
        assert guest.t(told) in words(asked.inner_text())
    assert guest.field("Your name").input_value() == "Arta Mullisi"


@pytest.mark.parametrize(
    ("script", "sku", "left"), [(False, "MIL-AJV-LJU", 3), (True, "KAZ-AJV-DJE", 4)]
)
def test_what_was_sold_meanwhile_is_named_where_it_stands(visit: Visit, script, sku, left):
    late, quick = visit("sr", script=script), visit("sq", script=script)
    stand_at(late, sku)
    put_in_basket(late, 1)
    look_into_basket(late)
    stand_at(quick, sku)
    quick.fill("How many", str(left))
    put_in_basket(quick, left)
    look_into_basket(quick)
    quick.press("Check out")
    quick.heading(quick.t("Who orders")).wait_for()
    late.press("Check out")

    refused = late.page.get_by_role("alert").filter(has_text=title_of(sku, "sr"))
    refused.first.wait_for()
    assert late.link(title_of(sku, "sr")).last.is_visible()


def choose_language(guest: Visitor, name: str) -> None:
    """By keyboard: the list is unfolded, and the language pressed in it."""
    top = guest.page.get_by_role("banner")
    top.locator("summary").press("Enter")
    assert [
        link.inner_text() for link in top.get_by_role("navigation").get_by_role("link").all()
    ] == [
        *("Shqip", "Српски", "Srpski", "English"),
        *("Македонски", "Ελληνικά", "Български", "Türkçe"),
    ]
    guest.follow(name, top)


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_another_language_is_the_same_page(visit: Visit, script):
    guest = visit("sq", script=script)
    stand_at(guest, AJVAR)
    put_in_basket(guest, 1)
    seen = guest.page.url
    for language, name in (
        ("sr", "Српски"),
        ("sr-latn", "Srpski"),
        ("en", "English"),
        ("el", "Ελληνικά"),
    ):
        choose_language(guest, name)
        assert guest.page.url == seen.replace("/sq/", f"/{language}/")
        assert guest.heading(title_of(AJVAR, language)).first.is_visible()
        guest.language = language
        assert guest.link(re.compile(rf"^{guest.t('Basket')}\s+1")).is_visible()
    guest.go("search/?q=ajvar&available=1")
    choose_language(guest, "Shqip")
    assert guest.page.url.endswith("/sq/search/?q=ajvar&available=1")


def test_back_leads_to_what_was_seen_before(visit: Visit):
    guest = visit("en")
    guest.go("c/")
    all_of_them = words(guest.page.get_by_role("main").inner_text())
    guest.page.get_by_text("Filters", exact=True).click()
    stalls = guest.page.get_by_role("group", name="Stall")
    if not stalls.is_visible():
        guest.page.get_by_text("Stall", exact=True).first.click()
    stalls.get_by_role("checkbox", name="Kazani").check()
    guest.page.wait_for_url("**/c/?stall=kazani")
    guest.page.get_by_role("heading", name=re.compile("^[0-9]{1,2} products")).wait_for()
    guest.follow(title_of(AJVAR, "en"))
    put_in_basket(guest, 1)

    guest.page.go_back()
    guest.page.get_by_role("heading", name=re.compile("^[0-9]{1,2} products")).wait_for()
    guest.link(re.compile(r"^Basket\s+1")).wait_for()
    guest.page.go_back()
    guest.page.wait_for_url("**/c/")
    guest.page.get_by_role("heading", name=re.compile("^1[0-9]{2} products")).wait_for()
    assert words(guest.page.get_by_role("main").inner_text())[:200] == all_of_them[:200]
