"""The signed address at which a buyer finds a document."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.payments.models import Invoice

_SIGNER = Signer(sep="~", salt="books.invoice")


def address_of(invoice: Invoice) -> str:
    return reverse("books:document", args=[_SIGNER.sign(str(invoice.pk))])


def invoice_in(token: str) -> str:
    """The invoice's key; empty when the token is not one of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def whole_address_of(invoice: Invoice, language: str) -> str:
    """For letters."""
    with translation.override(to_django(language)):
        return f"{settings.SITE_ADDRESS}{address_of(invoice)}"
