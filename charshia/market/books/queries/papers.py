"""Orders beside their documents: invoices, credit notes, fiscal receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from charshia.ground.journal.actions import reference
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order, State
from charshia.payments.models import FiscalReceipt, Invoice, Seller

LATELY = timedelta(days=92)
SOLD = (State.HANDED_OVER, State.COMPLETED)
PER_PAGE = 50
MOST_DUE = 100


@dataclass(frozen=True)
class Papers:
    """An order with its documents."""

    order: Order
    invoices: list[Invoice] = field(default_factory=list)
    receipt: FiscalReceipt | None = None
    seller: Seller | None = None

    @property
    def invoice(self) -> Invoice | None:
        return self.invoices[0] if self.invoices else None

    @property
    def may_issue(self) -> bool:
        return not self.invoices and not self.order.is_gone and self.order.total_minor > 0

    @property
    def needs_receipt(self) -> bool:
        return self.seller is not None and self.seller.is_fiscal and self.receipt is None


def seller_of(stall: Stall) -> Seller | None:
    return Seller.objects.filter(organisation=stall.organisation_id).first()


def papers_of(order: Order) -> Papers:
    """An order's documents. Three queries."""
    about = reference(order)
    organisation = order.stall.organisation_id
    invoices = Invoice.objects.filter(organisation=organisation, subject=about).order_by("pk")
    receipts = FiscalReceipt.objects.filter(organisation=organisation, subject=about)
    latest = receipts.select_related("photo").order_by("-pk").first()
    return Papers(order, list(invoices), latest, seller_of(order.stall))


def to_issue(stall: Stall, *, now: datetime) -> QuerySet[Order]:
    """Orders sold lately of which there is no invoice yet, the oldest first."""
    issued = Invoice.objects.filter(organisation=stall.organisation_id, key=_ABOUT)
    return _sold(stall, now).filter(~Exists(issued))


def to_fiscalise(stall: Stall, *, now: datetime) -> QuerySet[Order]:
    """Orders sold lately of which no fiscal receipt is noted, the oldest first."""
    noted = FiscalReceipt.objects.filter(organisation=stall.organisation_id, subject=_ABOUT)
    return _sold(stall, now).filter(~Exists(noted))


_ABOUT = Concat(Value("orders.order/"), Cast(OuterRef("pk"), CharField()))


def _sold(stall: Stall, now: datetime) -> QuerySet[Order]:
    rows = Order.objects.filter(
        stall=stall, state__in=SOLD, total_minor__gt=0, purchase__placed_at__gte=now - LATELY
    )
    return rows.select_related("purchase", "stall__organisation").order_by("pk")


def issued_by(stall: Stall, *, words: str = "", before: int = 0) -> list[Invoice]:
    """Documents of a stall, the newest first, one more than a page. One query."""
    rows = Invoice.objects.filter(organisation=stall.organisation_id)
    if words:
        rows = rows.filter(number__icontains=words) | rows.filter(buyer__name__icontains=words)
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: PER_PAGE + 1])


def receipts_of(stall: Stall) -> QuerySet[FiscalReceipt]:
    rows = FiscalReceipt.objects.filter(organisation=stall.organisation_id)
    return rows.order_by("-pk")


def export_rows(stall: Stall, orders: Iterable[Order]) -> list[dict[str, object]]:
    """What an approved device needs of orders still to be fiscalised. Two queries."""
    found: Sequence[Order] = list(
        Order.objects.filter(pk__in=[order.pk for order in orders], stall=stall)
        .prefetch_related("lines")
        .order_by("pk")
    )
    return [row for order in found for row in _rows(order)]


def _rows(order: Order) -> list[dict[str, object]]:
    rows = [
        _row(order, str(line.title), line.pieces, line.paid_minor, line.vat_bp)
        for line in order.lines.all()
    ]
    if order.delivery_minor:
        name, rate = str(order.way_name), order.delivery_vat_bp
        rows.append(_row(order, name, 1, order.delivery_minor, rate))
    return rows


def _row(order: Order, name: str, pieces: int, total_minor: int, vat_bp: int) -> dict[str, object]:
    return {
        "order": order.number,
        "name": name,
        "quantity": pieces,
        "total": f"{total_minor // 100}.{total_minor % 100:02}",
        "vat_rate": f"{vat_bp / 100:g}",
        "currency": order.currency,
    }
