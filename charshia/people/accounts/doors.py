"""Who may pass, and how often somebody may knock.

Sign-in letters are neither a mail gun nor a guessing game.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from charshia.people.accounts.models import Person

WINDOW = timedelta(minutes=15)
MOST_FROM_ONE_PLACE = 100  # a market hall, or a mobile network, shares one address
MOST_WRONG_FROM_ONE_PLACE = 20  # guesses at digits
MOST_FOR_ONE_ADDRESS = 3  # letters in a WINDOW
MOST_A_DAY = 12  # letters to one address
FRESH = timedelta(minutes=30)
# Ways in that need no second step: each is one already, or is the operator's own word.
STRONG = frozenset({"mfa", "operator"})


class GoRound(Exception):
    """This door opens after another: ``to`` is the view that leads there and back."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


def came_from(request: HttpRequest) -> str:
    """The network address. Behind our own proxy it is the last one that the proxy names."""
    if settings.HTTPS:
        named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if named:
            return named
    return str(request.META.get("REMOTE_ADDR", ""))


def place_of(request: HttpRequest) -> str:
    """Where tries are counted: one address, of IPv6 the /64 that one household has."""
    came = came_from(request)
    try:
        address = ip_address(came)
    except ValueError:
        return came
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address)


def coordinator_of(request: HttpRequest) -> Person:
    """The coordinator who asks; for everybody else the office is not there (404).

    Where the second step is required, a coordinator who came in without goes round by it.
    """
    user = request.user
    if not isinstance(user, Person) or not user.is_coordinator:
        raise Http404
    if settings.SECOND_FACTOR == "required" and not came_strongly(request, user):
        raise GoRound("accounts:second")
    return user


def newly_come(request: HttpRequest) -> Person:
    """Who asks, if she came in not long ago: else she does so again, and comes back.

    Who has no address of her own (a slip let her in) could not, so she may pass. Who has a
    second step must have taken it: a letter alone changes nothing of it.
    """
    person = me(request)
    can_sign_in = bool(person.email or person.phone)
    if can_sign_in and not came_lately(request, person, now=timezone.now()):
        raise GoRound("accounts:sign_in")
    if not came_strongly(request, person) and has_second_step(person):
        raise GoRound("accounts:second")
    return person


def has_second_step(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def me(request: HttpRequest) -> Person:
    """Who is signed in, on pages that only those see."""
    assert isinstance(request.user, Person)
    return request.user


def came_strongly(request: HttpRequest, person: Person) -> bool:
    return any(
        record.get("method") in STRONG for record in get_authentication_records(request, person)
    )


def came_lately(request: HttpRequest, person: Person, *, now: datetime) -> bool:
    since = (now - FRESH).timestamp()
    return any(
        record.get("at", 0) > since for record in get_authentication_records(request, person)
    )
