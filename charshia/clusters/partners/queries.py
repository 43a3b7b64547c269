from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from charshia.clusters.actors.cn import name_of
from charshia.clusters.actors.kinds import Audience, CertificateType, Kind, Sector, Unit, WantKind
from charshia.clusters.actors.models import Actor, Want
from charshia.clusters.actors.queries.listing import country_name, where_of
from charshia.clusters.partners.models import Introduction, Search, Stage, State, Word
from charshia.engines.matching import Good, Match, Paper, Point, Side, Sought, explained, ranked
from charshia.ground.languages.notes import name_of as spoken
from charshia.ground.money.show import show_number
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with

MOST_LOOKED_AT: Final = 400  # sides of one search
MOST_SHOWN: Final = 20
MOST_LISTED: Final = 100


@dataclass(frozen=True)
class Shown:
    """An actor that answers, with what fits and what is missing in words."""

    actor: Actor
    score: int
    fits: list[str]
    missing: list[str]
    introduction: Introduction | None = None

    @property
    def where(self) -> str:
        return where_of(self.actor)


@dataclass(frozen=True)
class Reach:
    """How one side is reached, once both have said yes."""

    name: str
    email: str
    phone: str
    languages: list[str]


@dataclass(frozen=True)
class Counts:
    """Introductions in a stretch of time, for the coordinator and for reports."""

    asked: int
    agreed: int
    declined: int
    talks: int
    agreements: int
    nothing: int
    across_borders: int


def people_of(actor: Actor) -> QuerySet[Person]:
    """Who keeps the entry, and who runs its business."""
    runs = Q(
        memberships__organisation=actor.organisation_id, memberships__role__in=roles_with(Duty.RUN)
    )
    keeps = Q(pk__in=actor.keepers.values("person"))
    rows = Person.objects.filter(keeps | runs if actor.organisation_id else keeps)
    return rows.filter(is_active=True).distinct()


def own_wants(person: Person, today: date) -> list[Want]:
    """Needs and offers of her entries that still stand. One query."""
    rows = Want.objects.open(today).filter(actor__in=Actor.objects.kept_by(person).values("pk"))
    return list(rows.select_related("actor", "search").order_by("actor", "kind", "pk"))


def sought_of(want: Want, search: Search | None, today: date) -> Sought:
    """What a want and its search ask for, as the engine reads it."""
    found = search or Search(want=want)
    return Sought(
        on=max(want.until, today) if want.until else today,
        code=want.code,
        sectors=frozenset(str(each) for each in want.actor.sector_list),
        amount=(found.amount or 0) if want.code else 0,
        unit=found.unit,
        papers=frozenset(found.chosen("papers")),
        languages=frozenset(found.chosen("languages")),
        countries=frozenset(found.chosen("countries")),
        kinds=frozenset(found.chosen("kinds")),
    )


def matches(want: Want, search: Search | None, *, today: date) -> list[Shown]:
    """The twenty that answer best, explained. Six queries, however many there are."""
    sought = sought_of(want, search, today)
    actors = {actor.pk: actor for actor in _candidates(want, sought, today)}
    sides = [_side(actor) for actor in actors.values()]
    best = ranked(sought, sides)[:MOST_SHOWN]
    rows = Introduction.objects.filter(asker=want.actor_id, other__in=[one.key for one in best])
    known = {one.other_id: one for one in rows.exclude(state=State.WITHDRAWN).order_by("pk")}
    return [_shown(one, actors[one.key], known.get(one.key), sought.unit) for one in best]


def match_with(want: Want, search: Search | None, actor: Actor, *, today: date) -> Shown | None:
    """How one actor answers; None where it has nothing to do with it. Four queries."""
    found = _with_parts(Actor.objects.listed().filter(pk=actor.pk), want, today).first()
    sought = sought_of(want, search, today)
    match = explained(sought, _side(found)) if found else None
    return _shown(match, found, None, sought.unit) if match and found else None


def why_asked(found: Introduction, *, today: date) -> Shown | None:
    """What of the side that was asked fits what is sought. What is missing stays with who asks.
    Five queries."""
    if found.want is None:
        return None
    found.want.actor = found.asker
    search = Search.objects.filter(want=found.want).first()
    shown = match_with(found.want, search, found.other, today=today)
    return replace(shown, missing=[]) if shown else None


def _candidates(want: Want, sought: Sought, today: date) -> Iterable[Actor]:
    """Of the same chapter of products, or of the same trade."""
    trade = Q()
    for sector in sorted(sought.sectors):
        trade |= Q(sectors__contains=f"|{sector}|")
    if sought.code:
        chapter = Actor.objects.filter(
            Q(goods__code__startswith=sought.code[:2])
            | Q(wants__code__startswith=sought.code[:2], wants__closed_at=None)
        )
        trade |= Q(pk__in=chapter.values("pk"))
    rows = Actor.objects.listed().filter(trade).exclude(pk=want.actor_id)
    return _with_parts(rows, want, today).order_by("pk")[:MOST_LOOKED_AT]


def _with_parts(rows: QuerySet[Actor], want: Want, today: date) -> QuerySet[Actor]:
    """What others say of the opposite kind stands in ``answers``; only what members may see."""
    turned = WantKind.OFFER if want.kind == WantKind.NEED else WantKind.NEED
    said = Want.objects.open(today).filter(kind=turned).exclude(code="")
    said = said.exclude(seen_by=Audience.NOBODY)
    return rows.select_related("settlement", "organisation").prefetch_related(
        "goods__capacities", "certificates", Prefetch("wants", said, to_attr="answers")
    )


def _side(actor: Actor) -> Side:
    """What it keeps to itself (``capacities_for``) is not looked at."""
    is_told = actor.capacities_for != Audience.NOBODY
    goods = tuple(
        Good(good.code, good.unit, _yearly(good) if is_told else None) for good in actor.goods.all()
    )
    papers = tuple(
        Paper(one.type, one.valid_from, one.valid_to, tuple(one.code_list))
        for one in actor.certificates.all()
    )
    return Side(
        key=actor.pk, country=actor.country, kind=actor.kind, goods=goods,
        said=tuple(want.code for want in actor.answers),  # type: ignore[attr-defined]
        sectors=frozenset(str(each) for each in actor.sector_list),
        languages=frozenset(actor.language_list), papers=papers,
    )  # fmt: skip


def _yearly(good: object) -> int | None:
    amounts = [one.amount for one in good.capacities.all()]  # type: ignore[attr-defined]
    return sum(amounts) if amounts else None


def _shown(match: Match, actor: Actor, known: Introduction | None, unit: str) -> Shown:
    return Shown(
        actor, match.score, [point_words(point, unit) for point in match.fitting],
        [point_words(point, unit) for point in match.missing], known,
    )  # fmt: skip


def point_words(point: Point, unit: str) -> str:
    """One judgement of the engine as a whole sentence; amounts are in ``unit``."""
    if point.about == "amount":
        return _amount_words(point, unit)
    said = {
        "product": _product_words, "sector": _sector_words, "papers": _paper_words,
        "languages": _language_words, "countries": _country_words,
        "kinds": _kind_words,
    }  # fmt: skip
    return said[point.about](point)


def _product_words(point: Point) -> str:
    name = {"product": name_of(point.detail)}
    if point.how == "same":
        return _("The same product: %(product)s") % name
    if point.how == "near":
        return _("A product of the same kind: %(product)s") % name
    if point.how == "far":
        return _("A product that is related: %(product)s") % name
    return _("No such product")


def _sector_words(point: Point) -> str:
    return _("The same trade: %(sector)s") % {"sector": Sector(point.detail).label}


def _paper_words(point: Point) -> str:
    name = {"certificate": CertificateType(point.detail).label}
    if point.how == "there":
        return _("Certificate: %(certificate)s") % name
    if point.how == "ended":
        return _("The certificate does not hold on that day: %(certificate)s") % name
    if point.how == "scope":
        return _("The certificate is for other products: %(certificate)s") % name
    return _("No certificate: %(certificate)s") % name


def _amount_words(point: Point, unit: str) -> str:
    if point.how in ("whole", "part"):
        amount = {"amount": f"{show_number(int(point.detail))} {Unit(unit).label}"}
        if point.how == "whole":
            return _("Enough of it: %(amount)s a year") % amount
        return _("A part of it: %(amount)s a year") % amount
    return _("How much they have is not said")


def _language_words(point: Point) -> str:
    if point.how == "there":
        return _("A common language: %(language)s") % {"language": spoken(point.detail)}
    return _("No common language")


def _country_words(point: Point) -> str:
    name = {"country": country_name(point.detail)}
    if point.how == "there":
        return _("In a country you want: %(country)s") % name
    return _("In another country: %(country)s") % name


def _kind_words(point: Point) -> str:
    kind = {"kind": Kind(point.detail).label if point.detail else ""}
    if point.how == "there":
        return _("Of the kind you want: %(kind)s") % kind
    return _("Of another kind: %(kind)s") % kind


def reach_of(actor: Actor, person: Person | None) -> Reach:
    """As its entry says; what it leaves out, of who asked or answered. No query."""
    return Reach(
        actor.contact or (person.name if person else ""),
        actor.email or ((person.email or "") if person else ""),
        actor.phone or ((person.phone or "") if person else ""),
        [spoken(each) for each in actor.language_list],
    )


def counts(*, since: datetime | None = None, until: datetime | None = None) -> Counts:
    """Those asked for within the time; both ends as they are given. One query."""
    rows = Introduction.objects.all()
    if since is not None:
        rows = rows.filter(asked_at__gte=since)
    if until is not None:
        rows = rows.filter(asked_at__lt=until)
    found = list(rows.values_list("state", "stage", "asker__country", "other__country"))
    states = Counter(state for state, *_rest in found)
    stages = Counter(stage for _state, stage, *_rest in found)
    return Counts(
        asked=len(found),
        agreed=states[State.AGREED],
        declined=states[State.DECLINED],
        talks=stages[Stage.TALKS],
        agreements=stages[Stage.AGREED],
        nothing=stages[Stage.NOTHING],
        across_borders=sum(1 for _s, stage, a, b in found if stage == Stage.AGREED and a != b),
    )


def office_rows() -> list[Introduction]:
    """The last hundred, with what was said of them. Two queries."""
    said = Prefetch("said", Word.objects.order_by("-at", "-pk"))
    rows = Introduction.objects.with_sides().prefetch_related(said)
    return list(rows.order_by("-asked_at", "-pk")[:MOST_LISTED])
