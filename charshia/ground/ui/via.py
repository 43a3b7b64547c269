"""By which short link a visit came: a word in the addresses of this visit, and nowhere else.

Whoever comes by a short link arrives at an address that ends in ``?via=K7M3P``. The links
of such a page carry the word on, so that it is still there when something is put into the
basket (``next`` of that form is the page's own address). No cookie, nothing in the browser:
when she leaves, it is gone. Pages are kept under their whole address, so one page of the
market is made once for each word.
"""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse

PARAM: Final = "via"
LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another
WORD: Final = re.compile(rf"[{LETTERS}]{{5,6}}")
LINK: Final = re.compile(rb"<a\b[^>]*>")
TO: Final = re.compile(rb'(\shref="/[a-z]{2}(?:-[a-z]+)?/[^"#?]*)(?=["#])')


def via_of(address: str) -> str:
    """The word in this address, or nothing: whatever else stands there is no word."""
    try:
        said = parse_qs(urlsplit(address).query).get(PARAM, [""])[0]
    except ValueError:
        return ""
    return said if WORD.fullmatch(said) else ""


def with_via(address: str, word: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{PARAM}={word}"


def carried(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: the links of a page that was reached by a short link lead on with its word."""

    def carry(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        word = request.GET.get(PARAM, "") if request.method in ("GET", "HEAD") else ""
        is_page = response.get("Content-Type", "").startswith("text/html")
        if word and is_page and not response.streaming and WORD.fullmatch(word):
            response.content = LINK.sub(lambda link: _marked(link[0], word), response.content)
        return response

    return carry


def _marked(link: bytes, word: str) -> bytes:
    return TO.sub(rb"\1?" + f"{PARAM}={word}".encode(), link)
