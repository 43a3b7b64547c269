"""The offer on paper, in the buyer's language."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.clusters.supply.models import Offer
from charshia.clusters.supply.prices import per_kg
from charshia.clusters.supply.products import name_with_code
from charshia.clusters.supply.queries.requests import limits_of
from charshia.clusters.supply.tokens import whole_address_of
from charshia.engines.kilim import kilim
from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show, show_amount
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "supply" / "offer.typ"


def offer_pdf(offer: Offer, *, as_png: bool = False) -> bytes:
    """The same bytes for the same offer. ``request`` must be at hand."""
    with translation.override(to_django(offer.language)):
        data = paper(offer)
    drawings = {"badge.svg": kilim(offer.request.number, width=64, height=64)}
    return set_document(TEMPLATE, data, at=offer.sent_at, drawings=drawings, as_png=as_png)


def paper(offer: Offer) -> dict[str, Any]:
    """All that stands on it, in the language that is on."""
    lang, _sign, script = offer.language.partition("-")
    request = offer.request
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "heading": _("Offer"),
        "number": offer.number,
        "title": str(request.title),
        "buyer": [each for each in (request.buyer_name, request.buyer_contact) if each],
        "facts": _facts(offer),
        "sum": [_("In all"), show(Money(offer.total_minor, offer.currency))],
        "terms": str(offer.terms).splitlines(),
        "back": _("You read and answer this offer at this address:"),
        "address": whole_address_of(offer),
    }


def _facts(offer: Offer) -> list[list[str]]:
    request = offer.request
    said = [
        [_("Product"), name_with_code(request.code)],
        [_("Quantity"), show_amount(offer.kg, "kg")],
        [_("Price per kilogram"), per_kg(offer.price_e4, offer.currency)],
        [_("Packaging"), str(request.packaging)],
        [_("Certificates"), ", ".join(str(each.label) for each in request.certificate_list)],
        *[[one.name, one.words] for one in limits_of(request)],
        [_("Shipped on"), day(request.ship_on, whole=True)],
        [_("Handed over at"), request.place],
        [_("Deliveries"), str(request.instalments)],
        [_("The offer stands until"), day(offer.valid_until, whole=True)],
    ]
    return [[name, value] for name, value in said if value]
