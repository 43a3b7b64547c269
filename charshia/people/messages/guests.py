"""Whose threads a browser may see: a person's by who is signed in, a guest's by her cookie."""

from secrets import token_urlsafe

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from charshia.people.accounts.models import Person
from charshia.people.messages.models import Seat, SeatQuerySet

COOKIE = "threads"
COOKIE_LASTS = 60 * 60 * 24 * 180  # seconds
KEY_LENGTH = 43


def reader_of(request: HttpRequest) -> Person | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, Person) or getattr(user, "pk", None) else None


def guest_key(request: HttpRequest) -> str:
    key = request.COOKIES.get(COOKIE, "")
    return key if len(key) == KEY_LENGTH and key.isascii() else ""


def new_key() -> str:
    return token_urlsafe(32)


def seats_of(request: HttpRequest) -> SeatQuerySet:
    """The visitor's own."""
    person = reader_of(request)
    if person is not None:
        return Seat.objects.of_person(person)
    return Seat.objects.of_guest(guest_key(request))


def remember(response: HttpResponse, key: str) -> HttpResponse:
    response.set_cookie(
        COOKIE, key, max_age=COOKIE_LASTS, httponly=True, samesite="Lax", secure=settings.HTTPS
    )
    return response
