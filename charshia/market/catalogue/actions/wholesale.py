"""What a stall asks of verified firms, from how many pieces on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.actions.changing import Actor, kept_change
from charshia.market.catalogue.actions.variants import RowsRefused
from charshia.market.catalogue.models import Stall, Variant

MOST_PIECES = 1_000_000


@dataclass(frozen=True)
class WholesaleRow:
    """One line of the table: both numbers, or neither for no wholesale price."""

    variant: int
    price_minor: int | None
    least: int | None  # pieces


@action
def set_wholesale(stall: Stall, rows: Iterable[WholesaleRow], *, by: Actor, now: datetime) -> None:
    """Set the wholesale prices of many sizes: all of them or, raising RowsRefused, none.

    Like every change of goods it can be undone. Rows of other stalls are passed over.
    """
    by_pk = {row.variant: row for row in rows}
    mine = Variant.objects.filter(pk__in=by_pk, stall=stall)
    products = mine.values_list("product_id", flat=True)
    refused: dict[int, str] = {}
    with kept_change("market.wholesale.set", stall, stall=stall, products=products, by=by, now=now):
        for variant in mine.order_by("pk"):
            row = by_pk[variant.pk]
            if words := _fault(variant, row):
                refused[variant.pk] = words
            elif (variant.wholesale_minor, variant.wholesale_from) != (row.price_minor, row.least):
                variant.wholesale_minor, variant.wholesale_from = row.price_minor, row.least
                variant.save(update_fields=["wholesale_minor", "wholesale_from"])
        if refused:
            raise RowsRefused(refused)


def _fault(variant: Variant, row: WholesaleRow) -> str:
    if row.price_minor is None and row.least is None:
        return ""
    if not row.price_minor:
        return _("Write the wholesale price too, or empty both.")
    if row.least is None or not 1 <= row.least <= MOST_PIECES:
        return _("Write from how many pieces on it counts: 1 or more.")
    if row.price_minor > variant.price_minor:
        return _("The wholesale price is above the ordinary price.")
    return ""


@action
def let_vouchers_count(stall: Stall, *, also: bool, by: Actor, now: datetime) -> None:
    """Say whether vouchers also take something off goods at the wholesale price."""
    found = Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)
    if found.vouchers_off_wholesale == also:
        return
    Stall.objects.filter(pk=stall.pk).update(vouchers_off_wholesale=also)
    record("market.wholesale.vouchers_set", stall, by=by, at=now, also=also)
