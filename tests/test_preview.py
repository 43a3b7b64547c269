"""A thing to turn about: nothing of it comes before somebody taps, then it is drawn."""

import io
import math
import struct
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser import Site, Visit, Visitor

pytestmark = pytest.mark.browser
ROUND: Final = 200  # parts of a ring, so that the file has two megabytes
MAKE: Final = """
from pathlib import Path
from django.utils import timezone
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions import (
    Facts, Sent, begin_version, draft_design, keep_file, publish_version)
from charshia.workshops.designs.kinds import FileKind
now, by = timezone.now(), Person.objects.order_by("pk").first()
said = {{"sq": "Unazë për karrocë", "en": "Ring of a cart"}}
design = draft_design(Facts(title=said, summary=said, licence="CERN-OHL-S-2.0"), by=by, now=now)
version = begin_version(design, by=by, now=now)
data = Path({path!r}).read_bytes()
keep_file(version, Sent("ring.stl", data, "model/stl", FileKind.EXPORT), by=by, now=now)
publish_version(version, by=by, now=now)
print(design.slug)
"""


@pytest.fixture(scope="module")
def slug(site: Site, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("files") / "ring.stl"
    path.write_bytes(ring())
    assert path.stat().st_size > 2_000_000
    return site.run("shell", "--no-imports", "-c", MAKE.format(path=str(path))).split()[-1]


def ring() -> bytes:
    """A binary STL of a torus."""

    def point(u: int, v: int) -> tuple[float, float, float]:
        a, b = (2 * math.pi * part / ROUND for part in (u, v))
        far = 40 + 12 * math.cos(b)
        return far * math.cos(a), far * math.sin(a), 12 * math.sin(b)

    sheet = [
        corners
        for u in range(ROUND)
        for v in range(ROUND // 2 + 4)
        for corners in (
            (point(u, v), point(u + 1, v), point(u + 1, v + 1)),
            (point(u, v), point(u + 1, v + 1), point(u, v + 1)),
        )
    ]
    rows = [
        struct.pack("<12fH", 0, 0, 0, *(one for corner in corners for one in corner), 0)
        for corners in sheet
    ]
    return b"ring".ljust(80, b"\0") + struct.pack("<I", len(rows)) + b"".join(rows)


def asked_for(page: Page) -> list[str]:
    """The addresses of what draws and of what is drawn, as they are asked for."""
    asked: list[str] = []

    def note(address: str) -> None:
        if "/files/" in address or "mesh." in Path(address).name:
            asked.append(address)

    page.on("request", lambda request: note(request.url))
    return asked


def opened(visitor: Visitor, slug: str) -> Page:
    visitor.go(f"designs/{slug}/")
    visitor.page.wait_for_load_state("networkidle")
    return visitor.page


def drawn(canvas: Locator) -> int:
    """How many pixels are not of the colour of the paper."""
    with Image.open(io.BytesIO(canvas.screenshot())) as picture:
        count, _colour = max(picture.convert("RGB").getcolors(picture.width * picture.height))
        return picture.width * picture.height - int(count)


def tap(page: Page) -> None:
    page.locator("button[data-mesh-open]").tap()
    page.locator(".mesh canvas").wait_for()
    page.wait_for_function("!document.querySelector('[data-mesh-open][aria-busy]')")


def test_a_large_mesh_opens_on_the_telephone_only_after_a_tap(visit: Visit, slug: str):
    visitor = visit("sq", has_touch=True, is_mobile=True)
    asked = asked_for(visitor.page)
    page = opened(visitor, slug)
    button = page.locator("button[data-mesh-open]")
    assert "MB" in button.inner_text()
    assert button.get_attribute("aria-expanded") == "false"
    assert (asked, page.locator("canvas").count()) == ([], 0)

    tap(page)

    assert sorted("mesh." in address for address in asked) == [False, True]
    canvas = page.locator(".mesh canvas")
    assert drawn(canvas) > 2_000
    assert visitor.overflow() == 0
    before = canvas.screenshot()
    page.locator("button[data-turn=up]").tap()
    page.wait_for_timeout(300)
    assert canvas.screenshot() != before


def test_it_is_folded_and_unfolded_by_keyboard(visit: Visit, slug: str):
    visitor = visit("en", color_scheme="dark")
    asked = asked_for(visitor.page)
    page = opened(visitor, slug)
    button = page.locator("button[data-mesh-open]")
    button.focus()

    page.keyboard.press("Enter")
    page.locator(".mesh canvas[role=img][aria-label]").wait_for()
    page.wait_for_function("!document.querySelector('[data-mesh-open][aria-busy]')")
    page.keyboard.press("Enter")

    assert not page.locator(".mesh canvas").is_visible()
    page.keyboard.press("Enter")
    page.locator(".mesh canvas").wait_for()
    assert len(asked) == 2


def test_without_a_script_the_file_is_there_to_download(visit: Visit, slug: str):
    page = opened(visitor := visit("sr", script=False), slug)

    assert not page.locator("button[data-mesh-open]").is_visible()
    assert page.locator(".panel a.button[href*='/files/']").is_visible()
    assert visitor.overflow() == 0


def test_what_cannot_be_drawn_is_said(visit: Visit, slug: str):
    visitor = visit("en")
    page = opened(visitor, slug)
    page.evaluate("document.querySelector('[data-mesh]').dataset.meshName = 'ring.step'")

    page.locator("button[data-mesh-open]").click()

    page.locator("[data-mesh-sorry]").wait_for()
    assert page.locator("button[data-mesh-open]").get_attribute("aria-expanded") == "false"
