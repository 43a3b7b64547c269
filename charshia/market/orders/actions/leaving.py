from datetime import datetime, timedelta

from django.conf import settings

from charshia.ground.journal.actions import action, record
from charshia.market.orders.life import GONE
from charshia.market.orders.models import DisputePhoto, DisputeWord, Order, Purchase, State
from charshia.market.orders.seeking import key_of
from charshia.market.vouchers.actions import forget_redemptions
from charshia.people.accounts.models import Person

FINISHED = (*GONE, State.COMPLETED)
A_BATCH = 200
FORGOTTEN = {
    "buyer": None, "name": "", "phone": "", "email": "", "recipient_name": "",
    "recipient_phone": "", "settlement": None, "settlement_name": "", "directions": "",
    "postcode": "",
}  # fmt: skip


@action
def let_go_of_buyer(person: Person, *, now: datetime) -> int:
    """Her purchases are nobody's from now on: by their signed address alone they are found."""
    return Purchase.objects.filter(buyer=person).update(buyer=None)


@action
def forget_buyers(*, now: datetime) -> int:
    """Of purchases finished long ago keep what was sold, and no longer to whom; how many.

    Invoices are papers of their own and keep what the law asks for.
    """
    until = now - timedelta(days=settings.BUYERS_KEPT_DAYS)
    old = Purchase.objects.filter(placed_at__lt=until).exclude(name="", phone="")
    unfinished = Order.objects.exclude(state__in=FINISHED).values("purchase")
    rows = old.exclude(pk__in=unfinished).order_by("pk").select_for_update(of=("self",))
    keys = [one.pk for one in rows[:A_BATCH]]
    Purchase.objects.filter(pk__in=keys).update(**FORGOTTEN)
    for order in Order.objects.filter(purchase__in=keys).order_by("pk"):
        order.note, order.sought = "", key_of(order.number, names=(), phones=())
        order.save(update_fields=["note", "sought"])
    forget_redemptions(f"orders.order/{pk}" for pk in _orders_of(keys))
    DisputeWord.objects.filter(dispute__order__in=_orders_of(keys)).update(text="")
    DisputePhoto.objects.filter(dispute__order__in=_orders_of(keys)).delete()
    for key in keys:
        record("market.buyer.forgotten", f"orders.purchase/{key}", by="system", at=now)
    return len(keys)


def _orders_of(purchases: list[int]) -> list[int]:
    rows = Order.objects.filter(purchase__in=purchases).order_by("pk")
    return list(rows.values_list("pk", flat=True))
