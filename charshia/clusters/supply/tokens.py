"""The signed address by which a buyer reads and answers an offer, without an account."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.clusters.supply.models import Offer
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="supply.offer")


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
