"""Whose basket it is: a guest's is found by the key in a cookie, a person's by the person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from charshia.ground.ui.markers import BASKET_COOKIE
from charshia.market.basket.models import Basket
from charshia.people.accounts.models import Person

COOKIE_LASTS = 60 * 60 * 24 * 60  # seconds
KEY_LENGTH = 43


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in. A page from the shelf is answered before anybody asks."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Person) or getattr(user, "pk", None) else None


def guest_key(request: HttpRequest) -> str:
    key = request.COOKIES.get(BASKET_COOKIE, "")
    return key if len(key) == KEY_LENGTH else ""


def basket_of(request: HttpRequest) -> Basket | None:
    """The visitor's basket, if there is one. At most one query."""
    person = person_of(request)
    key = guest_key(request)
    if person is not None:
        return Basket.objects.filter(person=person).first()
    return Basket.objects.filter(key=key, person=None).first() if key else None


def remember(response: HttpResponse, basket: Basket) -> HttpResponse:
    """Give a guest the key of her basket."""
    if basket.person_id is None:
        response.set_cookie(
            BASKET_COOKIE,
            basket.key,
            max_age=COOKIE_LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response
