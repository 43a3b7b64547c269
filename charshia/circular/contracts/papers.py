"""The offer of a version and the delivery note, in the institution's language."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.circular.contracts.models import Addendum, Delivery, Institution, Version
from charshia.circular.contracts.wording import Fact, facts_of, grade_words, mass, month_words
from charshia.circular.works.weights import weight
from charshia.engines import strokes
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "contracts" / "paper.typ"
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 400"></svg>'


def offer_pdf(version: Version) -> bytes:
    """The same bytes for the same version, whatever was written since."""
    contract = version.contract
    institution = contract.institution
    with translation.override(to_django(institution.language)):
        data = _offer(version, institution)
    drawings = {"badge.svg": kilim(contract.number, width=64, height=64), "sign.svg": BLANK}
    return set_document(TEMPLATE, data, at=version.at, drawings=drawings)


def _offer(version: Version, institution: Institution) -> dict[str, Any]:
    contract, terms = version.contract, version.terms
    months = [
        [month_words(date.fromisoformat(month)), mass(grams)]
        for month, grams in sorted(terms["months"].items())
    ]
    addendum = contract.addenda.filter(version=version.number).first()
    return _page(
        institution, _("Addendum") if addendum else _("Offer"),
        f"{contract.number} · {version.number}", terms["title"],
        [*_of_addendum(addendum), *facts_of(terms)], columns=[_("Month"), _("Quantity")],
        rows=months, words=terms["words"],
        signs=[] if addendum else [str(contract.enterprise.name), institution.name],
    )  # fmt: skip


def _of_addendum(addendum: Addendum | None) -> list[Fact]:
    """By whom it was signed on both sides, and why."""
    if addendum is None or addendum.signed_on is None:
        return []
    proposed, signed = addendum.at.date(), addendum.signed_on
    return [
        (_("Why"), addendum.reason),
        (_("Signed for the enterprise"), f"{addendum.proposed_by}, {day(proposed, whole=True)}"),
        (_("Signed for the institution"), f"{addendum.signed_by}, {day(signed, whole=True)}"),
    ]


def note_pdf(delivery: Delivery) -> bytes:
    """With the name as it was written, once somebody has signed."""
    institution = delivery.call_off.contract.institution
    with translation.override(to_django(institution.language)):
        data = _note(delivery, institution)
    signed = strokes.drawing(delivery.strokes) if delivery.strokes else BLANK
    drawings = {"badge.svg": kilim(delivery.number, width=64, height=64), "sign.svg": signed}
    return set_document(TEMPLATE, data, at=delivery.signed_at or delivery.at, drawings=drawings)


def _note(delivery: Delivery, institution: Institution) -> dict[str, Any]:
    call = delivery.call_off
    accepted = "" if delivery.accepted_g is None else weight(delivery.accepted_g)
    facts = [
        (_("Contract"), call.contract.number),
        (_("Building"), f"{call.building.name}, {call.building.settlement.names}"),
        (_("Handed over on"), day(delivery.handed_on, whole=True) if delivery.handed_on else ""),
        (_("Accepted"), accepted),
        (_("Why not all"), delivery.reason),
        (_("Taken over by"), delivery.receiver),
    ]
    rows = [
        [one.lot.code, grade_words(one.grade),
         weight(one.fresh_g if one.accepted_g is None else one.accepted_g)]
        for one in delivery.loads.select_related("lot").order_by("pk")
        if one.accepted_g != 0
    ]  # fmt: skip
    enterprise = str(call.contract.enterprise.name)
    return _page(
        institution, _("Delivery note"), delivery.number, enterprise, facts,
        columns=[_("Lot"), _("Fuel class"), _("Quantity")], rows=rows,
        signs=[] if delivery.strokes else [enterprise, institution.name],
    )  # fmt: skip


def _page(
    institution: Institution, heading: str, number: str, title: str, facts: list[Fact],
    **more: Any,
) -> dict[str, Any]:  # fmt: skip
    lang, _sign, script = institution.language.partition("-")
    return {
        "lang": lang, "script": script.lower() or "auto", "heading": heading, "number": number,
        "title": title, "people": [institution.name, institution.address],
        "facts": [list(one) for one in facts if one[1]], "words": "", "signs": [],
    } | more  # fmt: skip
