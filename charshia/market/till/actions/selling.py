"""Sales at the stand, also those that a telephone noted while there was no net."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import SoldLine, sell_over_the_counter
from charshia.market.till.models import Lack, Sale
from charshia.people.accounts.models import Person

OLDEST = timedelta(days=30)  # a telephone's clock may be wrong


@action
def sell_at_stand(
    stall: Stall,
    *,
    key: str,
    lines: Iterable[SoldLine],
    given_minor: int | None,
    sold_at: datetime,
    by: Person,
    now: datetime,
) -> Sale:
    """Note a sale that happened. The same ``key`` again gives the same sale.

    Goods that the shelf did not have are sold all the same, and noted as lacking, for
    somebody to settle. Raises NothingChosen.
    """
    when = min(max(sold_at, now - OLDEST), now)
    sold = sell_over_the_counter(
        stall, key=key, lines=lines, sold_at=when, by=by, now=now, given_minor=given_minor
    )
    if not sold.is_new:
        return Sale.objects.get(order=sold.order)
    sale = Sale.objects.create(
        stall=stall, key=key, order=sold.order, given_minor=given_minor, sold_at=when, by=by,
        at=now,
    )  # fmt: skip
    Lack.objects.bulk_create(
        Lack(sale=sale, variant_id=pk, pieces=n) for pk, n in sorted(sold.lacking.items())
    )
    if sold.lacking:
        record("market.sale.lacked", sold.order, by=by, at=now, pieces=sum(sold.lacking.values()))
    return sale


@action
def settle_lack(lack: Lack, *, note: str, by: Person, now: datetime) -> Lack:
    """Note that somebody looked into it. Said twice, it stays as first said."""
    lack = (
        Lack.objects.select_for_update(of=("self",)).select_related("sale__order").get(pk=lack.pk)
    )
    if lack.settled_at:
        return lack
    lack.settled_at, lack.settled_by, lack.note = now, by, note.strip()
    lack.save(update_fields=["settled_at", "settled_by", "note"])
    record("market.lack.settled", lack.sale.order, by=by, at=now, note=lack.note)
    return lack
