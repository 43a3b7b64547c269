"""The signed address by which a guest comes back to what she bought."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.market.orders.models import Purchase

_SIGNER = Signer(sep="~", salt="orders.purchase")


def token_of(purchase: Purchase) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _SIGNER.sign(purchase.number)


def number_in(token: str) -> str:
    """The purchase's number; empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def address_of(purchase: Purchase) -> str:
    return reverse("orders:purchase", args=[token_of(purchase)])


def whole_address_of(purchase: Purchase) -> str:
    """For letters, in the buyer's language."""
    with translation.override(to_django(purchase.language)):
        return f"{settings.SITE_ADDRESS}{address_of(purchase)}"
