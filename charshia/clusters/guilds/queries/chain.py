"""The value chain of a cluster: who supplies whom, and what nobody in it supplies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from charshia.clusters.actors.cn import name_of, with_code
from charshia.clusters.actors.kinds import RelationKind, WantKind
from charshia.clusters.actors.models import Actor, Good, Relation, Want
from charshia.clusters.guilds.models import Cluster, Member
from charshia.engines import chains


@dataclass(frozen=True)
class Row:
    """One product as the page tells it."""

    product: chains.Product
    makers: list[Actor]
    needers: list[Actor]
    links: list[tuple[Actor, Actor]]

    @property
    def name(self) -> str:
        return with_code(self.product.code)

    @property
    def unserved(self) -> list[Actor]:
        return [one for one in self.needers if one.pk in self.product.unserved]


@dataclass(frozen=True)
class Chain:
    """``makes``: of each member by id the names of what it makes."""

    gaps: list[Row]
    rows: list[Row]
    makes: dict[int, list[str]]


def chain_of(cluster: Cluster, *, on: date) -> Chain:
    """Among its members on the map, by what they make, need and tell. Four queries."""
    members = Member.objects.filter(cluster=cluster, actor__state="listed").members()
    actors = {one.actor_id: one.actor for one in members.select_related("actor").order_by("pk")}
    makes: dict[int, set[str]] = defaultdict(set)
    for actor, code in Good.objects.filter(actor__in=actors).values_list("actor", "code"):
        makes[actor].add(code)
    needs: dict[int, set[str]] = defaultdict(set)
    open_ = Want.objects.open(on).filter(actor__in=actors, kind=WantKind.NEED).exclude(code="")
    for actor, code in open_.values_list("actor", "code"):
        needs[actor].add(code)
    told = Relation.objects.shown().filter(
        kind=RelationKind.SUPPLIES, first__in=actors, second__in=actors
    )
    links = [chains.Link(*one) for one in told.values_list("first", "second", "code")]
    found = [_row(one, actors) for one in chains.chain(makes, needs, links)]
    return Chain(
        [one for one in found if one.product.is_gap],
        [one for one in found if not one.product.is_gap],
        {pk: [name_of(code) for code in sorted(codes)] for pk, codes in makes.items()},
    )


def _row(product: chains.Product, actors: dict[int, Actor]) -> Row:
    return Row(
        product,
        [actors[pk] for pk in product.makers],
        [actors[pk] for pk in product.needers],
        [(actors[link.first], actors[link.second]) for link in product.links],
    )
