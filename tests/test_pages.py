"""All pages, in all languages: nothing in English elsewhere, nothing wider than a phone."""

import re
from html import unescape
from urllib.request import Request, urlopen

import pytest

from charshia.ground.languages.tags import to_bcp47
from tests.browser import Visit, Visitor
from tests.leaks import english_leaks
from tests.test_journeys import AJVAR, check_out, fill_basket, order, sign_in, stand_at

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
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
SIEVED = re.compile(r"[?&](category|stall|municipality|label|free_from|available|order|after)=")


def all_pages(visitor: Visitor, *more: str) -> dict[str, str]:
    """Follow every link of this language from the home page; filters are not followed."""
    root = f"/{visitor.language}/"
    cookies = "; ".join(f"{it['name']}={it['value']}" for it in visitor.page.context.cookies())
    waiting, pages = [root, *more], {}
    while waiting:
        path = waiting.pop()
        if path in pages or not path.startswith(root) or SIEVED.search(path):
            continue
        asked = Request(visitor.site.address + unescape(path), headers={"Cookie": cookies})
        with urlopen(asked) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            pages[path] = answer.read().decode() if is_page else ""
        waiting += LINK.findall(pages[path])
    return pages


@pytest.mark.long
@pytest.mark.parametrize("language", ["el"])
def test_no_english_stands_on_pages_of_other_languages(visit: Visit, language):
    guest, owner = visit(language), visit(language)
    order(guest)
    bought = guest.page.url.removeprefix(guest.site.address)
    seen = all_pages(guest, bought, f"/{language}/search/?q=ajvar", f"/{language}/search/?q=qqqqqq")
    sign_in(owner, "hatixhe@example.org")
    seen |= all_pages(owner)
    orders = [path for path in seen if "/orders/" in path]
    tag = to_bcp47(language)
    leaks = {path: found for path, page in seen.items() if (found := english_leaks(page, tag))}

    assert len(seen) > 150
    assert len(orders) > 1
    assert leaks == {}


# The others are seen so narrow, with all pages, in tests/test_every_page.py.
@pytest.mark.parametrize("language", ["sr-latn", "en", "bg", "tr"])
def test_no_page_is_wider_than_a_phone(visit: Visit, language):
    visitor = visit(language)
    wide = {}

    def look(page: str) -> None:
        if visitor.overflow() > 0:
            wide[page] = visitor.overflow()

    for page, path in PLAIN.items():
        visitor.go(path)
        look(page)
    stand_at(visitor, AJVAR)
    look("product")
    fill_basket(visitor)
    visitor.go("basket/")
    look("basket")
    check_out(visitor)
    look("checkout")
    visitor.press("Order with obligation to pay")
    visitor.page.get_by_role("alert").wait_for()
    look("checkout with errors")

    assert wide == {}
