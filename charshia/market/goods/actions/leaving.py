"""Taking everything along, and closing a stall for good."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.actions import close_for_good, erase_words, open_again
from charshia.market.catalogue.models import Stall
from charshia.market.goods.models import Import, Parcel
from charshia.market.goods.places import imported, packed
from charshia.market.orders.models import Order
from charshia.market.stall.queries import OPEN
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import forget_contact

GRACE = timedelta(days=30)
PARCELS_KEPT = timedelta(days=7)


class NotTyped(Refusal):
    pass


class StillOrders(Refusal):
    pass


@action
def ask_for_parcel(stall: Stall, *, language: str, by: Person, now: datetime) -> Parcel:
    """Have all of the stall packed by an errand; one that is being packed is the same one."""
    Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)
    waiting = Parcel.objects.filter(stall=stall, size=0, asked_at__gt=now - timedelta(hours=1))
    known = waiting.order_by("-pk").first()
    if known:
        return known
    parcel = Parcel.objects.create(
        stall=stall, key=token_urlsafe(16), language=language, asked_at=now
    )
    record("market.parcel.asked", parcel, by=by, at=now)
    return parcel


@action
def keep_parcel(parcel: Parcel, *, size: int, now: datetime) -> None:
    Parcel.objects.filter(pk=parcel.pk).update(size=size)
    record("market.parcel.packed", parcel.stall, by="system", at=now, size=size)


@action
def forget_parcels(*, now: datetime) -> int:
    """Drop those of last week: they hold names and telephone numbers."""
    old = list(Parcel.objects.filter(asked_at__lt=now - PARCELS_KEPT).order_by("pk")[:100])
    Parcel.objects.filter(pk__in=[one.pk for one in old]).delete()
    for one in old:
        packed(one.key).unlink(missing_ok=True)
    return len(old)


@action
def close_stall(stall: Stall, *, typed: str, by: Person, now: datetime) -> None:
    """Close for good: hidden at once, personal data erased after GRACE.

    ``typed`` is the stall's address as a confirmation. Raises NotTyped, and StillOrders while
    somebody waits for goods or money.
    """
    if typed.strip().lower() != stall.slug:
        raise NotTyped(_("Write “%(slug)s” to confirm.") % {"slug": stall.slug}, field="typed")
    Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)
    if Order.objects.filter(stall=stall, state__in=OPEN).exists():
        raise StillOrders(
            _("There are orders that are not done yet. Hand them over or cancel them first.")
        )
    close_for_good(stall, by=by, now=now)


@action
def reopen_stall(stall: Stall, *, by: Person, now: datetime) -> None:
    """Change one's mind within GRACE."""
    open_again(stall, by=by, now=now)


@action
def erase_closed_stalls(*, now: datetime) -> int:
    """Erase what is personal in stalls closed GRACE ago; orders and invoices stay as they are."""
    gone = Stall.objects.filter(closed_at__lte=now - GRACE, erased_at=None).order_by("pk")
    stalls = list(gone.select_related("organisation")[:20])
    for stall in stalls:
        for one in Import.objects.filter(stall=stall):
            for path in imported(one.key).glob("*"):
                path.unlink(missing_ok=True)
        for parcel in Parcel.objects.filter(stall=stall):
            packed(parcel.key).unlink(missing_ok=True)
        Import.objects.filter(stall=stall).delete()
        Parcel.objects.filter(stall=stall).delete()
        erase_words(stall, now=now)
        forget_contact(stall.organisation, now=now)
    return len(stalls)
