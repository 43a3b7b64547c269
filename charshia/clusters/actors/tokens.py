"""The signed address by which whoever was written to finishes an entry, without an account."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="actors.entry")


def token_of(actor: Actor) -> str:
    """Good until a newer link is sent, or somebody took the entry with it."""
    return _SIGNER.sign(f"{actor.pk}-{actor.link_key}")


def actor_behind(token: str) -> Actor | None:
    """One query; None when the link is none of ours or spent."""
    try:
        pk, _dash, key = _SIGNER.unsign(token).partition("-")
    except BadSignature:
        return None
    rows = Actor.objects.with_place().exclude(state=State.MERGED).exclude(link_key="")
    return rows.filter(pk=pk, link_key=key).first()


def whole_address_of(actor: Actor) -> str:
    """For letters, in the language of the entry."""
    with translation.override(to_django(actor.language)):
        return settings.SITE_ADDRESS + reverse("actors:invited", args=[token_of(actor)])
