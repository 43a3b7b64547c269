"""The statement of a month as a PDF, in the language of the page."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import month_name
from charshia.ground.languages.tags import current
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document
from charshia.market.books.queries.statement import Statement

TEMPLATE = Path(__file__).parent / "templates" / "books" / "statement.typ"


def statement_pdf(statement: Statement, *, at: datetime, as_png: bool = False) -> bytes:
    lang, _sign, script = current().partition("-")
    data = {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": _("Statement"),
        "month": f"{month_name(statement.month.month)} {statement.month.year}",
        "stall": str(statement.stall.title),
        "state": _("Closed") if statement.closed else _("Not closed yet"),
        "groups": [
            [
                heading,
                [[words, show(statement.money(name)), is_sum] for words, name, is_sum in rows],
            ]
            for heading, rows in groups()
        ],
    }
    drawings = {"badge.svg": kilim(statement.stall.slug, width=64, height=64)}
    return set_document(TEMPLATE, data, at=at, drawings=drawings, as_png=as_png)


def groups() -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The statement's lines: heading, then words, the sum's name and whether it is a total."""
    return [
        (
            _("Sales"),
            [
                (_("Goods"), "goods", False),
                (_("Discount"), "discount", False),
                (_("Delivery"), "delivery", False),
                (_("Taken off later"), "off", False),
                (_("Sold"), "total", True),
                (_("VAT contained"), "vat", False),
            ],
        ),
        (
            _("Money that came in"),
            [
                (_("In cash"), "cash", False),
                (_("By transfer"), "transfer", False),
                (_("By card"), "card", False),
            ],
        ),
        (
            _("Fees of the network"),
            [
                (_("Open before"), "fee_before", False),
                (_("Of this month"), "fee_due", False),
                (_("Paid"), "paid_off", False),
                (_("Open"), "fee_open", True),
            ],
        ),
    ]
