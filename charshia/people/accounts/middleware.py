from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from charshia.ground.languages.reading import COOKIE, Reads, from_cookie, read_by
from charshia.ground.ui.http import see_other, wants_fragment
from charshia.people.accounts.actions import note_seen
from charshia.people.accounts.actions.devices import SEEN_EVERY
from charshia.people.accounts.doors import GoRound
from charshia.people.accounts.lock import is_locked
from charshia.people.accounts.models import Person


class Door:
    """Nobody while the lock is on; and round by another door where one asks for that.

    Who it is is found out only when somebody asks, as Django does: most answers never do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        behind = request.user
        request.user = SimpleLazyObject(lambda: who(request, behind))  # type: ignore[assignment]
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            read_by(lambda: reads_of(request))
        response = self.get_response(request)
        if getattr(request, "has_pin", False):
            add_never_cache_headers(response)  # nor shown again by the way back
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, GoRound):
            return None
        to = f"{reverse(fault.to)}?{urlencode({'next': back(request)})}"
        if wants_fragment(request):
            return HttpResponse(headers={"HX-Redirect": to})
        return see_other(to)


def reads_of(request: HttpRequest) -> Reads:
    """The languages that she reads, as she told us; else as this browser keeps them."""
    person = request.user
    own = person.reads if isinstance(person, Person) else ""
    return from_cookie(own or request.COOKIES.get(COOKIE, ""))


def who(request: HttpRequest, behind: object) -> Person | AnonymousUser:
    """The person signed in, noted to be here; nobody while her PIN is asked for."""
    if not isinstance(behind, Person):
        return AnonymousUser()
    now = timezone.now()
    request.has_pin = bool(behind.pin)  # type: ignore[attr-defined]
    if is_locked(request, behind, now=now):
        request.locked = behind  # type: ignore[attr-defined]
        return AnonymousUser()
    seen = request.session.get("seen_at")
    if seen and now.timestamp() - seen > SEEN_EVERY.total_seconds():
        request.session["seen_at"] = now.timestamp()
        note_seen(request.session.session_key or "", now=now)
    return behind


def back(request: HttpRequest) -> str:
    """Where to go on afterwards: what was asked for, or the page a form stood on."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
