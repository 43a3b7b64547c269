"""What a thumb presses is large enough, and axe for what only a script makes.

Every page is examined by axe in tests/test_every_page.py.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import Visit, Visitor
from tests.test_journeys import AJVAR, put_in_basket, stand_at

pytestmark = pytest.mark.browser
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(visitor: Visitor, page: str) -> list[str]:
    found = Axe().run(visitor.page, options={"runOnly": STANDARD}).response["violations"]
    return [
        f"{page}: {fault['id']} {node['html'][:160]}" for fault in found for node in fault["nodes"]
    ]


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
