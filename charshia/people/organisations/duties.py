"""What each role may do. A door names a duty; who holds a role with it may pass."""

from enum import StrEnum
from typing import Final

from charshia.people.organisations.models import Role


class Duty(StrEnum):
    """Work in an organisation, from the most common to the owner's own."""

    LOOK = "look"  # come in at all
    HAND_OVER = "hand_over"  # what waits today: pack, hand over, take cash, sell at the stand
    ORDERS = "orders"  # accept, decline, refund; customers and their messages
    GOODS = "goods"  # products, prices, stock
    MONEY = "money"  # counts, statements, bank, invoices
    RUN = "run"  # people, settings, taking everything away


DUTIES: Final[dict[str, frozenset[Duty]]] = {
    Role.OWNER: frozenset(Duty),
    Role.ORDERS: frozenset({Duty.LOOK, Duty.HAND_OVER, Duty.ORDERS}),
    Role.CATALOGUE: frozenset({Duty.LOOK, Duty.GOODS}),
    Role.ACCOUNTS: frozenset({Duty.LOOK, Duty.HAND_OVER, Duty.MONEY}),
    Role.HELPER: frozenset({Duty.LOOK, Duty.HAND_OVER}),
}


def roles_with(duty: Duty) -> list[str]:
    return sorted(role for role, duties in DUTIES.items() if duty in duties)
