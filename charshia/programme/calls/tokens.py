"""The signed address by which an applicant comes back, without an account."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.programme.calls.models import Application

_SIGNER = Signer(sep="~", salt="calls.application")


def token_of(application: Application) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _SIGNER.sign(application.number)


def number_in(token: str) -> str:
    """The application's number; empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def whole_address_of(application: Application) -> str:
    """For letters and paper, in the applicant's language."""
    with translation.override(to_django(application.language)):
        path = reverse("calls:application", args=[token_of(application)])
    return f"{settings.SITE_ADDRESS}{path}"
