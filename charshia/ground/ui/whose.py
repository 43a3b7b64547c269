"""Whose a page is, for the service worker: it keeps nobody's pages for anybody else.

The name is of the person and the session; it lets nobody in and says nothing of either.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

NOBODY = "nobody"
WHOSE, KEEP = "X-Whose", "X-Keep"
View = Callable[..., HttpResponse]


def named(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: every page says whose it is, by a name that ends with the session."""

    def name(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response[WHOSE] = whose(request)
        return response

    return name


def whose(request: HttpRequest) -> str:
    person = person_key(request)
    session = request.session.session_key if person else ""
    return _digest(f"{person} {session}") if person else NOBODY


def person_tag(request: HttpRequest) -> str:
    """The same person under every session; empty for a stranger."""
    person = person_key(request)
    return _digest(person) if person else ""


def person_key(request: HttpRequest) -> str:
    """Strangers have no session: they are not looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not hasattr(request, "_cached_user"):
        return ""
    return str(request.user.pk) if request.user.is_authenticated else ""


def kept_offline(*, is_personal: bool = True) -> Callable[[View], View]:
    """The page may be kept on the telephone of whoever sees it, for when there is no net.

    Behind a PIN no page with anything of anybody is kept: without a net nobody asks for it.
    """

    def around(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            is_behind_pin = is_personal and getattr(request, "has_pin", False)
            if response.status_code != HTTPStatus.OK or is_behind_pin:
                del response[KEEP]
            else:
                response.headers.setdefault(KEEP, "")
            return response

        return kept

    return around


def _digest(value: str) -> str:
    return salted_hmac("ui.whose", value).hexdigest()[:20]
