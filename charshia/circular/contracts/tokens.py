"""The signed address of an institution, which needs no account: all of its contracts are there."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.circular.contracts.models import Institution
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="contracts.institution")


def token_of(institution: Institution) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _SIGNER.sign(institution.key)


def key_in(token: str) -> str:
    """The institution's key; empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def whole_address(institution: Institution, view: str = "theirs", *args: object) -> str:
    """For letters and paper, in the institution's language."""
    with translation.override(to_django(institution.language)):
        path = reverse(f"contracts:{view}", args=[token_of(institution), *args])
    return f"{settings.SITE_ADDRESS}{path}"
