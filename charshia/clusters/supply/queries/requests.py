"""Requests as members and the coordinator read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.kinds import Analysis, OfferState, PlanState, ShareState, State
from charshia.clusters.supply.models import Limit, Lot, Offer, Plan, Request, Share
from charshia.clusters.supply.prices import per_kg
from charshia.clusters.supply.products import name_with_code
from charshia.engines.money import Money
from charshia.ground.money.show import show_amount, show_number
from charshia.people.accounts.models import Person

LIVE = Q(lots__withdrawn_at=None)
CHANGEABLE = frozenset({State.DRAFT, State.OPEN, State.PLANNING})
GONE = frozenset({ShareState.DECLINED, ShareState.LAPSED})


@dataclass(frozen=True)
class Row:
    request: Request
    lots: int
    offered_kg: int

    @property
    def wanted(self) -> str:
        return show_amount(self.request.kg, "kg")

    @property
    def offered(self) -> str:
        return show_amount(self.offered_kg, "kg")

    @property
    def product(self) -> str:
        return name_with_code(self.request.code)


@dataclass(frozen=True)
class Ruled:
    """A limit in words: "0.2 to 0.8"."""

    limit: Limit

    @property
    def name(self) -> str:
        return str(Analysis(self.limit.analysis).label)

    @property
    def least(self) -> str:
        return "" if self.limit.at_least is None else show_number(self.limit.at_least.normalize())

    @property
    def most(self) -> str:
        return "" if self.limit.at_most is None else show_number(self.limit.at_most.normalize())

    @property
    def words(self) -> str:
        """At least, at most, or between."""
        if self.least and self.most:
            return _("from %(least)s to %(most)s") % {"least": self.least, "most": self.most}
        if self.least:
            return _("at least %(least)s") % {"least": self.least}
        return _("at most %(most)s") % {"most": self.most}


@dataclass(frozen=True)
class LotLine:
    """A lot as its owner and the coordinator see it."""

    lot: Lot
    currency: str

    @property
    def ask(self) -> str:
        return per_kg(self.lot.ask_e4, self.currency)

    @property
    def free(self) -> str:
        return show_amount(self.lot.free_kg, "kg")

    @property
    def product(self) -> str:
        return name_with_code(self.lot.code)

    @property
    def analyses(self) -> list[tuple[str, str]]:
        return [
            (str(Analysis(key).label), show_number(Decimal(value)))
            for key, value in self.lot.analyses.items()
        ]


@dataclass(frozen=True)
class Facts:
    """What everybody may read who sees the request."""

    request: Request
    limits: list[Ruled]

    @property
    def product(self) -> str:
        return name_with_code(self.request.code)

    @property
    def wanted(self) -> str:
        return show_amount(self.request.kg, "kg")

    @property
    def least(self) -> str:
        return show_amount(self.request.least_kg, "kg")

    @property
    def most(self) -> str:
        return show_amount(self.request.most_kg, "kg")


@dataclass(frozen=True)
class Desk(Facts):
    """The same with what only the coordinator sees."""

    lots: list[LotLine]
    plan: Plan | None
    chosen: Plan | None
    shares: list[Share]
    offer: Offer | None

    @property
    def ceiling(self) -> str:
        e4 = self.request.ceiling_e4
        return "" if e4 is None else per_kg(e4, self.request.currency)

    @property
    def offered(self) -> str:
        live = [one.lot.free_kg for one in self.lots if one.lot.withdrawn_at is None]
        return show_amount(sum(live), "kg")

    @cached_property
    def waiting(self) -> list[Share]:
        return [one for one in self.shares if one.is_waiting]

    @cached_property
    def lost(self) -> list[Share]:
        """Declined, or not answered in time."""
        return [one for one in self.shares if one.state in GONE]

    @property
    def can_change(self) -> bool:
        """Until members have been asked on these conditions."""
        return self.chosen is None and self.request.state in CHANGEABLE

    @property
    def can_open(self) -> bool:
        return self.request.state in {*CHANGEABLE, State.ASKED}

    @property
    def can_call_off(self) -> bool:
        return self.can_open or self.request.state == State.REFUSED

    @property
    def can_offer(self) -> bool:
        is_then = self.request.state in {State.ASKED, State.REFUSED}
        return is_then and bool(self.shares) and not self.waiting and not self.lost


def facts_of(request: Request) -> Facts:
    """One query."""
    return Facts(request, limits_of(request))


def limits_of(request: Request) -> list[Ruled]:
    return [Ruled(one) for one in request.limits.order_by("pk")]


def desk_of(request: Request) -> Desk:
    """Seven queries."""
    lots = Lot.objects.filter(request=request).select_related("actor", "zone")
    plan = request.plans.order_by("-number").first()
    chosen = request.plans.filter(state=PlanState.CHOSEN).first()
    shares = chosen.shares.filter(kg__gte=1).select_related("actor") if chosen else []
    return Desk(
        request, limits_of(request),
        [LotLine(one, request.currency) for one in
         lots.prefetch_related("certificates").order_by("withdrawn_at", "pk")],
        plan, chosen, sorted(shares, key=lambda one: (-one.kg, one.pk)),
        request.offers.order_by("-pk").first(),
    )  # fmt: skip


def rows_of(requests: Iterable[Request]) -> list[Row]:
    return [Row(one, one.lot_count, one.lot_kg or 0) for one in requests]  # type: ignore[attr-defined]


def all_requests() -> list[Row]:
    """The newest first. One query."""
    rows = Request.objects.annotate(
        lot_count=Count("lots", filter=LIVE), lot_kg=Sum("lots__free_kg", filter=LIVE)
    )
    return rows_of(rows.order_by("-pk"))


@dataclass(frozen=True)
class OpenRow:
    """A request for a member: how many lots of her own it has."""

    request: Request
    own: int
    is_open: bool

    @property
    def wanted(self) -> str:
        return show_amount(self.request.kg, "kg")

    @property
    def product(self) -> str:
        return name_with_code(self.request.code)


def requests_for(person: Person, now: datetime) -> list[OpenRow]:
    """Open ones first, the first to close on top. Two queries."""
    mine = Actor.objects.kept_by(person).values("pk")
    own = Count("lots", filter=LIVE & Q(lots__actor__in=mine))
    rows = Request.objects.visible_to(person).exclude(state=State.DRAFT).annotate(own=own)
    found = [OpenRow(one, one.own, one.takes_lots(now)) for one in rows.order_by("-pk")]
    return sorted(found, key=_by_term)


def _by_term(row: OpenRow) -> tuple[bool, float]:
    until = row.request.offers_until
    return (not row.is_open, until.timestamp() if row.is_open and until else -row.request.pk)


@dataclass(frozen=True)
class Seen:
    """What members see of one another once they were asked: who supplies how much."""

    actor: Actor
    kg: int

    @property
    def amount(self) -> str:
        return show_amount(self.kg, "kg")


@dataclass(frozen=True)
class MemberPage(Facts):
    lots: list[LotLine]
    shares: list[Share]
    everybody: list[Seen]
    is_open: bool


def page_for(request: Request, person: Person, now: datetime) -> MemberPage:
    """A request with what is hers, and the shares of all without any ask. Five queries."""
    lots = Lot.objects.filter(request=request, actor__in=Actor.objects.kept_by(person).values("pk"))
    shares = list(
        Share.objects.chosen().filter(plan__request=request).select_related("actor")
    )  # fmt: skip
    mine = set(Actor.objects.kept_by(person).values_list("pk", flat=True))
    seen = [Seen(one.actor, one.kg) for one in shares if one.kg and one.state not in GONE]
    return MemberPage(
        request, limits_of(request),
        [LotLine(one, request.currency) for one in
         lots.select_related("actor", "zone").prefetch_related("certificates").order_by("pk")],
        [one for one in shares if one.actor_id in mine],
        sorted(seen, key=lambda one: (-one.kg, one.actor.pk)), request.takes_lots(now),
    )  # fmt: skip


@dataclass(frozen=True)
class OfferPage:
    offer: Offer
    request: Request
    limits: list[Ruled]
    now: datetime

    @property
    def product(self) -> str:
        return name_with_code(self.request.code)

    @property
    def amount(self) -> str:
        return show_amount(self.offer.kg, "kg")

    @property
    def price(self) -> str:
        return per_kg(self.offer.price_e4, self.offer.currency)

    @property
    def total(self) -> Money:
        return Money(self.offer.total_minor, self.offer.currency)

    @property
    def can_answer(self) -> bool:
        return self.offer.state == OfferState.SENT and self.now < self.offer.valid_until


def offer_page(offer: Offer, now: datetime) -> OfferPage:
    """One query."""
    return OfferPage(offer, offer.request, limits_of(offer.request), now)
