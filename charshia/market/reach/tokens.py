"""Signed addresses by which customers answer an invitation, and stop following."""

from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.market.reach.models import Follower, Invited

INVITED: Final = Signer(sep="~", salt="reach.invited")
FOLLOWER: Final = Signer(sep="~", salt="reach.follower")


def number_in(token: str, signer: Signer) -> int:
    """0 for what is not one of ours."""
    try:
        return int(signer.unsign(token))
    except (BadSignature, ValueError):
        return 0


def answer_address(invited: Invited, said: str) -> str:
    with translation.override(to_django(invited.language)):
        path = reverse("reach:answer", args=[INVITED.sign(str(invited.pk)), said])
    return f"{settings.SITE_ADDRESS}{path}"


def stop_address(follower: Follower) -> str:
    with translation.override(to_django(follower.language)):
        path = reverse("reach:stopping", args=[FOLLOWER.sign(str(follower.pk))])
    return f"{settings.SITE_ADDRESS}{path}"
