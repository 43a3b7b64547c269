"""Every page there is: examined by axe, by keyboard, enlarged, in eight languages and both looks.

A new page is examined without anybody writing a test for it (see tests/pages.py).
"""

import os
import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from charshia.ground.languages.tags import to_django
from tests.browser import LAPTOP, PHONE
from tests.leaks import english_leaks
from tests.pages import Sheet, every_sheet, served
from tests.test_accessibility import STANDARD
from tests.test_doors import bought

__all__ = ["bought"]
pytestmark = pytest.mark.browser
# Playwright keeps a loop in this thread, though nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
EXAMINED: Final = (Path(__file__).parent / "examined.js").read_text(encoding="utf-8")
# Python's own name of a thing, or an element told as text, where words should stand.
THING: Final = re.compile(r"&lt;(?:\w+(?: object|:| \[)|span ).{0,80}")
# Four languages share a window, a page in turn; each page is light in one and dark in the other.
WINDOWS: Final = [
    pytest.param(("sq", "mk", "el", "sr"), PHONE, ("light", "dark"), id="phone"),
    pytest.param(("sr-latn", "bg", "tr", "en"), LAPTOP, ("dark", "light"), id="laptop"),
]


def faults_of(sheets: list[Sheet], browser: Browser, window: Any, schemes: Any) -> list[str]:
    context = browser.new_context(viewport=window, service_workers="block")
    page, found = context.new_page(), []
    colours: dict[str, list[str]] = {scheme: [] for scheme in schemes}
    with served(sheets) as address:
        for number, sheet in enumerate(sheets):
            if number % 100 == 0:  # what a page leaves in memory makes the next ones slow
                page.close()
                page = context.new_page()
            scheme = schemes[len(sheet.title) % 2]
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}/{number}", wait_until="load")
            faults, colours[scheme] = page.evaluate(EXAMINED, [STANDARD, colours[scheme]])
            faults += THING.findall(sheet.html)
            found += [f"{sheet.title}: {fault}" for fault in faults]
    context.close()
    return found


def leaks_of(sheets: list[Sheet]) -> dict[str, list[str]]:
    return {
        sheet.title: found
        for sheet in sheets
        if sheet.name != "front:styleguide"  # speaks to those who build, in English
        if sheet.tag != "en"
        if (found := english_leaks(sheet.html, sheet.tag))
    }


@pytest.mark.long
@pytest.mark.parametrize(("languages", "window", "schemes"), WINDOWS)
def test_every_page_can_be_used_by_everybody(languages, window, schemes, bought, as_, chromium):
    """Axe finds nothing, all can be reached and seen by keyboard, text may be twice as large."""
    sheets = every_sheet(bought, as_, *languages)
    faults = faults_of(sheets, chromium, window, schemes)

    assert len(sheets) > 100
    assert {to_django(sheet.tag) for sheet in sheets} >= set(languages)
    assert not faults, "\n".join(faults)
    assert leaks_of(sheets) == {}
