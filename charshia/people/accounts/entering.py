"""Letting somebody in, whichever way she came: by allauth's stages, with a second step."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from charshia.people.accounts.links import own_path
from charshia.people.accounts.models import Key, Kind, Person

A_WHILE = 60 * 30  # seconds: how long the session of a stranger at the door lives
KEY = "key"  # in the session: the key whose digits this browser may type
METHODS = {Kind.OPERATOR: "operator"}  # any other key is one step: a code or its address


def enter(
    request: HttpRequest, person: Person, *, way: str, method: str = "code", next_: str = ""
) -> HttpResponse:
    """Sign ``person`` in, or lead her to her second step first."""
    if request.session.get(SESSION_KEY, str(person.pk)) != str(person.pk):
        request.session.flush()  # nothing of who was here before is handed on
    for kept in (KEY, "sent_to", "proved"):
        request.session.pop(kept, None)
    request.session["way"] = way
    if method != "mfa":  # allauth has noted that itself
        record_authentication(request, person, method=method)
    return perform_login(request, person, redirect_url=own_path(request, next_))


def enter_by(request: HttpRequest, key: Key, person: Person, *, way: str) -> HttpResponse:
    """Sign in ``person`` with a key that was just spent."""
    method = METHODS.get(Kind(key.kind), "code")
    return enter(request, person, way=way, method=method, next_=key.next)


def hold(request: HttpRequest, key: Key) -> None:
    """Note that this browser waits for the digits of ``key``."""
    request.session[KEY] = key.pk
    if SESSION_KEY not in request.session:
        request.session.set_expiry(A_WHILE)


def held(request: HttpRequest) -> Key | None:
    pk = request.session.get(KEY)
    return Key.objects.select_related("person").filter(pk=pk).first() if pk else None
