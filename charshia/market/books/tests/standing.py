from typing import Any

from charshia.market.books.tests.banking import brought
from charshia.payments.models import BankLine, Settling, Statement
from charshia.people.organisations.duties import Duty
from tests.standing import World

DUTIES = {
    f"books:{name}": Duty.MONEY
    for name in (
        "bank", "statements", "columns", "sure", "line", "settlement", "aside", "again", "return",
        "correction",
    )
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A transfer that is settled, and a table whose columns nobody has named."""
    brought(world.stall)
    line = BankLine.objects.latest("pk")
    table = Statement.objects.filter(is_read=False).latest("pk")
    settling = Settling.objects.latest("pk")
    keys: dict[str, dict[str, Any]] = {name: {"line": line.pk} for name in DUTIES}
    keys["books:columns"] = {"statement": table.pk}
    keys["books:correction"] = {"line": line.pk, "settling": settling.pk}
    return keys
