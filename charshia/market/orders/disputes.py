"""Disputes as buyer, stall and coordinator see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from charshia.engines.money import Money
from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show
from charshia.ground.ui.components.words import Happening
from charshia.market.orders.events import called_events, name_of, told_of, who_did
from charshia.market.orders.models import Dispute, DisputeState, DisputeWord, Order
from charshia.payments.models import Payment
from charshia.people.accounts.models import Person

PAGE = 50


@dataclass(frozen=True)
class DisputeView:
    dispute: Dispute
    words: list[DisputeWord]
    photos: list[Picture]

    @property
    def amount(self) -> str:
        return show(self.dispute.amount) if self.dispute.amount_minor else ""


@dataclass(frozen=True)
class PaymentRow:
    payment: Payment
    amount: str
    change: str


def dispute_of(order: Order) -> DisputeView | None:
    """The latest about an order, open or not. Three queries, five with photos."""
    found = order.disputes.select_related("order").order_by("-pk").first()
    return view_of(found) if found else None


def view_of(dispute: Dispute) -> DisputeView:
    images = list(dispute.photos.order_by("pk").values_list("image_id", flat=True))
    shown = pictures(set(images)) if images else {}
    photos = [shown[pk] for pk in images if pk in shown]
    return DisputeView(dispute, list(dispute.words.order_by("pk")), photos)


def disputes_for_office() -> tuple[list[Dispute], list[Dispute]]:
    """Open ones, the longest waiting first; closed ones, the latest first. Two queries."""
    rows = Dispute.objects.select_related("order__stall", "order__purchase")
    waiting = rows.filter(state=DisputeState.OPEN).order_by("pk")[:PAGE]
    closed = rows.exclude(state=DisputeState.OPEN).order_by("-pk")[:PAGE]
    return list(waiting), list(closed)


def log_of(order: Order) -> list[Happening]:
    """All that happened to an order and its money, oldest first. Two queries."""
    entries = list(Entry.objects.about(reference(order)).filter(event__in=called_events()))
    names = _names(entries)
    return [
        Happening(
            told_of(entry) or name_of(entry),
            entry.at,
            names.get(entry.actor) or who_did(entry, order),
            str(entry.facts.get("reason") or ""),
        )
        for entry in entries
    ]


def payments_of(order: Order) -> list[PaymentRow]:
    """What came and went. One query."""
    rows = order.charge.payments.order_by("pk") if order.charge else ()
    return [
        PaymentRow(
            one,
            show(Money(one.amount_minor, order.currency)),
            show(Money(one.change_minor, order.currency)) if one.tendered_minor else "",
        )
        for one in rows
    ]


def _names(entries: Sequence[Entry]) -> dict[str, str]:
    keys = {entry.actor.rpartition("/")[2] for entry in entries if "person/" in entry.actor}
    rows = Person.objects.filter(pk__in=keys).values_list("pk", "name")
    return {f"accounts.person/{pk}": name for pk, name in rows}
