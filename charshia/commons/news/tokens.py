"""The signed address by which somebody confirms, changes and ends what she follows."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.commons.news.models import Subscription
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="news.subscription")


def token_of(subscription: Subscription) -> str:
    """Of this one: whoever takes its number later has another."""
    return _SIGNER.sign(f"{subscription.pk}-{int(subscription.asked_at.timestamp())}")


def subscription_in(token: str) -> Subscription | None:
    """None for what is not one of ours, or has ended."""
    try:
        number = _SIGNER.unsign(token).partition("-")[0]
        found = Subscription.objects.filter(pk=int(number)).select_related("person").first()
    except (BadSignature, ValueError):
        return None
    return found if found and token_of(found) == token else None


def is_ours(token: str) -> bool:
    try:
        _SIGNER.unsign(token)
    except BadSignature:
        return False
    return True


def address_of(subscription: Subscription, view: str = "news:letters") -> str:
    """The whole one, in the language of who follows."""
    with translation.override(to_django(subscription.language)):
        path = reverse(view, args=[token_of(subscription)])
    return f"{settings.SITE_ADDRESS}{path}"
