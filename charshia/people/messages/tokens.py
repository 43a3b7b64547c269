"""The signed addresses by which somebody reads and answers without signing in.

Short and in small letters: the same token stands before the @ of an address to which one
answers by letter, and that part has at most 64 characters, which some servers fold.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.people.messages.models import Seat

LASTS = timedelta(days=90)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Opened:
    """What a token opens. One that is too old still says whose it was."""

    seat: int
    is_fresh: bool


def token_of(seat: Seat, *, now: datetime) -> str:
    return _token(seat.pk, _day(now + LASTS))


def read_token(token: str, *, now: datetime) -> Opened | None:
    """None for what is not one of ours."""
    seat, _dash, rest = token.lower().partition("-")
    until, _dash, _signed = rest.partition("-")
    try:
        pk, day = int(seat, 36), int(until, 36)
    except ValueError:
        return None
    if pk <= 0 or day <= 0 or len(token) > 60:
        return None
    if not hmac.compare_digest(_token(pk, day).encode(), token.lower().encode()):
        return None
    return Opened(pk, is_fresh=_day(now) <= day)


def address_of(seat: Seat, *, now: datetime) -> str:
    """For letters: the whole address, in the reader's language."""
    with translation.override(to_django(seat.language)):
        path = reverse("messages:thread", args=[token_of(seat, now=now)])
    return f"{settings.SITE_ADDRESS}{path}"


def reply_address(seat: Seat, *, now: datetime) -> str:
    """Where a letter is answered to by a letter; empty when no such address is set."""
    local, _at, domain = settings.REPLY_ADDRESS.partition("@")
    return f"{local}+{token_of(seat, now=now)}@{domain}" if domain else ""


def token_in(address: str) -> str:
    """The token in an address that a letter went to; empty in any other's."""
    local, _at, domain = settings.REPLY_ADDRESS.lower().partition("@")
    start, end = f"{local}+", f"@{domain}"
    address = address.strip().lower()
    if not domain or not address.startswith(start) or not address.endswith(end):
        return ""
    return address[len(start) : -len(end)]


def _token(pk: int, day: int) -> str:
    said = f"{_written(pk)}-{_written(day)}"
    digest = hmac.new(settings.SECRET_KEY.encode(), f"messages.seat:{said}".encode(), sha256)
    return f"{said}-{b32encode(digest.digest()[:15]).decode().lower()}"


def _day(moment: datetime) -> int:
    return int(moment.timestamp()) // 86400


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
