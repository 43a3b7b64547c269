"""What the visitor's own browser keeps: products wished for and looked at, by number.

The script of the page reads ``wishes`` to fill the hearts on pages that are the same for
everybody. Before the numbers stands whose they are: nothing for a guest, else the person.
"""

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from charshia.market.basket.visitors import person_of
from charshia.market.wishes.actions import MOST_WISHES
from charshia.market.wishes.queries import wished_by

WISHES, SEEN = "wishes", "seen"
MOST_SEEN = 12
LASTS = 60 * 60 * 24 * 60  # seconds


def numbers(text: str, *, most: int) -> list[int]:
    """Each once, in their order; what is none is left out."""
    found = [int(one) for one in re.findall(r"\d{1,15}", text[:1500])]
    return list(dict.fromkeys(one for one in found if one))[:most]


def guest_wishes(request: HttpRequest) -> list[int]:
    """A guest's, the latest first; of one who is signed in nothing."""
    own, _mark, kept = request.COOKIES.get(WISHES, "").partition("~")
    return numbers(kept, most=MOST_WISHES) if not own else []


def wishes_of(request: HttpRequest) -> list[int]:
    """The visitor's. One query for a person, none for a guest."""
    person = person_of(request)
    return wished_by(person) if person is not None else guest_wishes(request)


def remember_wishes(request: HttpRequest, response: HttpResponse, kept: Iterable[int]) -> None:
    person = person_of(request)
    value = f"{person.pk if person else ''}~" + ".".join(map(str, kept))
    if request.COOKIES.get(WISHES, "") != value:
        response.set_cookie(
            WISHES, value, max_age=LASTS, samesite="Lax", secure=settings.HTTPS, httponly=False
        )


def seen(request: HttpRequest) -> list[int]:
    """Looked at, the latest first."""
    return numbers(request.COOKIES.get(SEEN, ""), most=MOST_SEEN)


def remember_seen(response: HttpResponse, kept: Iterable[int]) -> None:
    value = ".".join(map(str, list(kept)[:MOST_SEEN]))
    if value:
        response.set_cookie(
            SEEN, value, max_age=LASTS, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    else:
        response.delete_cookie(SEEN, samesite="Lax")
