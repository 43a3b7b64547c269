"""What differs from visitor to visitor on a page that is otherwise the same for all.

Pages carry a mark where the CSRF token and the basket's count belong, and every
answer puts them in (``cache.Pages``), so that a kept page is never somebody's own.
The marks are drawn anew by each process: nobody can write them into a text.
"""

from collections.abc import Callable
from secrets import randbelow, token_bytes, token_hex

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS as LETTERS

TOKEN = f"token-{token_hex(16)}"
COUNT = f"count-{token_hex(16)}"
TOKEN_BYTES, COUNT_BYTES = TOKEN.encode(), COUNT.encode()
NUMBERS = {letter: number for number, letter in enumerate(LETTERS)}
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


def masked(secret: str) -> str:
    """A CSRF token of this secret as Django makes it, for a tenth of the time.

    A mask of 32 letters, then the secret's letters moved on by it. Drawing each letter
    by itself took a third of the answer of a kept page.
    """
    mask = letters()
    cipher = [
        LETTERS[(NUMBERS[letter] + NUMBERS[by]) % 62]
        for letter, by in zip(secret, mask, strict=True)
    ]
    return mask + "".join(cipher)


def letters() -> str:
    """32 letters that nobody can guess."""
    drawn = [byte % 62 for byte in token_bytes(64) if byte < 248][:32]  # 248 = 4 * 62
    while len(drawn) < 32:
        drawn.append(randbelow(62))
    return "".join([LETTERS[number] for number in drawn])
