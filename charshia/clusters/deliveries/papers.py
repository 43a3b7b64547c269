"""Delivery notes in the buyer's language and statements of pay-outs in the member's."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.clusters.actors.cn import name_of
from charshia.clusters.deliveries.models import Delivery, PayOut
from charshia.clusters.deliveries.queries.pages import PayOutPage
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show_amount
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "deliveries" / "paper.typ"


def note_pdf(delivery: Delivery) -> bytes:
    """The same bytes for the same delivery; ``call_off__sale__offer__request`` at hand."""
    offer = delivery.call_off.sale.offer
    with translation.override(to_django(offer.language)):
        data = note_paper(delivery) | _script(offer.language)
    drawings = {"badge.svg": kilim(offer.request.number, width=64, height=64)}
    return set_document(TEMPLATE, data, at=delivery.noted_at, drawings=drawings)


def note_paper(delivery: Delivery) -> dict[str, Any]:
    offer = delivery.call_off.sale.offer
    request = offer.request
    portions = delivery.portions.select_related("arrival__actor").order_by("pk")
    facts = [
        [_("Product"), name_of(request.code)],
        [_("Quantity"), show_amount(delivery.kg, "kg")],
        [_("Left on"), day(delivery.left_on, whole=True)],
        [_("Handed over at"), request.place],
        [_("Number plate of the vehicle"), delivery.vehicle],
    ]
    return {
        "heading": _("Delivery note"),
        "number": delivery.number,
        "title": str(request.title),
        "people": [each for each in (request.buyer_name, request.buyer_contact) if each],
        "facts": [fact for fact in facts if fact[1]],
        "columns": [_("Traceability number"), _("From"), _("Quantity")],
        "rows": [
            [one.arrival.code, str(one.arrival.actor.name), show_amount(one.kg, "kg")]
            for one in portions
        ],
        "sum": [],
    }


def statement_pdf(pay_out: PayOut, language: str) -> bytes:
    """In the language (BCP 47) of who reads it; the pay-out with ``DEEP`` at hand."""
    with translation.override(to_django(language)):
        data = statement_paper(PayOutPage(pay_out)) | _script(language)
    number = pay_out.bill.invoice.number
    drawings = {"badge.svg": kilim(number, width=64, height=64)}
    return set_document(TEMPLATE, data, at=pay_out.bill.at, drawings=drawings)


def statement_paper(view: PayOutPage) -> dict[str, Any]:
    return {
        "heading": _("Statement of your pay-out"),
        "number": "",
        "title": str(view.offer.request.title),
        "people": [str(view.pay_out.actor.name)],
        "facts": [list(fact) for fact in view.facts],
        "columns": [],
        "rows": [],
        "sum": [_("Paid to you"), view.net],
    }


def _script(language: str) -> dict[str, str]:
    lang, _sign, script = language.partition("-")
    return {"lang": lang, "script": script.lower() or "auto"}
