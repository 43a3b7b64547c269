"""Pages for strangers, kept until what they show has changed; never stale.

A public view says, before it reads anything, under which tags its page stands
(``@cached(tags=…)`` or ``keep``). The page is kept with the versions that the tags had
then. A later answer compares them by one query, and runs neither view nor session.
What differs from visitor to visitor stands on the page as a mark (``markers``).
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, wraps
from hashlib import blake2b
from re import compile as pattern
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from charshia.ground.journal.queries import versions
from charshia.ground.languages.reading import COOKIE, from_cookie
from charshia.ground.ui import foot, markers
from charshia.ground.ui.http import wants_fragment
from charshia.ground.ui.looks import LOOKS, Look, look_at

LIMIT = 64 * 1024 * 1024  # bytes in one process
LARGEST = 1024 * 1024  # bytes of one page
Key = tuple[str, ...]
View = Callable[..., HttpResponse]
Tags = Iterable[str] | Callable[..., Iterable[str]]
MARKS = pattern(b"(" + markers.TOKEN_BYTES + b"|" + markers.COUNT_BYTES + b")")
OWN = "private, no-cache"  # a page with somebody's token in it is for nobody else to keep
PERSONAL = ("Set-Cookie", "Content-Length", "ETag", "Content-Encoding")


@dataclass
class Wish:
    """A view's wish that its page be kept."""

    versions: Mapping[str, int]
    until: datetime | None


@dataclass(frozen=True)
class Kept:
    """A page as it was made, with its marks still in it."""

    body: bytes
    headers: Mapping[str, str]
    versions: Mapping[str, int]
    until: datetime | None
    digest: bytes = field(default=b"")
    look: Look | None = None  # what being shown counts as

    @property
    def weight(self) -> int:
        return len(self.body) * 2 + 2000  # packed copy, headers and bookkeeping, roughly

    def is_fresh(self) -> bool:
        """Has nothing changed since? One query."""
        if self.until is not None and timezone.now() >= self.until:
            return False
        return versions(self.versions) == self.versions

    @cached_property
    def pieces(self) -> list[bytes]:
        """What stands between the marks, and the marks."""
        return MARKS.split(self.body)

    @cached_property
    def packed_pieces(self) -> list[bytes]:
        """The same, packed so that they can be joined; the marks as they are."""
        return [piece if MARKS.fullmatch(piece) else packed(piece) for piece in self.pieces]


def packed(piece: bytes) -> bytes:
    """Deflated, with no reference to what stood before, ending on a whole byte."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def stored(piece: bytes) -> bytes:
    """A short piece as a block that is not packed (RFC 1951, 3.2.4)."""
    size = len(piece)
    return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + piece


def joined(pieces: list[bytes], *, token: bytes, count: bytes) -> bytes:
    """The whole, with this visitor's own in the place of the marks."""
    own = {markers.TOKEN_BYTES: token, markers.COUNT_BYTES: count}
    return b"".join([own.get(piece, piece) for piece in pieces])


def gzipped(kept: Kept, body: bytes, *, token: bytes, count: bytes) -> bytes:
    """``body`` as gzip, from the pieces packed once and this visitor's own between them."""
    blocks = joined(kept.packed_pieces, token=stored(token), count=stored(count))
    check = zlib.crc32(body).to_bytes(4, "little") + (len(body) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + blocks + b"\x03\0" + check


class Shelf:
    """The pages of this process, the least used thrown out first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._weight, self._lock = limit, 0, Lock()
        self._pages: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key) -> Kept | None:
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = kept
            self._weight += kept.weight
            while self._weight > self._limit:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._weight = 0

    def _drop(self, key: Key) -> None:
        gone = self._pages.pop(key, None)
        if gone is not None:
            self._weight -= gone.weight


SHELF = Shelf(LIMIT)


def key_of(request: HttpRequest) -> Key | None:
    """Under which name the page is kept; None for whom pages are made anew."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    if request.method not in ("GET", "HEAD") or known:
        return None
    meta = request.META
    return (
        request.scheme or "",
        meta.get("HTTP_HOST", ""),
        request.path_info,  # begins with the language
        meta.get("QUERY_STRING", ""),
        "fragment" if wants_fragment(request) else "page",
        *from_cookie(request.COOKIES.get(COOKIE, "")),  # other languages that she reads
    )


def keep(request: HttpRequest, tags: Iterable[str], *, until: datetime | None = None) -> None:
    """Keep the page that answers this request, for strangers, while ``tags`` stay as they are.

    To be called before anything is read that the page shows. ``until`` is the moment after
    which it is made anew anyhow (a season begins, a market day passes).
    """
    if key_of(request) is not None:
        request.wish = Wish(versions({*tags, *foot.tags()}), until)  # type: ignore[attr-defined]


def keep_until(request: HttpRequest, until: datetime | None) -> None:
    """Shorten how long the page is kept, once the view knows what it shows."""
    wish: Wish | None = getattr(request, "wish", None)
    if wish is not None and until is not None:
        wish.until = until if wish.until is None else min(until, wish.until)


def cached(*, tags: Tags) -> Callable[[View], View]:
    """Keep a public view's page; ``tags``, or a function of the view's arguments that gives them.

    @cached(tags=lambda request, slug: ["market", f"stall:{slug}"])
    """

    def around(view: View) -> View:
        @wraps(view)
        def kept_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            keep(request, tags(request, *args, **kwargs) if callable(tags) else tags)
            return view(request, *args, **kwargs)

        return kept_view

    return around


class Pages:
    """Middleware: answers strangers from the shelf and puts everybody's own into the marks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.csrf = CsrfViewMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        kept = SHELF.get(key) if key is not None else None
        if kept is not None and kept.is_fresh():
            self.csrf.process_request(request)
            return self.shown(request, self.answer(request, kept), kept.look)
        response = self.get_response(request)
        wish: Wish | None = getattr(request, "wish", None)
        if key is not None and wish is not None and may_be_kept(request, response):
            kept = kept_page(response, wish, look_at(request))
            SHELF.put(key, kept)
            return self.shown(request, self.answer(request, kept), kept.look)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            self.fill(request, response)
        return self.shown(request, response, look_at(request))

    def shown(
        self, request: HttpRequest, response: HttpResponse, look: Look | None
    ) -> HttpResponse:
        LOOKS.note(request, response, look)
        return response

    def answer(self, request: HttpRequest, kept: Kept) -> HttpResponse:
        """The kept page with this visitor's own in it, or word that hers is still good."""
        pieces = markers.count(request, session_cookie=settings.SESSION_COOKIE_NAME)
        secret = request.META.get("CSRF_COOKIE", "")
        own = f"{secret} {pieces}".encode()  # without a secret it fits nobody
        etag = f'W/"{blake2b(kept.digest + own, digest_size=12).hexdigest()}"'
        if secret and request.META.get("HTTP_IF_NONE_MATCH") == etag:
            return HttpResponseNotModified(headers={"ETag": etag, "Vary": kept.headers["Vary"]})
        response = HttpResponse(headers=kept.headers)
        if not secret:
            secret = markers.letters()
            request.META.update(CSRF_COOKIE=secret, CSRF_COOKIE_NEEDS_UPDATE=True)
        token, count = markers.masked(secret).encode(), b"%d" % pieces
        body = joined(kept.pieces, token=token, count=count)
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            body = gzipped(kept, body, token=token, count=count)
            response.headers["Content-Encoding"] = "gzip"
        response.headers["ETag"] = etag
        self.csrf.process_response(request, response)  # keeps a new secret in a cookie
        response.headers["Content-Length"] = str(len(body))
        response.content = b"" if request.method == "HEAD" else body
        return response

    def fill(self, request: HttpRequest, response: HttpResponse) -> None:
        body = response.content
        has_token, has_count = markers.TOKEN_BYTES in body, markers.COUNT_BYTES in body
        if not has_token and not has_count:
            return
        response.headers.setdefault("Cache-Control", OWN)
        token = get_token(request) if has_token else ""
        session = settings.SESSION_COOKIE_NAME
        pieces = markers.count(request, session_cookie=session) if has_count else 0
        response.content = markers.fill(body, token=token, pieces=pieces)
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        self.csrf.process_response(request, response)


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whole pages that went well, set no cookie and do not depend on what the browser asks for."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "accept-language" not in response.get("Vary", "").lower()
        and len(response.content) <= LARGEST
    )


def kept_page(response: HttpResponse, wish: Wish, look: Look | None) -> Kept:
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    headers = {name: value for name, value in response.items() if name not in PERSONAL}
    headers["Cache-Control"] = OWN
    digest = blake2b(response.content, digest_size=16).digest()
    return Kept(response.content, headers, wish.versions, wish.until, digest, look)
