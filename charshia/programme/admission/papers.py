"""A hand-over on paper, in the member's language and script, to be signed by both sides."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.engines.kilim import kilim
from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current, to_django
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document
from charshia.programme.admission.models import HandOver, Moved

TEMPLATE = Path(__file__).parent / "templates" / "admission" / "hand_over.typ"


def hand_over_file(paper: HandOver) -> bytes:
    member = paper.member
    with override(to_django(member.organisation.language)):
        badge = {"badge.svg": kilim(member.organisation.slug, width=64, height=64)}
        return set_document(TEMPLATE, _words(paper), at=paper.at, drawings=badge)


def _titles() -> dict[str, str]:
    return {
        Moved.GIVEN: _("Hand-over of equipment"),
        Moved.RETURNED: _("Return of equipment"),
        Moved.PASSED_ON: _("Equipment passed on"),
    }


def _words(paper: HandOver) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    lines = list(paper.lines.select_related("item").order_by("pk"))
    where = [(_("Programme"), str(paper.member.programme.title))]
    where.append((_("Member"), str(paper.member.organisation.name)))
    if paper.kind == Moved.PASSED_ON and paper.source:
        where.append((_("Before with"), str(paper.source.organisation.name)))
    where.append((_("Day"), day(paper.on, whole=True)))
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": _titles()[paper.kind],
        "number": paper.number,
        "where": where,
        "head": [_("Thing"), _("Inventory number"), _("Condition"), _("Value")],
        "rows": [
            [
                one.item.name, one.item.inventory or "–", one.condition or "–",
                show(Money(one.item.value_minor, one.item.currency)),
            ]
            for one in lines
        ],
        "donors": ", ".join(sorted({one.item.donor for one in lines if one.item.donor})),
        "donor": _("Paid for by"),
        "remark": paper.remark,
        "promise": _(
            "Who takes these things over uses them for the business, keeps them in order and "
            "gives them back when the programme asks for them."
        ),
        "giver": [_("Handed over by"), paper.giver],
        "taker": [_("Taken over by"), paper.taker],
    }  # fmt: skip
