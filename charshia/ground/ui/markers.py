"""What differs from visitor to visitor on a page that is otherwise the same for all.

Pages carry a mark where the CSRF token and the basket's count belong, and every
answer puts them in (``cache.Pages``), so that a kept page is never somebody's own.
The marks are drawn anew by each process: nobody can write them into a text.
"""

from collections.abc import Callable
from secrets import token_hex

from django.http import HttpRequest
from django.middleware.csrf import get_token

TOKEN = f"token-{token_hex(16)}"
COUNT = f"count-{token_hex(16)}"
TOKEN_BYTES, COUNT_BYTES = TOKEN.encode(), COUNT.encode()
BASKET_COOKIE = "basket"

Counter = Callable[[HttpRequest], int]
_counters: list[Counter] = []


def register_count(count: Counter) -> Counter:
    """Name the function that counts what is in the visitor's basket.

    It is asked only when the visitor has a basket cookie or a session.
    """
    _counters[:] = [count]
    return count


def count(request: HttpRequest, *, session_cookie: str) -> int:
    """Pieces in the visitor's basket, as the header shows them."""
    known = BASKET_COOKIE in request.COOKIES or session_cookie in request.COOKIES
    return _counters[0](request) if _counters and known else 0


def marks(request: HttpRequest) -> dict[str, str]:
    """Context processor: ``{% csrf_token %}`` and the header write marks."""
    return {"csrf_token": TOKEN, "basket_count": COUNT}


def fill(body: bytes, *, token: str, pieces: int) -> bytes:
    """The body with this visitor's token and count in the place of the marks."""
    return body.replace(TOKEN_BYTES, token.encode()).replace(COUNT_BYTES, b"%d" % pieces)


def token_of(request: HttpRequest) -> str:
    return get_token(request)
