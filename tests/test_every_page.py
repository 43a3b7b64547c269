"""Every page there is, as whoever it is for sees it: examined by axe, by keyboard, enlarged.

The pages are answered in this process, so what stands at each address is what the rooms'
``tests/standing.py`` made; Chromium gets them, with the real style and scripts, through a
route. So a new page is examined without anybody writing a test for it.
"""

import mimetypes
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from charshia.ground.languages.tags import to_bcp47
from charshia.people.accounts.models import Person
from tests.browser import LAPTOP, PHONE
from tests.leaks import english_leaks
from tests.standing import World, all_of, duties, keys_of
from tests.test_accessibility import STANDARD
from tests.test_doors import PUBLIC, addresses_in, bought

__all__ = ["bought"]
pytestmark = pytest.mark.audit
# Playwright keeps a loop in this thread, though nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
HOST: Final = "http://charshia.test"
NOTHING: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
# Each language in another look: all four looks are seen, and all four languages.
LOOKS: Final = [
    pytest.param("sq", PHONE, "light", id="sq-phone-light"),
    pytest.param("sr", PHONE, "dark", id="sr-phone-dark"),
    pytest.param("sr-latn", LAPTOP, "light", id="sr-latn-laptop-light"),
    pytest.param("en", LAPTOP, "dark", id="en-laptop-dark"),
]
# By keyboard everything that can be pressed is reached, and one sees where one is.
UNREACHED: Final = """() => [...document.querySelectorAll(
  "a[href], button, select, textarea, summary, input:not([type=hidden]), [contenteditable]"
)].filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && !it.disabled && it.tabIndex < 0 && !it.closest("[inert]")
).map(it => it.outerHTML.slice(0, 120))"""
INVISIBLE_FOCUS: Final = """() => [...document.querySelectorAll(
  "main a[href], main button, main select, main textarea, main summary, main input, nav a"
)].filter(it => it.checkVisibility({visibilityProperty: true}) && it.type != "hidden"
  && !it.disabled
).slice(0, 60).filter(it => {
  it.focus({focusVisible: true})
  const near = [it, it.closest("label"), it.nextElementSibling, it.parentElement].filter(Boolean)
  return !near.some(one => {
    const style = getComputedStyle(one)
    return style.outlineStyle != "none" || style.boxShadow != "none"
  })
}).map(it => it.outerHTML.slice(0, 120))"""
# What stands out of the window, if the page is wider than it: the innermost, three at most.
OVERFLOW: Final = """() => {
  const width = document.documentElement.clientWidth
  if (document.scrollingElement.scrollWidth <= width) return []
  const out = [...document.querySelectorAll("body *")].filter(it => {
    const box = it.getBoundingClientRect()
    if (!box.width || box.right <= width + 1) return false
    for (let up = it.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX != "visible" && up != document.body) return false
    return true
  })
  return out.filter(it => !out.some(other => other != it && it.contains(other)))
    .slice(0, 3).map(it => it.outerHTML.slice(0, 120))
}"""


@dataclass(frozen=True)
class Sheet:
    """One page as it was answered, for ``who``; ``refused`` after an empty form was sent."""

    name: str
    who: str
    path: str
    html: str

    @property
    def title(self) -> str:
        return f"{self.name} ({self.who})"


@pytest.fixture
def sheets(bought: Any, as_: Callable[[str], Client]) -> Callable[[str], list[Sheet]]:
    """``sheets("sq")`` is every page in that language."""
    known = keys_of(World(bought))
    coordinator = Client()
    coordinator.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    people = {
        "guest": Client(),
        "owner": as_("shpresa"),
        "coordinator": coordinator,
        "buyer": as_("jehona"),
    }
    stalls, own = duties(), all_of("OWN")

    def visitor(name: str) -> str:
        if name in stalls or name in own:
            return "owner"
        if name in all_of("OFFICE"):
            return "coordinator"
        return "guest" if name in PUBLIC else "buyer"

    def answered(language: str) -> Iterator[Sheet]:
        """All looks before all empty forms: a button without fields does what it says."""
        places = addresses_in(language, bought, known)
        for method, after in (("get", ""), ("post", ", refused")):
            for name, path in places:
                who = visitor(name)
                answer = getattr(people[who], method)(path)
                if answer.status_code in {200, 422} and is_page(answer):
                    yield Sheet(name, who + after, path, answer.content.decode())

    return lambda language: list(answered(language))


def is_page(answer: Any) -> bool:
    """A whole page, neither a file nor a fragment."""
    kind = answer.headers.get("Content-Type", "")
    return kind.startswith("text/html") and b"<main" in answer.content


@pytest.fixture
def show(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``show(window, scheme)`` is a browser page; going to HOST and a number gives that sheet."""
    contexts = []

    def open_page(sheets: list[Sheet], window: Any, scheme: Any) -> Page:
        context = chromium.new_context(viewport=window, color_scheme=scheme)
        contexts.append(context)
        context.route("**/*", lambda route: _answer(route, sheets))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def _answer(route: Route, sheets: list[Sheet]) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        if isinstance(found, str):
            kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
            route.fulfill(body=Path(found).read_bytes(), content_type=kind)
            return
    number = path.removeprefix("/")
    if number.isdecimal() and route.request.is_navigation_request():
        route.fulfill(body=sheets[int(number)].html, content_type="text/html; charset=utf-8")
    elif route.request.resource_type == "image":
        route.fulfill(body=NOTHING, content_type="image/svg+xml")
    else:
        route.fulfill(status=404, body="")


@pytest.mark.parametrize(("language", "window", "scheme"), LOOKS)
def test_every_page_can_be_used_by_everybody(language, window, scheme, sheets, show):
    """Axe finds nothing, all can be reached and seen by keyboard, text may be twice as large."""
    pages = sheets(language)
    page, wrong, axe = show(pages, window, scheme), [], Axe()
    for number, sheet in enumerate(pages):
        page.goto(f"{HOST}/{number}")
        found = axe.run(page, options={"runOnly": STANDARD}).response["violations"]
        wrong += [
            f"{sheet.title}: {fault['id']} {node['html'][:160]}"
            for fault in found
            for node in fault["nodes"]
        ]
        for what, script in (("unreached", UNREACHED), ("focus unseen", INVISIBLE_FOCUS)):
            wrong += [f"{sheet.title}: {what} {it}" for it in page.evaluate(script)]
        wrong += [f"{sheet.title}: too wide {it}" for it in page.evaluate(OVERFLOW)]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wrong += [f"{sheet.title}: too wide when enlarged {it}" for it in page.evaluate(OVERFLOW)]
    assert len(pages) > 30
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["sq", "sr", "sr-latn"])
def test_no_english_leaks_into_any_page(language, sheets):
    tag = to_bcp47(language)
    leaks = {
        sheet.title: found
        for sheet in sheets(language)
        if sheet.name != "front:styleguide"  # speaks to those who build, in English
        if (found := english_leaks(sheet.html, tag))
    }
    assert leaks == {}
