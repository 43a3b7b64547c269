"""Stock: taken, held and given back. Nothing else changes it but counting anew.

Every change locks the variants it concerns in primary-key order, then works out
what it means, then writes one conditional update a variant and the movements. A
hold's lines are only added or removed with their variants locked.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.actions.appointments import give_back_appointments
from charshia.market.catalogue.actions.makings import give_back_days, take_day
from charshia.market.catalogue.marks import tags_of_products
from charshia.market.catalogue.models import Hold, HoldLine, Movement, MovementKind, Stall, Variant
from charshia.market.catalogue.opening import opening_of, shut_words
from charshia.people.accounts.models import Person

HOLD_LASTS = timedelta(minutes=15)
Actor = Person | str


@dataclass(frozen=True)
class Shortage:
    """``left`` pieces of ``variant`` can still be had, ``wanted`` were asked for."""

    variant: Variant
    wanted: int
    left: int

    @property
    def sentence(self) -> str:
        if self.left <= 0:
            return gettext("“%(product)s” is sold out.") % {"product": self.variant.product.title}
        return ngettext(
            "Only %(left)d piece of “%(product)s” can still be had.",
            "Only %(left)d pieces of “%(product)s” can still be had.",
            self.left,
        ) % {"left": self.left, "product": self.variant.product.title}


class Short(Refusal):
    """Not enough on the shelf: ``shortages`` names every line that falls short."""

    def __init__(self, shortages: list[Shortage]) -> None:
        super().__init__(" ".join(str(shortage.sentence) for shortage in shortages))
        self.shortages = shortages


class Unavailable(Refusal):
    """Some of these are not sold at present: ``variants`` names them."""

    def __init__(self, variants: list[Variant]) -> None:
        super().__init__(
            " ".join(
                gettext("“%(product)s” cannot be ordered at present.")
                % {"product": v.product.title}
                for v in variants
            )
        )
        self.variants = variants


class Shut(Unavailable):
    """A stall takes no orders now: it is away, or between its times."""

    def __init__(self, variants: list[Variant], *, now: datetime) -> None:
        words = [shut_words(variant.product.stall, now) for variant in variants]
        Refusal.__init__(self, " ".join(dict.fromkeys(words)))
        self.variants = variants


def refuse_if_shut(variants: Iterable[Variant], *, now: datetime) -> None:
    """Raises Shut, naming those whose stall takes no orders now. Stalls must be loaded."""
    shut = [one for one in variants if not opening_of(one.product.stall, now).is_open]
    if shut:
        raise Shut(shut, now=now)


@action
def hold_stock(pieces: Mapping[int, int], *, holder: str, now: datetime) -> Hold:
    """Keep goods for ``holder`` for HOLD_LASTS, instead of what it held before.

    ``pieces`` maps variant ids to how many; what is not counted is not held. Raises
    Short or Unavailable naming every line, and then holds nothing new.
    """
    shelf = _Shelf(pieces, holder=holder, now=now)
    shelf.release_spent()
    shelf.refuse_unless_enough(pieces)
    refuse_if_shut(shelf.variants.values(), now=now)
    hold = Hold.objects.create(holder=holder, expires_at=now + HOLD_LASTS)
    counted = {pk: n for pk, n in pieces.items() if shelf.variants[pk].is_counted}
    HoldLine.objects.bulk_create(
        HoldLine(hold=hold, variant_id=pk, pieces=n) for pk, n in sorted(counted.items())
    )
    for pk, n in counted.items():
        shelf.move(pk, MovementKind.HELD, -n, holder)
    shelf.write()
    return hold


@action
def take_stock(
    pieces: Mapping[int, int],
    *,
    holder: str,
    orders: Mapping[int, str],
    now: datetime,
    at_stand: bool = False,
) -> dict[int, date | None]:
    """Take goods off the shelf: all of them, or none.

    ``pieces`` maps variant ids to how many, ``orders`` variant ids to the journal
    reference of the order each goes to. What ``holder`` held is used up. Returns for
    each variant the day on which it is ready when it is made to order, else None.
    Raises Short or Unavailable naming every line. What its keeper sells ``at_stand`` she may
    also sell on a day on which the stall takes no orders.
    """
    shelf = _Shelf(pieces, holder=holder, now=now)
    shelf.release_spent()
    shelf.see_who_is_held_back()
    shelf.refuse_unless_enough(pieces)
    if not at_stand:
        refuse_if_shut((shelf.variants[pk] for pk in pieces), now=now)
    ready: dict[int, date | None] = {}
    for pk, n in sorted(pieces.items(), key=shelf.by_product):
        variant = shelf.variants[pk]
        if variant.is_counted:
            shelf.move(pk, MovementKind.SOLD, -n, orders[pk])
        ready[pk] = take_day(variant.product, pieces=n, holder=orders[pk], now=now)
    shelf.write()
    return ready


@action
def take_sold_stock(
    pieces: Mapping[int, int], *, holder: str, by: Actor, now: datetime
) -> dict[int, int]:
    """Take what somebody has carried away already: never refuses.

    What the shelf lacks is put on it first, as counted anew, so that the movements still
    add up. Gives how many pieces of which variant were lacking.
    """
    shelf = _Shelf(pieces, holder="", now=now)
    shelf.release_spent()
    lacking: dict[int, int] = {}
    for pk, n in sorted(pieces.items()):
        variant = shelf.variants[pk]
        if not variant.is_counted:
            continue
        if n > shelf.free[pk]:
            lacking[pk] = n - shelf.free[pk]
            shelf.move(pk, MovementKind.COUNTED, lacking[pk], holder)
            record("market.stock.counted", variant, by=by, at=now, change=lacking[pk])
        shelf.move(pk, MovementKind.SOLD, -n, holder)
    shelf.write()
    return lacking


@action
def repack_stock(
    taken: Mapping[int, int], put: Mapping[int, int], *, holder: str, now: datetime
) -> None:
    """Make goods out of goods: ``taken`` leaves the shelves, ``put`` is put on them.

    Both map ids of counted variants to pieces. Raises Short naming every line.
    """
    shelf = _Shelf([*taken, *put], holder="", now=now)
    shelf.release_spent()
    shelf.refuse_if_short(taken)
    for pk, n in sorted(taken.items()):
        shelf.move(pk, MovementKind.REPACKED, -n, holder)
    for pk, n in sorted(put.items()):
        shelf.move(pk, MovementKind.REPACKED, n, holder)
    shelf.write()


@action
def send_out_stock(pieces: Mapping[int, int], *, holder: str, now: datetime) -> None:
    """Take goods off the shelf that go to lie elsewhere, on sale or not: all, or none.

    What is not counted moves nothing. Raises Short naming every line.
    """
    shelf = _Shelf(pieces, holder="", now=now)
    shelf.release_spent()
    shelf.refuse_if_short(pieces)
    for pk, n in sorted(pieces.items()):
        if shelf.variants[pk].is_counted:
            shelf.move(pk, MovementKind.SENT_OUT, -n, holder)
    shelf.write()


@action
def give_back_stock(pieces: Mapping[int, int], *, holder: str, now: datetime) -> None:
    """Put goods of the order ``holder`` back on the shelf, and free the days taken."""
    shelf = _Shelf(pieces, holder="", now=now)
    for pk, n in sorted(pieces.items()):
        if shelf.variants[pk].is_counted:
            shelf.move(pk, MovementKind.RETURNED, n, holder)
    shelf.write()
    give_back_days(holder)
    give_back_appointments(holder)


@action
def take_back_stock(
    pieces: Mapping[int, int], *, spoiled: Collection[int], holder: str, now: datetime
) -> None:
    """Note that goods of the order ``holder`` came back: on the shelf, or written off.

    ``pieces`` maps variant ids to how many, ``spoiled`` are those that nobody can buy any
    more: both stand in the ledger. Days of making stay taken.
    """
    shelf = _Shelf(pieces, holder="", now=now)
    for pk, n in sorted(pieces.items()):
        if shelf.variants[pk].is_counted:
            shelf.move(pk, MovementKind.RETURNED, n, holder)
            if pk in spoiled:
                shelf.move(pk, MovementKind.SPOILED, -n, holder)
    shelf.write()


@action
def release_hold(holder: str, *, now: datetime) -> None:
    """Put what ``holder`` holds back on the shelf."""
    shelf = _Shelf({}, holder=holder, now=now)
    shelf.release_spent()
    shelf.write()


@action
def release_expired_holds(*, now: datetime, most: int = 100) -> int:
    """Put back what expired holds keep; returns how many holds. Nothing depends on it:
    whoever takes stock does the same for what it locks."""
    expired = Hold.objects.filter(expires_at__lte=now).order_by("pk")[:most]
    keys = [hold.pk for hold in expired]
    held = HoldLine.objects.filter(hold_id__in=keys).values_list("variant_id", flat=True)
    shelf = _Shelf(list(held), holder="", now=now)
    shelf.release_spent()
    shelf.write()
    Hold.objects.filter(pk__in=keys, expires_at__lte=now, lines=None).delete()
    return len(keys)


class _Shelf:
    """The variants one action works on, locked, with what it changes about them."""

    def __init__(self, ids: Iterable[int], *, holder: str, now: datetime) -> None:
        self.holder, self.now = holder, now
        held = HoldLine.objects.filter(hold__holder=holder) if holder else HoldLine.objects.none()
        self.ids = sorted({*ids, *held.values_list("variant_id", flat=True)})
        rows = Variant.objects.locked(self.ids).select_related(
            "product__stall", "product__category"
        )
        self.variants = {variant.pk: variant for variant in rows}
        self.free = {pk: variant.stock or 0 for pk, variant in self.variants.items()}
        self.movements: list[Movement] = []
        self.changes: Counter[int] = Counter()
        self.expired: set[int] = set()

    def see_who_is_held_back(self) -> None:
        """Who holds a stall back locks its variants too, so what is read now stays (on
        PostgreSQL the rows read with the lock may be older than the wait for it)."""
        stalls = {one.product.stall for one in self.variants.values()}
        held = Stall.objects.filter(pk__in=[one.pk for one in stalls]).exclude(held_back="")
        fresh = {one.pk: one for one in held}
        for one in self.variants.values():
            one.product.stall = fresh.get(one.product.stall_id, one.product.stall)

    def by_product(self, line: tuple[int, int]) -> tuple[int, int]:
        """Days are locked after the variants, and several variants share them."""
        return self.variants[line[0]].product_id, line[0]

    def move(self, pk: int, kind: MovementKind, pieces: int, holder: str) -> None:
        self.movements.append(
            Movement(variant_id=pk, kind=kind, pieces=pieces, holder=holder, at=self.now)
        )
        self.changes[pk] += pieces
        self.free[pk] += pieces

    def release_spent(self) -> None:
        """Release the holder's own hold, and expired ones as far as they concern these variants."""
        spent = Q(hold__expires_at__lte=self.now) | Q(hold__holder=self.holder)
        lines = HoldLine.objects.filter(spent, variant_id__in=self.ids).select_related("hold")
        found = list(lines.order_by("pk"))
        for line in found:
            self.move(line.variant_id, MovementKind.RELEASED, line.pieces, line.hold.holder)
            if line.hold.expires_at <= self.now:
                self.expired.add(line.variant_id)
        if found:
            HoldLine.objects.filter(pk__in=[line.pk for line in found]).delete()
        emptied = {line.hold_id for line in found if line.hold.holder != self.holder}
        gone = Q(holder=self.holder) | Q(pk__in=emptied, lines=None)
        Hold.objects.filter(gone).delete()

    def refuse_unless_enough(self, pieces: Mapping[int, int]) -> None:
        day = timezone.localdate(self.now)
        missing = [pk for pk in pieces if pk not in self.variants]
        closed = [v for pk in pieces if (v := self.variants.get(pk)) and not v.can_be_ordered(day)]
        refuse_if_shut((one for one in closed if one.product.stall.held_back), now=self.now)
        if missing or closed:
            raise Unavailable(closed)
        self.refuse_if_short(pieces)

    def refuse_if_short(self, pieces: Mapping[int, int]) -> None:
        short = [
            Shortage(variant, wanted=n, left=self.free[pk])
            for pk, n in pieces.items()
            if (variant := self.variants[pk]).is_counted and self.free[pk] < n
        ]
        if short:
            raise Short(short)

    def write(self) -> None:
        flipped, shown = [], []
        for pk, change in sorted(self.changes.items()):
            variant = self.variants[pk]
            if change or pk in self.expired:  # these were shown as free already
                shown.append(variant.product)
            if not change:
                continue
            rows = Variant.objects.filter(pk=pk, stock__gte=-change)
            if not rows.update(stock=F("stock") + change):
                raise Short([Shortage(variant, wanted=-change, left=variant.stock or 0)])
            if (variant.stock == 0) != (self.free[pk] == 0):
                flipped.append(variant.product_id)
        Movement.objects.bulk_create(self.movements)
        if shown:
            touch(*tags_of_products(shown))
        if flipped:
            note_change("product", flipped)
