"""Who may pass, and how often somebody may knock.

Sign-in letters are neither a mail gun nor a guessing game.
"""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest

from charshia.people.accounts.models import Person

WINDOW = timedelta(minutes=15)
MOST_FROM_ONE_ADDRESS = 20  # a market hall full of people may share one
MOST_FOR_ONE_PERSON = 3  # letters


def knocks_too_often(request: HttpRequest) -> bool:
    """Count one more try from where this request comes; each process counts for itself."""
    key = f"knocks-{came_from(request)}"
    cache.add(key, 0, WINDOW.total_seconds())
    try:
        return cache.incr(key) > MOST_FROM_ONE_ADDRESS
    except ValueError:  # it ran out between the two
        return False


def came_from(request: HttpRequest) -> str:
    """The network address. Behind our own proxy it is the last one that the proxy names."""
    if settings.HTTPS:
        named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if named:
            return named
    return str(request.META.get("REMOTE_ADDR", ""))


def coordinator_of(request: HttpRequest) -> Person:
    """The coordinator who asks; for everybody else the office is not there (404)."""
    user = request.user
    if not isinstance(user, Person) or not user.is_coordinator:
        raise Http404
    return user
