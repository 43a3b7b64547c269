from typing import Any

from charshia.market.books.actions import issue_for_order
from charshia.market.books.tests.banking import brought, network_brought
from charshia.payments.actions import describe_seller
from charshia.payments.models import BankLine, Settling, Statement
from charshia.people.organisations.duties import Duty
from tests.standing import World

DUTIES = {
    f"books:{name}": Duty.MONEY
    for name in (
        "books", "seller", "month", "closing", "month_file", "parts", "invoices", "pdf", "fiscal",
        "fiscal_export", "order_papers", "issue", "firm", "receipt", "device",
        "bank", "statements", "columns", "sure", "line", "settlement", "aside", "again", "return",
        "correction",
    )
}  # fmt: skip
OFFICE = {"books:fees", "books:fee"} | {
    f"books:network_{name}"
    for name in (
        "bank", "account", "statements", "columns", "line", "settlement", "aside", "again",
        "return", "correction",
    )
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A transfer that is settled, a table whose columns nobody has named, and an invoice."""
    brought(world.stall)
    line = BankLine.objects.latest("pk")
    table = Statement.objects.filter(is_read=False).latest("pk")
    settling = Settling.objects.latest("pk")
    facts = {"name": "Kazani", "address": "Rruga 1", "town": "Xërxë", "country": "XK"}
    at = world.purchase.placed_at
    describe_seller(world.stall.organisation, by="system", now=at, **facts)
    invoice = issue_for_order(world.order, by="system", now=at)
    fee, unread = network_brought()
    keys: dict[str, dict[str, Any]] = {name: {"line": line.pk} for name in DUTIES}
    month = {"month": f"{at:%Y-%m}"}
    keys |= {name: {"line": fee.pk} for name in OFFICE if name.startswith("books:network")}
    keys |= {
        "books:network_columns": {"statement": unread.pk},
        "books:network_correction": {"line": fee.pk, "settling": settling.pk},
        "books:columns": {"statement": table.pk},
        "books:correction": {"line": line.pk, "settling": settling.pk},
        "books:pdf": {"invoice": invoice.pk},
        "books:month": month,
        "books:closing": month,
        "books:month_file": month | {"ending": "csv"},
        "books:parts": month | {"part": "sales"},
        "books:fiscal_export": {"ending": "csv"},
    }
    return keys
