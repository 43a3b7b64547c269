"""What a buyer can choose from at checkout, for each stall in the basket."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.timetable import Time
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import current
from charshia.ground.money.show import show
from charshia.ground.places.models import Settlement
from charshia.ground.places.phones import show_phone
from charshia.market.basket.models import Basket
from charshia.market.basket.queries import BasketView, LineView, Part, basket_view
from charshia.market.catalogue.appointments import free_times
from charshia.market.catalogue.models import Hold, Product, Stall
from charshia.market.catalogue.queries import days_ready
from charshia.market.delivery.models import Way, WayKind
from charshia.market.delivery.queries import times_of_ways, ways_now
from charshia.market.delivery.words import least_words, time_in_words
from charshia.market.orders.pricing import Price, price_of_order, seen
from charshia.market.orders.ways import fits
from charshia.payments.models import PaymentWay
from charshia.payments.models import WayKind as PayKind
from charshia.payments.providers import is_on_offer
from charshia.people.organisations.models import Verification

CASH = "cash"
CASH_KINDS = frozenset({PayKind.CASH_ON_DELIVERY, PayKind.PAY_AT_PICKUP})
LABELS = {
    CASH: (_("In cash"), _("when you get the goods")),
    PayKind.BANK_TRANSFER: (_("By bank transfer"), _("you get the number after ordering")),
    PayKind.CARD: (_("By card"), _("on the page of the card provider")),
}
MOST_NAMES = 600  # settlements offered for completion


@dataclass(frozen=True)
class WayOffer:
    """``value`` is what the form sends. ``times`` is empty for a way without hours."""

    way: Way
    price: Price
    times: list[Time]

    @property
    def value(self) -> str:
        return str(self.way.pk)

    @property
    def options(self) -> list[tuple[Time, str, str]]:
        """Each time with what the form sends for it and its words."""
        return [
            (one, one.starts_at.isoformat(), time_in_words(one.starts_at, one.ends_at))
            for one in self.times
        ]

    @property
    def free_above(self) -> str:
        """From which amount it would cost nothing, while it still costs something."""
        limit = self.way.free_above_minor
        currency = self.price.goods.currency
        return show(Money(limit, currency)) if limit is not None and self.price.delivery else ""

    @property
    def is_bookable(self) -> bool:
        """A way with hours of which all are full cannot be chosen, nor for too small an order."""
        if self.lacks:
            return False
        return bool(self.times) or not self.goes_by_the_clock

    @property
    def goes_by_the_clock(self) -> bool:
        has_hours = bool(self.times) or bool(list(self.way.hours.all()))
        return has_hours or self.way.kind == WayKind.MARKET_DAY

    @property
    def lacks(self) -> Money | None:
        """What is missing to the least order of this way."""
        return self.way.lacks(self.price.goods)

    @property
    def lacks_words(self) -> str:
        return least_words(self.way, self.price.goods)


@dataclass(frozen=True)
class PayOffer:
    """One card of paying. Cash is one card, whatever the way, when a stall takes both kinds."""

    value: str
    kind: str
    ways: tuple[PaymentWay, ...]

    @property
    def label(self) -> str:
        return str(LABELS[self.kind][0])

    @property
    def hint(self) -> str:
        note = str(self.ways[0].note)
        return note or str(LABELS[self.kind][1])

    @property
    def fits_brought(self) -> bool:
        return self.fitting(WayKind.DELIVERY) is not None

    @property
    def fits_fetched(self) -> bool:
        return self.fitting(WayKind.PICKUP) is not None

    def fitting(self, delivery: str) -> PaymentWay | None:
        """The payment way behind this card that goes with a kind of delivery."""
        return next((way for way in self.ways if fits(delivery, way.kind)), None)


@dataclass(frozen=True)
class AppointmentOffer:
    """A line that is had at a set time, with the times that are free."""

    line: LineView
    times: list[Time]

    @property
    def name(self) -> str:
        """Of the form's field, behind the stall's slug."""
        return f"at-{self.line.variant.pk}"

    @property
    def options(self) -> list[tuple[str, str]]:
        return [
            (one.starts_at.isoformat(), time_in_words(one.starts_at, one.ends_at))
            for one in self.times
        ]


@dataclass(frozen=True)
class StallOffer:
    part: Part
    ways: list[WayOffer]
    payments: list[PayOffer]
    now: datetime  # of the offer: what counts then
    appointments: list[AppointmentOffer] = field(default_factory=list)

    def price_with(self, way: Way, *, discount_minor: int) -> Price:
        currency = self.stall.currency
        return price_of_order(
            self.part.pieces, way=way, currency=currency, discount_minor=discount_minor
        )

    @property
    def stall(self) -> Stall:
        return self.part.stall

    @property
    def place(self) -> str:
        """Where the seller is: village and municipality, once when they are called the same."""
        settlement = self.stall.settlement
        if settlement is None:
            return ""
        names = (str(settlement.names), str(settlement.municipality.names))
        return ", ".join(dict.fromkeys(names))

    @property
    def phone(self) -> str:
        return show_phone(self.stall.organisation.phone)

    @property
    def perishable(self) -> list[str]:
        """Names of goods that cannot be sent back because they spoil."""
        return [str(line.product.title) for line in self.part.lines if line.product.is_perishable]

    @property
    def made_to_order(self) -> list[str]:
        products = [line.product for line in self.part.lines]
        chosen = [p for p in products if p.is_made_to_order and not p.is_perishable]
        return [str(product.title) for product in chosen]


@dataclass(frozen=True)
class Checkout:
    """All that the form of one basket offers."""

    key: str
    basket: BasketView
    offers: list[StallOffer] = field(default_factory=list)
    firms: list[Verification] = field(default_factory=list)  # for which she may buy
    firm: Verification | None = None  # for which she buys

    @property
    def seen(self) -> str:
        return seen(pair for part in self.basket.parts for pair in part.pieces)

    @property
    def min_age(self) -> int:
        lines = [line for part in self.basket.parts for line in part.lines]
        return max((line.product.min_age for line in lines), default=0)

    @property
    def countries(self) -> list[str]:
        """Where something can be brought or sent, the first stall's own country first."""
        found: dict[str, None] = {}
        for offer in self.offers:
            found.setdefault(offer.stall.organisation.country)
        for offer in self.offers:
            for each in offer.ways:
                found |= dict.fromkeys(_countries(each.way))
        return list(found)

    @property
    def zones(self) -> set[int]:
        """Ids of the municipalities to which some stall brings goods itself."""
        ways = [each.way for offer in self.offers for each in offer.ways]
        return {zone.pk for way in ways for zone in way.zones.all()}


def checkout_of(
    basket: Basket,
    *,
    now: datetime,
    firms: list[Verification] | None = None,
    wanted: str | None = None,
) -> Checkout:
    """What the buyer can choose from. Eight queries, however many stalls and lines.

    One more when a maker makes only so many pieces a day. Of the ``firms`` for which she may
    buy she ``wanted`` this one (its organisation's address): empty for none, None before she
    has chosen, which is the first.
    """
    firms = firms or []
    firm = next((one for one in firms if wanted in (None, one.organisation.slug)), None)
    view = basket_view(basket, now=now, with_pictures=False, is_firm=firm is not None)
    stalls = [part.stall for part in view.parts]
    ways = _ways(stalls)
    only_on = ways_now(ways, now=now)
    ways = [way for way in ways if way.pk in only_on]
    ready = _ready_days(view.parts, now)
    times = times_of_ways(ways, not_before=ready, only_on=only_on, now=now)
    payments = _payment_ways(stalls)
    appointments = {part.stall.pk: _appointments(part, now) for part in view.parts}
    offers = [
        StallOffer(
            part,
            [_way_offer(way, part, times) for way in ways if way.stall_id == part.stall.pk],
            pay_offers(
                way for way in payments if way.organisation_id == part.stall.organisation_id
            ),
            now,
            appointments[part.stall.pk],
        )
        for part in view.parts
    ]
    return Checkout(basket.checkout_key, view, offers, firms, firm)


def kept_until(basket: Basket, *, now: datetime) -> datetime | None:
    """Until when the basket's goods are kept; None when they are not. One query."""
    hold = Hold.objects.live_at(now).filter(holder=basket.holder).first()
    return hold.expires_at if hold else None


def names_of_places(checkout: Checkout) -> list[str]:
    """Names of settlements to which something is brought, to complete what is typed.

    At most one query a process and language: places change with the program only.
    """
    return _names_of_places(tuple(sorted(checkout.zones)), current())


@lru_cache(maxsize=256)
def _names_of_places(zones: tuple[int, ...], language: str) -> list[str]:
    found = Settlement.objects.filter(municipality_id__in=zones).order_by("-is_seat", "pk")
    rows = list(found.values_list("names", "municipality__names")[:MOST_NAMES])
    told = [(name.text(language), around.text(language)) for name, around in rows]
    often = Counter(name for name, _around in told)
    shown = (f"{name}, {around}" if often[name] > 1 else name for name, around in told)
    return sorted(shown, key=alphabetical)


def pay_offers(ways: Iterable[PaymentWay]) -> list[PayOffer]:
    """The cards of one stall, in its order; both kinds of cash make one."""
    ways = [way for way in ways if is_on_offer(way)]
    often = Counter(way.kind for way in ways)
    offers: list[PayOffer] = []
    cash = tuple(way for way in ways if way.kind in CASH_KINDS)
    for way in ways:
        if way in cash:
            if way is cash[0]:
                offers.append(PayOffer(CASH, CASH, cash))
            continue
        value = way.kind if often[way.kind] == 1 else f"{way.kind}-{way.pk}"
        offers.append(PayOffer(value, way.kind, (way,)))
    return offers


def _ways(stalls: Sequence[Stall]) -> list[Way]:
    by_pk = {stall.pk: stall for stall in stalls}
    ways = list(Way.objects.on_offer().of_stalls(list(by_pk)))
    for way in ways:
        way.stall = by_pk[way.stall_id]
    return ways


def _payment_ways(stalls: Sequence[Stall]) -> list[PaymentWay]:
    organisations = [stall.organisation_id for stall in stalls]
    ways = PaymentWay.objects.filter(organisation_id__in=organisations, is_active=True)
    return list(ways.order_by("position", "pk"))


def _way_offer(way: Way, part: Part, times: dict[int, list[Time]]) -> WayOffer:
    price = price_of_order(part.pieces, way=way, currency=part.stall.currency)
    return WayOffer(way, price, times[way.pk])


def _appointments(part: Part, now: datetime) -> list[AppointmentOffer]:
    """No query for a part without services."""
    services = [line for line in part.lines if line.product.is_service]
    if not services:
        return []
    pieces: Counter[int] = Counter()
    for line in services:
        pieces[line.product.pk] += line.pieces
    times = free_times((line.product for line in services), pieces=pieces, now=now)
    return [
        AppointmentOffer(line, times[line.product.pk])
        for line in services
        if line.product.pk in times
    ]


def _ready_days(parts: Iterable[Part], now: datetime) -> dict[int, date | None]:
    """By stall, the earliest day on which all that is made to order can be ready."""
    parts = list(parts)
    pieces: Counter[Product] = Counter()
    for part in parts:
        for line in part.lines:
            pieces[line.product] += line.pieces
    ready = days_ready(pieces, now=now)
    return {
        part.stall.pk: max(
            (ready[line.product.pk] for line in part.lines if line.product.pk in ready),
            default=None,
        )
        for part in parts
    }


def _countries(way: Way) -> list[str]:
    if way.kind == WayKind.POST:
        return way.countries or [way.stall.organisation.country]
    return sorted({zone.country for zone in way.zones.all()})
