"""The list of actors: what was asked, and one page of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Final
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from charshia.clusters.actors import cn
from charshia.clusters.actors.kinds import CertificateType, Kind, Sector
from charshia.clusters.actors.models import Actor, ActorQuerySet, Certificate, Good
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.languages.tags import current
from charshia.ground.places.countries import countries
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question

A_PAGE: Final = 24
MOST_FOUND: Final = 500  # by words
MOST_GOODS_SHOWN: Final = 4
LONGEST: Final = 80  # signs of anything asked


@dataclass(frozen=True)
class Asked:
    """By what the list is narrowed; empty is not at all. ``after`` is the last entry seen."""

    words: str = ""
    kind: str = ""
    country: str = ""
    sector: str = ""
    product: str = ""
    certificate: str = ""
    language: str = ""
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(after=self.after)

    def address(self, **changes: str) -> str:
        asked = replace(self, **{"after": "", **changes})
        said = {name: value for name, value in vars(asked).items() if value}
        return f"?{urlencode(said)}" if said else "?"


@dataclass(frozen=True)
class Card:
    """An actor in the list; ``goods`` are names of products, ``certificates`` those that hold."""

    actor: Actor
    goods: list[str]
    more_goods: int
    certificates: list[str]

    @property
    def where(self) -> str:
        return where_of(self.actor)


@dataclass(frozen=True)
class Listing:
    """``products`` are the lines of the table for which the product was taken."""

    asked: Asked
    cards: list[Card]
    total: int
    products: list[cn.Line]
    chips: list[tuple[str, str]]
    later: str


def asked_of(said: Mapping[str, str]) -> Asked:
    """What is no choice of ours is left out."""
    kept = {name: said.get(name, "").strip()[:LONGEST] for name in Asked.__dataclass_fields__}
    known = {
        "kind": Kind.values, "sector": Sector.values, "certificate": CertificateType.values,
        "country": [code for code, _name in countries()], "language": SPOKEN,
    }  # fmt: skip
    return Asked(**kept | {name: "" for name, all_ in known.items() if kept[name] not in all_})


def listing(asked: Asked, *, today: date) -> Listing:
    """One page, by the Latin alphabet, or the nearest first where words are asked for. Four
    queries however many there are."""
    products = cn.found(asked.product) if asked.product else []
    rows = narrowed(asked, products, today=today)
    page, later, total = _by_words(rows, asked) if asked.words else _by_name(rows, asked)
    return Listing(
        asked, cards(page, today=today), total, products, _chips(asked),
        asked.address(after=later) if later else "",
    )  # fmt: skip


def narrowed(asked: Asked, products: Iterable[cn.Line], *, today: date) -> ActorQuerySet:
    """Those on the map that answer all but the words."""
    rows = Actor.objects.listed()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.country:
        rows = rows.filter(country=asked.country)
    if asked.sector:
        rows = rows.in_sector(asked.sector)
    if asked.language:
        rows = rows.speaking(asked.language)
    if asked.certificate:
        held = Certificate.objects.valid_on(today).filter(type=asked.certificate)
        rows = rows.filter(pk__in=held.values("actor"))
    if asked.product:
        keys = cn.lines_below(line.key for line in products) or ["none"]
        wanted = reduce(or_, (Q(code__startswith=key) for key in keys))
        rows = rows.filter(pk__in=Good.objects.filter(wanted).values("actor"))
    return rows


def within_words(asked: Asked) -> tuple[int, ...]:
    """Keys of those that answer the words, the nearest first. No query."""
    question = Question("actor", asked.words, limit=MOST_FOUND, language=current())
    return find(question).pks


def cards(rows: ActorQuerySet, *, today: date) -> list[Card]:
    held = Certificate.objects.valid_on(today).order_by("type", "pk")
    goods = Good.objects.order_by("code", "pk")
    found = rows.with_place().prefetch_related(
        Prefetch("goods", goods), Prefetch("certificates", held)
    )
    return [_card(actor) for actor in found]


def where_of(actor: Actor) -> str:
    """Town and country in words; the settlement must be at hand."""
    town = str(actor.settlement.names) if actor.settlement else actor.address
    return ", ".join(filter(None, (town, country_name(actor.country))))


def country_name(code: str) -> str:
    return dict(countries()).get(code, code)


def _card(actor: Actor) -> Card:
    goods = [cn.name_of(good.code) for good in actor.goods.all()]
    held = dict.fromkeys(one.name for one in actor.certificates.all())
    shown = goods[:MOST_GOODS_SHOWN]
    return Card(actor, shown, len(goods) - len(shown), list(held))


def _by_name(rows: ActorQuerySet, asked: Asked) -> tuple[ActorQuerySet, str, int]:
    total = rows.count()
    slugs = rows.filter(slug__gt=asked.after).order_by("slug").values_list("slug", flat=True)
    found = list(slugs[: A_PAGE + 1])
    later = found[A_PAGE - 1] if len(found) > A_PAGE else ""
    return Actor.objects.filter(slug__in=found[:A_PAGE]).order_by("slug"), later, total


def _by_words(rows: ActorQuerySet, asked: Asked) -> tuple[ActorQuerySet, str, int]:
    best = within_words(asked)
    kept = set(rows.filter(pk__in=best).values_list("pk", flat=True))
    ordered = [pk for pk in best if pk in kept]
    skipped = int(asked.after) if asked.after.isascii() and asked.after.isdecimal() else 0
    shown = ordered[skipped : skipped + A_PAGE]
    later = str(skipped + A_PAGE) if len(ordered) > skipped + A_PAGE else ""
    return Actor.objects.filter(pk__in=shown).in_order(shown), later, len(ordered)


def _chips(asked: Asked) -> list[tuple[str, str]]:
    """What is in force, each with the address that takes it away."""
    words = {
        "words": _("“%(words)s”") % {"words": asked.words},
        "kind": str(Kind(asked.kind).label) if asked.kind else "",
        "country": country_name(asked.country),
        "sector": str(Sector(asked.sector).label) if asked.sector else "",
        "product": asked.product,
        "certificate": str(CertificateType(asked.certificate).label) if asked.certificate else "",
        "language": name_of(asked.language) if asked.language else "",
    }
    return [
        (asked.address(**{name: ""}), said) for name, said in words.items() if vars(asked)[name]
    ]
