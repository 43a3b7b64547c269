"""The README's pictures, taken of a running site that shows the demonstration.

python tools/pictures.py http://127.0.0.1:8000
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TO = Path(__file__).parent.parent / "docs/pictures"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def opened(browser: Browser, size: dict[str, int], address: str) -> Page:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(address)
    return page


def take(page: Page, name: str) -> None:
    """A PNG of 256 colours, small enough for a repository."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(TO / f"{name}.png", optimize=True)


def main() -> None:
    site = sys.argv[1].rstrip("/")
    TO.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        take(opened(browser, DESK, f"{site}/sq/"), "home")
        take(opened(browser, DESK, f"{site}/sr/s/kazani/ajvar-i-bute-720-g/"), "product")
        for size, language, name in ((DESK, "sr-latn", "basket"), (PHONE, "sq", "checkout-phone")):
            page = opened(browser, size, f"{site}/{language}/s/kazani/ajvar-i-bute-720-g/")
            page.locator("main form .button").first.click()
            page.goto(f"{site}/{language}/s/zgjoi/")
            page.locator(".card .add").first.click()
            page.wait_for_timeout(500)
            page.goto(f"{site}/{language}/basket/")
            if name == "basket":
                take(page, name)
                continue
            page.locator(
                "[form=hold]:visible, form[action$='/checkout/hold/'] :visible"
            ).last.click()
            page.wait_for_url("**/checkout/")
            take(page, name)
        browser.close()


if __name__ == "__main__":
    main()
