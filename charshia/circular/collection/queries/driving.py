"""What a driver has to do at each stop, and when all stops are behind her."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe

from django.db.models import Count
from django.utils.translation import gettext as _

from charshia.circular.collection.models import Crew, Pickup, PickupState, Weighing
from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.engines.money import Money
from charshia.transport.models import Round, Stop


@dataclass(frozen=True)
class Work:
    """One load to fetch, or (without ``pickup``) the yard with the loads that lie on board. ``key``
    is drawn anew, so that one page's tap counts once."""

    round: Round
    stop: Stop
    pickup: Pickup | None
    on_board: list[Weighing]
    has_more: bool
    key: str

    @property
    def deed(self) -> str:
        return _("collect") if self.pickup else _("unload")

    @property
    def sum(self) -> Money:
        return Money(0, self.stop.currency)

    @property
    def crop(self) -> str:
        return name_of(self.pickup.offer.plot.crop) if self.pickup else ""

    @property
    def waits(self) -> bool:
        return self.pickup is None or self.pickup.state == PickupState.ON

    @property
    def is_bales(self) -> bool:
        return self.pickup is not None and self.pickup.offer.form == "bales"


def work_at(round_: Round, stops: Sequence[Stop]) -> dict[int, Work]:
    """Three queries."""
    pickups = list(Pickup.objects.filter(stop__in=stops).whole())
    here = {one.stop_id: one for one in pickups}
    parts = dict(
        Pickup.objects.filter(offer__in=[one.offer_id for one in pickups]).on()
        .order_by("offer").values_list("offer").annotate(Count("pk"))
    )  # fmt: skip
    rows = Weighing.objects.filter(round=round_, unloaded_at=None)
    on_board = list(rows.select_related("offer__plot", "lot").order_by("at", "pk"))
    work = {}
    for stop in stops:
        pickup = here.get(stop.pk)
        more = pickup is not None and parts.get(pickup.offer_id, 0) > 1
        loads = [] if pickup else on_board
        work[stop.pk] = Work(round_, stop, pickup, loads, more, token_urlsafe(9))
    return work


@dataclass(frozen=True)
class End:
    """What she brought today. ``enterprise`` is whose yard it is."""

    crew: Crew | None
    enterprise: Enterprise | None
    loads: int
    fresh_g: int
    on_board: int


def end_of(round_: Round) -> End:
    """Two queries."""
    crew = Crew.objects.filter(round=round_).select_related("outing__enterprise").first()
    loads = list(Weighing.objects.filter(round=round_))
    return End(
        crew, crew.outing.enterprise if crew else None, len(loads),
        sum(one.fresh_g for one in loads), sum(one.unloaded_at is None for one in loads),
    )  # fmt: skip
