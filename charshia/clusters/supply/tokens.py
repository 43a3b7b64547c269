"""Signed addresses of buyers, who need no account: of an offer, and of a request to be written."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse
from django.utils import translation

from charshia.clusters.supply.models import Offer
from charshia.engines.drawn import drawn
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="supply.offer")
_ASKING = TimestampSigner(sep="~", salt="supply.asking")
ASKING_KEPT: Final = timedelta(days=90)


def token_of(offer: Offer) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _SIGNER.sign(offer.number)


def number_in(token: str) -> str:
    """The offer's number; empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def whole_address_of(offer: Offer) -> str:
    """For letters and paper, in the buyer's language."""
    with translation.override(to_django(offer.language)):
        path = reverse("supply:offer", args=[token_of(offer)])
    return f"{settings.SITE_ADDRESS}{path}"


def asking_token(number: str = "") -> str:
    """For one request, of that number or of a new one, to be written within ``ASKING_KEPT``."""
    return _ASKING.sign(number or f"{drawn(4)}-{drawn(4)}")


def asked_in(token: str) -> str:
    """The number of the request; empty when the token is not one of ours, or too old."""
    try:
        return _ASKING.unsign(token, max_age=ASKING_KEPT)
    except BadSignature:
        return ""


def asking_address(token: str, language: str) -> str:
    """In a language by its BCP 47 tag, for the coordinator to hand on."""
    with translation.override(to_django(language)):
        return settings.SITE_ADDRESS + reverse("supply:asking", args=[token])
