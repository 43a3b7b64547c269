"""All that stands on the page of one actor, for who looks."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch

from charshia.clusters.actors import cn
from charshia.clusters.actors.kinds import TURNED, Audience, RelationKind
from charshia.clusters.actors.models import Actor, Capacity, Certificate, Good, Relation, Want
from charshia.clusters.actors.queries.listing import where_of
from charshia.clusters.actors.queries.seeing import Viewer
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.notes import name_of
from charshia.ground.languages.tags import current
from charshia.market.catalogue.models import Stall


@dataclass(frozen=True)
class Made:
    """A product; ``months`` are January to December, 0 where nothing, empty where not shown."""

    good: Good
    name: str
    months: list[int]

    @property
    def total(self) -> int:
        return sum(self.months)

    @property
    def code(self) -> str:
        return cn.spaced(self.good.code)

    @property
    def by_month(self) -> list[tuple[str, int]]:
        """Those months in which there is something, by name."""
        return [one for one in zip(months(), self.months, strict=False) if one[1]]


@dataclass(frozen=True)
class Held:
    """A certificate: does it hold, what does it cover, may its file be opened?"""

    certificate: Certificate
    is_valid: bool
    covers: list[str]
    may_open: bool


@dataclass(frozen=True)
class Tie:
    """What the actor is to ``other``, in words; ``product`` is what is supplied."""

    relation: Relation
    other: Actor
    words: str
    product: str
    waits_for_us: bool = False


@dataclass(frozen=True)
class Sheet:
    actor: Actor
    viewer: Viewer
    goods: list[Made]
    certificates: list[Held]
    needs: list[Want]
    offers: list[Want]
    ties: list[Tie]
    stall: Stall | None

    @property
    def where(self) -> str:
        return where_of(self.actor)

    @property
    def sees_contact(self) -> bool:
        return self.viewer.sees(self.actor.contact_for)

    @property
    def sees_capacities(self) -> bool:
        return self.viewer.sees(self.actor.capacities_for)

    @property
    def is_hiding(self) -> bool:
        """Is there more for members?"""
        actor = self.actor
        hidden = {actor.contact_for, actor.capacities_for} & {Audience.MEMBERS.value}
        return bool(hidden) and not self.viewer.sees(Audience.MEMBERS)

    @property
    def languages(self) -> list[str]:
        return [name_of(code) for code in self.actor.language_list]


def sheet_of(actor: Actor, viewer: Viewer, *, today: date) -> Sheet:
    """Six queries, one more where it has a business."""
    wants = Want.objects.open(today).filter(actor=actor, seen_by__in=viewer.audiences)
    found = list(wants.order_by("-pk"))
    return Sheet(
        actor=actor,
        viewer=viewer,
        goods=goods_of(actor, with_months=viewer.sees(actor.capacities_for)),
        certificates=certificates_of(actor, viewer, today=today),
        needs=[one for one in found if one.kind == "need"],
        offers=[one for one in found if one.kind == "offer"],
        ties=ties_of(actor),
        stall=_stall_of(actor),
    )


def goods_of(actor: Actor, *, with_months: bool) -> list[Made]:
    """Two queries, one without months."""
    rows = Good.objects.filter(actor=actor).order_by("code", "pk")
    if with_months:
        rows = rows.prefetch_related(Prefetch("capacities", Capacity.objects.order_by("month")))
    return [
        Made(good, cn.name_of(good.code), _months(good) if with_months else []) for good in rows
    ]


def certificates_of(actor: Actor, viewer: Viewer, *, today: date) -> list[Held]:
    """Those that hold first. One query."""
    rows = Certificate.objects.filter(actor=actor).select_related("file").order_by("type", "pk")
    found = [
        Held(
            one, one.is_valid_on(today), [cn.name_of(code) for code in one.code_list],
            one.file is not None and viewer.sees(one.file_for),
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda held: not held.is_valid)


def ties_of(actor: Actor) -> list[Tie]:
    """What both said yes to. One query."""
    rows = Relation.objects.shown().of(actor).select_related("first", "second")
    return [tie_of(one, actor) for one in rows.order_by("kind", "pk")]


def all_ties_of(actor: Actor) -> list[Tie]:
    """For its keepers: what waits first. One query."""
    rows = Relation.objects.of(actor).select_related("first", "second", "said_by")
    ties = [tie_of(one, actor) for one in rows.order_by("kind", "pk")]
    return sorted(ties, key=lambda tie: (not tie.waits_for_us, tie.relation.pk))


def tie_of(relation: Relation, actor: Actor) -> Tie:
    is_first = relation.first_id == actor.pk
    kind = RelationKind(relation.kind)
    return Tie(
        relation,
        relation.second if is_first else relation.first,
        str(kind.label if is_first else TURNED[kind]),
        cn.name_of(relation.code) if relation.code else "",
        waits_for_us=relation.confirmed_at is None and relation.said_by_id != actor.pk,
    )


def months() -> list[str]:
    """January to December, short, as the reader writes them."""
    return _month_names(current())


@lru_cache(maxsize=32)
def _month_names(language: str) -> list[str]:
    names = babel_locale(language).months["stand-alone"]["abbreviated"]
    return [str(names[month]) for month in range(1, 13)]


def _months(good: Good) -> list[int]:
    amounts = {one.month: one.amount for one in good.capacities.all()}
    return [amounts.get(month, 0) for month in range(1, 13)]


def _nothing(good: Good) -> list[int]:
    return []


def _stall_of(actor: Actor) -> Stall | None:
    if actor.organisation_id is None:
        return None
    return Stall.objects.filter(organisation=actor.organisation_id, is_visible=True).first()
