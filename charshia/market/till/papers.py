"""A count of cash on paper, in the stall's own language and script."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import moment
from charshia.ground.languages.tags import current, to_django
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document
from charshia.market.till.queries import Sheet

TEMPLATE = Path(__file__).parent / "templates" / "till" / "count.typ"


def count_file(sheet: Sheet) -> bytes:
    stall = sheet.count.stall
    with override(to_django(stall.organisation.language)):
        badge = {"badge.svg": kilim(stall.slug, width=64, height=64)}
        return set_document(TEMPLATE, _words(sheet), at=sheet.count.at, drawings=badge)


def _words(sheet: Sheet) -> dict[str, Any]:
    count = sheet.count
    lang, _dash, script = current().partition("-")
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "stall": str(count.stall.title),
        "title": _("Count %(number)s") % {"number": count.number},
        "when": f"{moment(count.at)}, {count.by_name}",
        "why": count.why,
        "rows": [(words, show(amount)) for words, amount in sheet.rows],
        "result": [(words, show(amount)) for words, amount in sheet.result],
        "coins": [f"{pieces} × {show(worth)}" for worth, pieces in sheet.coins],
        "payments": [
            (number, moment(one.at), name, show(count.money(one.amount_minor)))
            for number, one, name in sheet.payments
        ],
        "moves": [
            (one.reason, one.by_name, show(count.money(one.amount_minor))) for one in sheet.moves
        ],
        "signature": _("Signature"),
    }
