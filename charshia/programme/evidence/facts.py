"""From records to the dated facts that indicators are reckoned from.

Further rooms add theirs to ``SOURCES``. Nothing is read that happened later than ``day``: what
was erased since is simply not there any more (``gone`` counts it).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Final

from django.utils import timezone

from charshia.engines.indicators import Declared, Facts, Link, Sale, Stall, Visits
from charshia.ground.journal.models import Entry
from charshia.ground.money.rates import in_reference
from charshia.market.boxes.models import Packing
from charshia.market.dispatch.models import Load, LoadState
from charshia.market.orders.models import Order
from charshia.market.reach.models import Visits as Counted
from charshia.programme.admission.models import GONE, Change, Member, Programme, State
from charshia.programme.evidence.models import Standing

HANDED_OVER: Final = "market.order.handed_over"
ORDER: Final = "orders.order/"
OPEN: Final = (State.VISIBLE, State.SELLING)
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose facts are wanted: organisations of a programme, until the end of ``day``."""

    programme: Programme
    organisations: frozenset[int]
    day: date

    @property
    def end(self) -> datetime:
        """The first moment after the day."""
        return timezone.make_aware(datetime.combine(self.day + timedelta(days=1), time.min))


Source = Callable[[Scope], Facts]
SOURCES: list[Source] = []


def source(collect: Source) -> Source:
    """Declare a part of the facts: ``@source`` above a function of a scope."""
    SOURCES.append(collect)
    return collect


Missing = Callable[[Scope], int]
MISSING: list[Missing] = []


def missing(count: Missing) -> Missing:
    """Declare what counts records of a scope that had counted by its day and are no longer
    there: taken back, or erased in time."""
    MISSING.append(count)
    return count


def gone_before(programme: Programme, day: date) -> int:
    stalls = frozenset(stall.id for stall in _stalls(programme, day))
    return sum(count(Scope(programme, stalls, day)) for count in MISSING)


def facts_of(programme: Programme, day: date) -> Facts:
    stalls = list(_stalls(programme, day))
    scope = Scope(programme, frozenset(stall.id for stall in stalls), day)
    whole = Facts(stalls=stalls)
    for collect in SOURCES:
        part = collect(scope)
        whole = replace(
            whole,
            declared=[*whole.declared, *part.declared],
            sales=[*whole.sales, *part.sales],
            links=[*whole.links, *part.links],
            trainings=[*whole.trainings, *part.trainings],
            completions=[*whole.completions, *part.completions],
            jobs=[*whole.jobs, *part.jobs],
            visits=[*whole.visits, *part.visits],
            introductions=[*whole.introductions, *part.introductions],
            checks=[*whole.checks, *part.checks],
        )
    return whole


def _stalls(programme: Programme, day: date) -> Iterator[Stall]:
    """Each organisation once, however often it came and went: two queries."""
    members = Member.objects.filter(programme=programme).prefetch_related("changes")
    by_organisation: dict[int, list[Member]] = defaultdict(list)
    for member in members.order_by("pk"):
        by_organisation[member.organisation_id].append(member)
    for organisation, some in sorted(by_organisation.items()):
        steps = sorted((each for member in some for each in member.changes.all()), key=_moment)
        done = [(timezone.localdate(each.at), each.new) for each in steps]
        done = [(when, state) for when, state in done if when <= day]
        joined = [when for when, state in done if state not in {State.CANDIDATE, *GONE}]
        if not joined:
            continue
        opened = [when for when, state in done if state in OPEN]
        yield Stall(
            id=organisation,
            cohort=str(some[-1].cohort_id or ""),
            joined=joined[0],
            opened=opened[0] if opened else None,
            left=done[-1][0] if done[-1][1] in GONE else None,
        )


def _moment(change: Change) -> tuple[datetime, int]:
    return change.at, change.pk


@source
def standings(scope: Scope) -> Facts:
    """Where a business is, what it makes, which language it writes: one query."""
    rows = Standing.objects.filter(
        organisation__in=scope.organisations, since__lte=scope.day
    ).order_by("since", "pk")
    return Facts(
        declared=[Declared(row.organisation_id, row.axis, row.value, row.since) for row in rows]
    )


@source
def sales(scope: Scope) -> Facts:
    """Orders that were handed over, those to other members also as links."""
    found = list(_sales(scope))
    bought = [sale for sale in found if sale.buyer_stall in scope.organisations]
    links = [Link(sale.stall, sale.buyer_stall or 0, sale.day) for sale in bought]
    return Facts(sales=found, links=links)


def _sales(scope: Scope) -> Iterator[Sale]:
    first: dict[int, date] = {}
    entries = Entry.objects.filter(event=HANDED_OVER, at__lt=scope.end, subject__startswith=ORDER)
    for subject, at in entries.order_by("pk").values_list("subject", "at"):
        first.setdefault(int(subject.removeprefix(ORDER)), timezone.localdate(at))
    for some in _batches(sorted(first)):
        rows = Order.objects.filter(
            pk__in=some, stall__organisation__in=scope.organisations, replaces=None
        ).select_related("purchase", "stall")
        for order in rows.order_by("pk"):
            yield Sale(
                stall=order.stall.organisation_id,
                day=first[order.pk],
                minor=in_reference(order.goods_minor - order.discount_minor, order.currency),
                buyer_language=order.purchase.language,
                buyer_stall=order.purchase.firm_id,
                by_link=bool(order.purchase.via),
            )


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


@source
def visits(scope: Scope) -> Facts:
    """Who came by the short links of businesses, those put away too: one query."""
    rows = Counted.objects.filter(
        link__stall__organisation__in=scope.organisations, day_on__lte=scope.day
    ).order_by("pk")
    found = rows.values_list("link__stall__organisation", "day_on", "count")
    return Facts(visits=[Visits(*row) for row in found])


@source
def boxes(scope: Scope) -> Facts:
    """Each day on which one packed boxes with another's goods in them."""
    found = set()
    packings = Packing.objects.filter(at__lt=scope.end, boxes__gt=0)
    rows = packings.filter(box__parts__agreed_at__lt=scope.end).values_list(
        "box__variant__stall__organisation", "box__parts__variant__stall__organisation", "at"
    )
    for packer, other, at in rows:
        if packer != other and {packer, other} <= scope.organisations:
            found.add(Link(packer, other, timezone.localdate(at)))
    return Facts(links=sorted(found, key=_order))


@source
def rounds(scope: Scope) -> Facts:
    """Each pair of businesses whose goods one round carried to buyers."""
    carried: dict[tuple[int, date], set[int]] = defaultdict(set)
    loads = Load.objects.filter(state=LoadState.HANDED_OVER, round__day__lte=scope.day)
    rows = loads.values_list("round", "round__day", "order__stall__organisation")
    for round_, day, organisation in rows:
        if organisation in scope.organisations:
            carried[round_, day].add(organisation)
    links = [
        Link(one, other, day)
        for (_round, day), some in sorted(carried.items())
        for one, other in combinations(sorted(some), 2)
    ]
    return Facts(links=links)


def _order(link: Link) -> tuple[date, int, int]:
    return link.day, link.one, link.other
