"""A telephone that a family shares: what is signed in stays so, behind a PIN.

The lock is a flag in the session. While it is set, ``request.user`` is nobody, so every
page shows what a guest sees; ``request.locked`` is the person whose PIN opens it.
"""

from datetime import datetime

from django.http import HttpRequest

from charshia.people.accounts.models import Person

LOCKED, ACTIVE = "locked", "active_at"  # in the session; the second in seconds
KEPT_EVERY = 60  # seconds between two notes of being active


def lock(request: HttpRequest) -> None:
    request.session[LOCKED] = True


def unlock(request: HttpRequest, *, now: datetime) -> None:
    request.session.pop(LOCKED, None)
    request.session[ACTIVE] = now.timestamp()


def is_locked(request: HttpRequest, person: Person, *, now: datetime) -> bool:
    """Locked by hand, or because nobody touched it for as long as she chose."""
    if not person.pin:
        return False
    if not request.session.get(LOCKED) and person.lock_after:
        idle = now.timestamp() - request.session.get(ACTIVE, 0)
        if idle > person.lock_after * 60:
            request.session[LOCKED] = True
        elif idle > KEPT_EVERY:
            request.session[ACTIVE] = now.timestamp()
    return bool(request.session.get(LOCKED))


def locked(request: HttpRequest) -> Person | None:
    """Whose PIN opens this browser; None if it is open, or nobody's."""
    bool(request.user.is_authenticated)  # who it is, is asked only now
    return getattr(request, "locked", None)
