"""The signed addresses of a guest: of her own pages, and of her calendar alone."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.clusters.meetings.models import Guest
from charshia.ground.languages.tags import to_django

_PAGES = Signer(sep="~", salt="meetings.guest")
_CALENDAR = Signer(sep="~", salt="meetings.calendar")  # who has it reads, and does nothing


def token_of(guest: Guest) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _PAGES.sign(str(guest.pk))


def calendar_token_of(guest: Guest) -> str:
    return _CALENDAR.sign(str(guest.pk))


def key_in(token: str, *, of_calendar: bool = False) -> int | None:
    """The guest's key; nothing when the token is not one of ours."""
    try:
        return int((_CALENDAR if of_calendar else _PAGES).unsign(token))
    except (BadSignature, ValueError):
        return None


def whole_address_of(guest: Guest, view: str = "guest") -> str:
    """For letters and paper, in her language."""
    with translation.override(to_django(guest.language)):
        path = reverse(f"meetings:{view}", args=[token_of(guest)])
    return f"{settings.SITE_ADDRESS}{path}"
