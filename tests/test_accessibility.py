"""Every kind of page, examined by axe, in light and dark, on a phone and on a laptop."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import LAPTOP, PHONE, Visit, Visitor
from tests.test_journeys import (
    AJVAR,
    check_out,
    fill_basket,
    order,
    put_in_basket,
    sign_in,
    stand_at,
)

pytestmark = pytest.mark.browser
PLAIN = {
    "home": "",
    "market": "c/",
    "shelf": "c/ajvar-pickles/",
    "stalls": "stalls/",
    "stall": "s/kazani/",
    "search": "search/?q=ajvar",
    "nothing found": "search/?q=qqqqqq&available=1",
    "empty basket": "basket/",
    "sign in": "sign-in/",
    "make an account": "register/",
    "how": "how/",
    "terms": "terms/",
    "privacy": "privacy/",
    "style guide": "styleguide/",
    "missing": "nothing-here/",
}
LOOKS = [
    pytest.param(window, scheme, id=f"{window['width']}-{scheme}")
    for window in (PHONE, LAPTOP)
    for scheme in ("light", "dark")
]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(visitor: Visitor, page: str) -> list[str]:
    found = Axe().run(visitor.page, options={"runOnly": STANDARD}).response["violations"]
    return [
        f"{page}: {fault['id']} {node['html'][:160]}" for fault in found for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("window", "scheme"), LOOKS)
def test_axe_finds_nothing_on_public_pages(visit: Visit, window, scheme):
    visitor = visit("sq", window=window, color_scheme=scheme)
    found = []
    for page, path in PLAIN.items():
        visitor.go(path)
        found += faults(visitor, page)
    stand_at(visitor, AJVAR)
    found += faults(visitor, "product")

    assert found == []


@pytest.mark.parametrize(("window", "scheme"), LOOKS)
def test_axe_finds_nothing_on_the_way_to_an_order(visit: Visit, window, scheme):
    visitor = visit("en", window=window, color_scheme=scheme)
    fill_basket(visitor)
    visitor.go("basket/")
    found = faults(visitor, "basket")
    check_out(visitor)
    found += faults(visitor, "checkout")
    visitor.press("Order with obligation to pay")
    visitor.page.get_by_role("alert").wait_for()
    found += faults(visitor, "checkout with errors")

    assert found == []


@pytest.mark.parametrize(("window", "scheme"), LOOKS[1:3])
def test_axe_finds_nothing_on_orders(visit: Visit, window, scheme):
    buyer, owner = (visit("en", window=window, color_scheme=scheme) for _ in range(2))
    order(buyer)
    found = faults(buyer, "purchase")
    sign_in(owner, "hatixhe@example.org")
    for page, path in (("desk", "desk/"), ("orders", "stall/tepsia/orders/")):
        owner.go(path)
        found += faults(owner, page)
    owner.page.get_by_role("main").get_by_role("rowheader").get_by_role("link").first.click()
    owner.button("Accept").wait_for()
    found += faults(owner, "order")

    assert found == []


SMALL = """() => [...document.querySelectorAll(
  "button, select, input:not([type=hidden]), textarea, summary, nav a, header a, .button"
)].filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(it => {
  const label = it.matches("[type=radio], [type=checkbox]") && it.closest("label")
  const {width, height} = (label || it).getBoundingClientRect()
  return [it.matches("a") ? height : Math.min(width, height), it.outerHTML.slice(0, 100)]
}).filter(([size]) => size > 1 && size < 43.5).map(each => each.join(" px: "))"""


def main_flow(visitor: Visitor, look: Callable[[str], None]) -> None:
    visitor.go()
    look("home")
    visitor.go("search/?q=ajvar")
    look("search")
    stand_at(visitor, AJVAR)
    look("product")
    put_in_basket(visitor, 1)
    visitor.go("basket/")
    look("basket")
    visitor.press("Check out")
    visitor.heading(visitor.t("Who orders")).wait_for()
    look("checkout")


def test_everything_one_presses_is_large_enough(visit: Visit):
    visitor = visit("sq")
    small: list[str] = []
    main_flow(
        visitor, lambda page: small.extend(f"{page}: {it}" for it in visitor.page.evaluate(SMALL))
    )

    assert small == []


def test_text_of_twice_the_size_still_fits(visit: Visit):
    """As the phone's own setting does it: the root is 32 pixels, the window stays."""
    visitor = visit("sq")
    wide: list[str] = []

    def look(page: str) -> None:
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        if visitor.overflow() > 0:
            wide.append(f"{page}: {visitor.overflow()} pixels too wide")

    main_flow(visitor, look)

    assert wide == []
