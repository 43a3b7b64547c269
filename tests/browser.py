"""The real site in processes of its own, and visitors who look at it in Chromium.

A visitor finds things as people do: by role, name and label, in the language of the page.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from charshia.engines.script import to_latin
from charshia.ground.languages.tags import to_bcp47
from tests.clerk import Clerk

CHARSHIA: Final = Path(sys.executable).parent / "charshia"
DEMO: Final = settings.PACKAGE / "demo" / "data"
LANGUAGES: Final = ("sq", "sr", "sr-latn", "en", "mk", "el", "bg", "tr")
# Each language, four of them with scripts and four without.
SPREAD: Final = [
    *(pytest.param(language, False, id=f"{language}-plain") for language in LANGUAGES[::2]),
    *(pytest.param(language, True, id=f"{language}-script") for language in LANGUAGES[1::2]),
]
PHONE: Final = {"width": 360, "height": 740}
LAPTOP: Final = {"width": 1280, "height": 900}
FLAGS: Final = [
    "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader",  # draws what is solid
    "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# So that every journey of the whole run finds ajvar on the shelf.
STOCK_UP: Final = """
from django.utils import timezone
from charshia.market.catalogue.actions import count_stock
from charshia.market.catalogue.models import Variant
count_stock(Variant.objects.get(sku="KAZ-AJV-PAT"), pieces=500, by="system", now=timezone.now())
"""
# What the worker does beside a page is waited for: the shelves of kept pages, one for each person.
WATCH: Final = """
    const shelves = async () => (await caches.keys()).filter((name) => name.startsWith("pages-"));
    const until = async (isSo) => {
        for (const end = Date.now() + 60_000; Date.now() < end;) {
            if (await isSo()) return true;
            await new Promise((resolve) => { setTimeout(resolve, 50); });
        }
        return false;
    };
"""
UNTIL_GONE: Final = f"""async () => {{ {WATCH}
    await until(async () => !(await shelves()).length);
    return shelves();
}}"""
UNTIL_KEPT: Final = (
    f"async (asked) => {{ {WATCH}"
    """
    const isKept = async () => {
        if (navigator.serviceWorker.controller?.state !== "activated") return false;
        const opened = await Promise.all((await shelves()).map((name) => caches.open(name)));
        const kept = asked.map((one) => opened.length && opened[0].match(one));
        return (await Promise.all(kept)).every(Boolean);
    };
    if (await until(isKept)) return "";
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration() ?? {};
    const state = { installing, waiting, active, controller: navigator.serviceWorker.controller };
    for (const [name, worker] of Object.entries(state)) state[name] = worker?.state ?? "none";
    for (const name of await caches.keys())
        state[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
    return JSON.stringify(state, null, 1);
}"""
)
NO_NET: Final = re.compile(r"ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED")
# Chromium notes every answer that is not a success. Refusals and missing pages are meant. Drawing
# without a graphics card it notes its own speed.
MEANT: Final = re.compile(r"status of (422|404)|GL Driver Message")


@dataclass
class Site:
    """One installation with the demonstration network, served."""

    data: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None
    clerk: Clerk | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {"CHARSHIA_DATA": str(self.data), "PORT": str(self.port)}
        left_out = {"CHARSHIA_STATIC", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        return {k: v for k, v in os.environ.items() if k not in left_out} | ours

    def run(self, *command: str) -> str:
        """What a command of ``charshia`` prints."""
        self.clerk = self.clerk or Clerk(self.environment)
        return self.clerk.run(*command)

    def start(self) -> None:
        with (self.data.parent / "serve.log").open("wb") as log:
            self.process = subprocess.Popen(
                [CHARSHIA, "serve"], env=self.environment, stdout=log, stderr=log
            )
        for _ in range(3600):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                assert self.process.poll() is None, (self.data.parent / "serve.log").read_text()
                time.sleep(0.05)
        raise AssertionError("the site did not start")

    def stop(self) -> None:
        if self.clerk:
            self.clerk.go()
        assert self.process
        self.process.terminate()
        self.process.wait(15)

    def sign_in_address(self, email: str) -> str:
        return urlsplit(self.run("sign-in", email)).path


@dataclass
class Visitor:
    """Somebody with a browser. ``complaints`` are what the browser found wrong meanwhile."""

    site: Site
    page: Page
    language: str  # as in addresses
    complaints: list[str] = field(default_factory=list)

    def t(self, text: str, **values: Any) -> str:
        """A text of the interface in this visitor's language."""
        with translation.override(self.language):
            return translation.gettext(text) % values if values else translation.gettext(text)

    def n(self, one: str, many: str, number: int, name: str) -> str:
        with translation.override(self.language):
            return translation.ngettext(one, many, number) % {name: number}

    def go(self, path: str = "") -> None:
        path = path if path.startswith("/") else f"/{self.language}/{path}"
        self.page.goto(self.site.address + path)

    def link(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("link", name=name)

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Follow the first link that is called so."""
        before = self.page.url
        self.link(name, within).first.click()
        self.page.wait_for_url(lambda url: url != before)

    def button(self, text: str) -> Locator:
        return self.page.get_by_role("button", name=self.t(text), exact=True)

    def press(self, text: str) -> None:
        self.button(text).locator("visible=true").first.click()

    def field(self, label: str) -> Locator:
        """An input, by its English label; "(optional)" may follow."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(self.t(label))}(\s|$)")).first

    def fill(self, label: str, value: str) -> None:
        self.field(label).fill(value)

    def heading(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("heading", name=text)

    def part(self, stall: str) -> Locator:
        """A stall's part of a basket, checkout or purchase."""
        return self.page.get_by_role("region", name=stall)

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        self.page.wait_for_load_state("domcontentloaded")
        size = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(size))


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = Site(tmp_path_factory.mktemp("site") / "data", port)
    served.start()
    served.run("shell", "--no-imports", "-c", STOCK_UP)
    yield served
    served.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Visit]:
    """``visit("sr")`` is a visitor with a clean browser; at the end nothing may have gone wrong."""
    visitors: list[Visitor] = []
    contexts: list[BrowserContext] = []

    def come(language: str, *, script: bool = True, window: Any = PHONE, **more: Any) -> Visitor:
        context = chromium.new_context(
            java_script_enabled=script, viewport=window, locale=to_bcp47(language), **more
        )
        context.set_default_timeout(60_000)  # a busy machine is no fault
        contexts.append(context)
        visitor = Visitor(site, context.new_page(), language)
        visitors.append(visitor)
        watch(visitor)
        return visitor

    yield come
    for context in contexts:
        context.close()
    complaints = [words for visitor in visitors for words in visitor.complaints]
    assert not complaints, complaints


def watch(visitor: Visitor) -> None:
    def on_request(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.port != visitor.site.port:
            visitor.complaints.append(f"asked another host: {request.url}")

    def on_console(message: Any) -> None:
        if message.type in {"error", "warning"} and not MEANT.search(message.text):
            visitor.complaints.append(f"{visitor.page.url}: {message.text}")

    def on_answer(answer: Any) -> None:
        if answer.status >= 500:
            visitor.complaints.append(f"{answer.status} {answer.url}")

    visitor.page.on("request", on_request)
    visitor.page.on("console", on_console)
    visitor.page.on("response", on_answer)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))


def without_net(visitor: Visitor) -> None:
    visitor.page.context.set_offline(True)


def with_net(visitor: Visitor) -> None:
    visitor.page.context.set_offline(False)
    visitor.page.evaluate("window.dispatchEvent(new Event('online'))")


def pass_over_the_net(visitor: Visitor) -> None:
    """The browser complains of the net that was missing; that was meant."""
    visitor.complaints[:] = [words for words in visitor.complaints if not NO_NET.search(words)]


def keep(visitor: Visitor, path: str, *others: str) -> None:
    """Look at a page until the telephone has kept it, and those it names."""
    visitor.go(path)
    asked = [visitor.site.address + f"/{visitor.language}/{one}" for one in (path, *others)]
    missing = visitor.page.evaluate(UNTIL_KEPT, asked)
    assert not missing, missing


def title_of(sku: str, language: str) -> str:
    """What a product of the demonstration network is called in the language of an address."""
    for path in (DEMO / "products").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            facts = json.loads(line)
            for made in (facts, *facts.get("variants", ())):
                if made["sku"] == sku:
                    return said(made["title"], language)
    raise LookupError(sku)


def way_of(stall: str, kind: str, language: str) -> str:
    """What a stall's first way of that kind is called."""
    stalls = json.loads((DEMO / "stalls.json").read_text(encoding="utf-8"))
    (facts,) = (each for each in stalls if each["slug"] == stall)
    return said(next(way for way in facts["delivery"] if way["kind"] == kind)["name"], language)


def said(texts: dict[str, str], language: str) -> str:
    tag = to_bcp47(language)
    latin = to_latin(texts.get("sr-Cyrl", ""))
    return texts.get(tag) or (latin if tag == "sr-Latn" else texts["sq"])
