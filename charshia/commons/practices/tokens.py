"""The signed address by which somebody agrees to be named, and later ends it."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.commons.practices.models import Contact
from charshia.ground.languages.tags import to_django

_SIGNER = Signer(sep="~", salt="practices.contact")


def token_of(contact: Contact) -> str:
    """Of this one: whoever takes its number later has another."""
    return _SIGNER.sign(f"{contact.pk}-{int(contact.asked_at.timestamp())}")


def contact_in(token: str) -> Contact | None:
    """None for what is not one of ours, or is gone."""
    try:
        number = _SIGNER.unsign(token).partition("-")[0]
        rows = Contact.objects.select_related("practice", "named_by")
        found = rows.filter(pk=int(number)).first()
    except (BadSignature, ValueError):
        return None
    return found if found and token_of(found) == token else None


def address_of(contact: Contact) -> str:
    """The whole one, in her language."""
    with translation.override(to_django(contact.language)):
        path = reverse("practices:contact", args=[token_of(contact)])
    return f"{settings.SITE_ADDRESS}{path}"
