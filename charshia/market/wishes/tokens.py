"""The signed address by which somebody confirms that she waits, and waits no longer."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.market.wishes.models import Wait

_SIGNER = Signer(sep="~", salt="wishes.wait")


def token_of(wait: Wait) -> str:
    return _SIGNER.sign(str(wait.pk))


def number_in(token: str) -> int:
    """0 for what is not one of ours."""
    try:
        return int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return 0


def address_of(wait: Wait) -> str:
    """The whole one, in the language of who waits."""
    with translation.override(to_django(wait.language)):
        path = reverse("wishes:wait", args=[token_of(wait)])
    return f"{settings.SITE_ADDRESS}{path}"
