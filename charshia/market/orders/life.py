"""The steps an order can take, and who may take them."""

from charshia.market.orders.models import GONE, State

STEPS: dict[str, frozenset[str]] = {
    State.PLACED: frozenset({State.ACCEPTED, State.DECLINED, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.READY, State.CANCELLED}),
    State.READY: frozenset({State.HANDED_OVER, State.CANCELLED, State.REFUSED}),
    State.HANDED_OVER: frozenset({State.COMPLETED}),
    State.DECLINED: frozenset(),
    State.COMPLETED: frozenset(),
    State.CANCELLED: frozenset(),
    State.REFUSED: frozenset(),
}
BUYER_MAY_CANCEL = frozenset({State.PLACED, State.ACCEPTED})  # not once it is ready
MAY_BE_MADE_GOOD = frozenset({State.ACCEPTED, State.READY, State.HANDED_OVER, State.COMPLETED})

__all__ = ["BUYER_MAY_CANCEL", "GONE", "MAY_BE_MADE_GOOD", "STEPS"]
