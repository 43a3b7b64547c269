"""Every page there is, as whoever it is for sees it, and a server that shows them to Chromium.

The pages are answered in this process, so what stands at each address is what the rooms'
``tests/standing.py`` made. Chromium gets them, with the real style and scripts, from memory.
"""

import mimetypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from charshia.market.orders.models import Purchase
from charshia.market.orders.tests.buying import check_out, goods
from charshia.people.accounts.models import Person
from tests.standing import World, all_of, duties, further, keys_of
from tests.test_doors import PUBLIC, addresses_in

NOTHING: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
VOID: Final = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
Answer = tuple[int, str, bytes]  # status, kind, body
Row = TypeVar("Row", bound=tuple[str, ...])


@dataclass(frozen=True)
class Sheet:
    """One page as it was answered, for ``who``; ``refused`` after an empty form was sent.

    ``is_again`` one that need not be looked at if it is made as one before.
    """

    name: str
    who: str
    path: str
    html: str
    is_again: bool = False

    @property
    def tag(self) -> str:
        """The language it says it is in."""
        found = re.search(r'<html lang="([^"]+)"', self.html)
        return found[1] if found else ""

    @property
    def title(self) -> str:
        return f"{self.name} ({self.who})"


def every_sheet(bought: Purchase, as_: Callable[[str], Client], *languages: str) -> list[Sheet]:
    """Every page, and in other states those that look like none before.

    With several languages each page is in one of them, in turn.
    """
    world = World(bought)
    keys = keys_of(world)
    places = _in_turn([addresses_in(language, bought, keys) for language in languages])
    pairs = further(world)
    more = _in_turn([_further(language, pairs) for language in languages])
    shapes: set[frozenset[str]] = set()
    sheets = []
    for sheet in _answered(_people(languages[0], as_), places, more):
        shape = _shape(sheet.html)
        if not sheet.is_again or shape not in shapes:
            sheets.append(sheet)
        shapes.add(shape)
    return sheets


def _in_turn(lists: list[list[Row]]) -> list[Row]:
    return [each[number % len(lists)] for number, each in enumerate(zip(*lists, strict=True))]


def _people(language: str, as_: Callable[[str], Client]) -> dict[str, Client]:
    """A guest with a basket and a wish, the owner of a full stall and of an empty one …"""
    guest, coordinator = Client(), Client()
    check_out(guest, *goods("kazani"))
    with translation.override(language):
        guest.post(reverse("wishes:wishes"), {"add": goods("kazani")[0].product_id})
    coordinator.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    people = {"guest": guest, "coordinator": coordinator, "stranger": as_("filan")}
    people |= {"owner": as_("shpresa"), "owner of another": as_("hatixhe")}
    return people | {"buyer": as_("jehona"), "driver": as_("dino")}


def _further(language: str, pairs: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, str, str]]:
    """Who looks at what where: pages in other states, rooms in which nothing stands yet."""
    with translation.override(language):
        more = [(_visitor(name), name, reverse(name, kwargs=keys)) for name, keys in pairs]
        for name in (*duties(), *all_of("OWN")):
            for who, keys in (("owner of another", {"slug": "tepsia"}), ("stranger", {})):
                with suppress(NoReverseMatch):
                    more.append((who, name, reverse(name, kwargs=keys)))
    return more


def _answered(
    people: dict[str, Client], places: list[tuple[str, str]], more: list[tuple[str, str, str]]
) -> Iterator[Sheet]:
    """All looks before all empty forms: a button without fields does what it says."""
    looks = [("get", _visitor(name), name, path, False) for name, path in places]
    looks += [("get", *look, True) for look in more]
    looks += [("post", _visitor(name), name, path, True) for name, path in places]
    for method, who, name, path, is_again in looks:
        answer = getattr(people[who], method)(path)
        if method == "post" and answer.has_header("Location"):
            people[who].get(answer["Location"])  # what it says belongs there, in this language
        if answer.status_code in {200, 422} and _is_page(answer):
            seen_by = f"{who}, refused" if method == "post" else who
            yield Sheet(name, seen_by, path, answer.content.decode(), is_again)


def _visitor(name: str) -> str:
    if name.startswith("transport:") and name not in all_of("OFFICE"):
        return "driver"
    if name in duties() or name in all_of("OWN"):
        return "owner"
    if name in all_of("OFFICE"):
        return "coordinator"
    return "guest" if name in PUBLIC else "buyer"


def _is_page(answer: Any) -> bool:
    """A whole page, neither a file nor a fragment."""
    kind = answer.headers.get("Content-Type", "")
    return kind.startswith("text/html") and b"<main" in answer.content


class _Shape(HTMLParser):
    """Which element stands in which, by their classes; how many and what they say is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path: list[tuple[str, str]] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        named = f"{tag}.{has.get('class')}.{has.get('type')}.{has.get('role')}"
        self.found.add("/".join([*(one for _tag, one in self.path), named]))
        if tag not in VOID:
            self.path.append((tag, named))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _named in self.path):
            while self.path.pop()[0] != tag:
                pass


def _shape(html: str) -> frozenset[str]:
    reader = _Shape()
    reader.feed(re.sub(r"<svg.*?</svg>", "<i></i>", html, flags=re.DOTALL))
    return frozenset(reader.found)


@contextmanager
def served(sheets: list[Sheet]) -> Iterator[str]:
    """The address of a server at which ``/3`` is the fourth sheet; its files may be kept."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = _at(urlsplit(self.path).path, sheets)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if not kind.startswith("text/html"):
                self.send_header("Cache-Control", "max-age=9999, immutable")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _at(path: str, sheets: list[Sheet]) -> Answer:
    number = path.removeprefix("/")
    if number.isdecimal():
        return 200, "text/html; charset=utf-8", sheets[int(number)].html.encode()
    if path == "/axe.js":
        return 200, "text/javascript", AXE_SCRIPT.encode()
    if path.startswith("/static/"):
        return _file(path.removeprefix("/static/"))
    if path.endswith((".webp", ".avif", ".jpg", ".png", ".svg")):
        return 200, "image/svg+xml", NOTHING
    return 404, "text/plain", b""


@cache
def _file(name: str) -> Answer:
    found = finders.find(name)
    if not isinstance(found, str):
        return 404, "text/plain", b""
    kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
    return 200, kind, Path(found).read_bytes()
