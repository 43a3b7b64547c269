"""Signed addresses of farmers without an account, which the surveyor hands to them."""

from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.circular.residues.models import Plot
from charshia.ground.languages.tags import current, to_django

_SIGNER: Final = Signer(sep="~", salt="residues.fields")


def token_of(plot: Plot) -> str:
    """Good until whose it is is forgotten. Empty where nobody is to be reached by it."""
    return _SIGNER.sign(plot.link) if plot.link and plot.consented_at else ""


def link_in(token: str) -> str:
    """Empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def whole_address_of(plot: Plot) -> str:
    """In her language, else that of this page; empty where there is none."""
    token = token_of(plot)
    with translation.override(to_django(plot.language or current())):
        return settings.SITE_ADDRESS + reverse("residues:handed", args=[token]) if token else ""
