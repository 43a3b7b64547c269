"""The buyer's signed address is that of the offer, followed by the delivery."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.clusters.deliveries.models import Delivery
from charshia.clusters.supply.tokens import token_of
from charshia.ground.languages.tags import to_django


def whole_address_of(delivery: Delivery) -> str:
    """For letters, in the buyer's language."""
    offer = delivery.call_off.sale.offer
    with translation.override(to_django(offer.language)):
        path = reverse("deliveries:buyer_delivery", args=[token_of(offer), delivery.number])
    return f"{settings.SITE_ADDRESS}{path}"
