"""Addresses that sign in, and addresses to which one may go on afterwards."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from charshia.ground.languages.tags import to_django


def sign_in_address(token: str, *, language: str, next_: str = "") -> str:
    """The whole address that signs in, in ``language`` (BCP 47)."""
    with translation.override(to_django(language)):
        path = reverse("accounts:sign_in_link", args=[token])
    query = "?" + urlencode({"next": next_}) if next_ else ""
    return f"{settings.SITE_ADDRESS}{path}{query}"


def own_path(request: HttpRequest, wanted: str) -> str:
    """``wanted`` if it is a path of this site, else nothing."""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


def home() -> str:
    return f"/{get_language()}/"
