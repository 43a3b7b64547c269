"""What a keeper does that concerns more than the catalogue."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from charshia.ground.journal.actions import action
from charshia.market.catalogue.actions import plan_cycle
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.delivery.actions import hand_over_by
from charshia.market.delivery.models import Way
from charshia.people.accounts.models import Person


@action
def open_for_orders(
    stall: Stall,
    *,
    opens_at: datetime,
    closes_at: datetime,
    note: Mapping[str, str],
    ways: Iterable[Way],
    on: date | None,
    by: Person,
    now: datetime,
) -> Cycle:
    """Plan a time of orders with the ways in which they are handed over, on a day if given.

    Raises as plan_cycle does.
    """
    cycle = plan_cycle(stall, opens_at=opens_at, closes_at=closes_at, note=note, by=by, now=now)
    hand_over_by(cycle, ways=ways, on=on)
    return cycle
