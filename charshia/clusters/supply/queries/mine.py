"""A member's own lots and shares."""

from dataclasses import dataclass

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.models import Allotment, Lot, Share
from charshia.clusters.supply.prices import total_of
from charshia.clusters.supply.queries.ledger import owed
from charshia.clusters.supply.queries.requests import LotLine
from charshia.clusters.supply.reasons import sentence
from charshia.engines.money import Money, total
from charshia.ground.money.show import show_amount
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Mine:
    """A lot with the share of the plan that members were asked by, if there is one."""

    line: LotLine
    share: Share | None


def lots_of(person: Person) -> list[Mine]:
    """The newest first. Two queries."""
    actors = Actor.objects.kept_by(person).values("pk")
    lots = list(
        Lot.objects.filter(actor__in=actors).select_related("request", "actor").order_by("-pk")
    )
    shares = {
        (share.plan.request_id, share.actor_id): share
        for share in Share.objects.chosen().filter(actor__in=actors).select_related("plan")
    }
    return [
        Mine(LotLine(lot, lot.request.currency), shares.get((lot.request_id, lot.actor_id)))
        for lot in lots
    ]


@dataclass(frozen=True)
class Piece:
    allotment: Allotment
    worth: Money

    @property
    def amount(self) -> str:
        return show_amount(self.allotment.kg, "kg")


@dataclass(frozen=True)
class SharePage:
    share: Share
    words: str
    pieces: list[Piece]
    worth: Money
    owed_kg: int

    @property
    def amount(self) -> str:
        return show_amount(self.share.kg, "kg")

    @property
    def owed(self) -> str:
        return show_amount(self.owed_kg, "kg")


def share_page(share: Share) -> SharePage:
    """What she is asked for, from which lot to which point, what she gets for it. Two queries."""
    currency = share.plan.request.currency
    rows = share.allotments.select_related("lot", "point").order_by("pk")
    pieces = [Piece(one, total_of(one.kg, one.lot.ask_e4, currency)) for one in rows]
    return SharePage(
        share, sentence(share, currency), pieces, total((one.worth for one in pieces), currency),
        owed([share.actor_id]).get(share.actor_id, 0),
    )  # fmt: skip
