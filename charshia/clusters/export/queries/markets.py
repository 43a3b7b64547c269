"""Market pages in lists and whole, and what a firm holds of their requirements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.models import Actor, Certificate
from charshia.clusters.export.kinds import Applies, Kind, State
from charshia.clusters.export.models import MarketPage, Requirement
from charshia.clusters.export.places import goods_words, market_name, read_code
from charshia.engines.readiness import Held, Paper, held
from charshia.ground.languages.tags import current
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question as Sought

MOST: Final = 300  # pages in one list
HELD: Final = {
    Held.HELD: gettext_lazy("You have it"),
    Held.BEGINS_LATER: gettext_lazy("It begins only after that day"),
    Held.ENDED: gettext_lazy("It ends before that day"),
    Held.OUT_OF_SCOPE: gettext_lazy("Yours is for other products"),
    Held.MISSING: gettext_lazy("It is missing"),
}


@dataclass(frozen=True)
class Card:
    """A market page in a list; ``day`` is today."""

    page: MarketPage
    day: date

    @property
    def market(self) -> str:
        return market_name(self.page.country)

    @property
    def goods(self) -> str:
        return goods_words(self.page.code)

    @property
    def is_stale(self) -> bool:
        return self.page.is_stale(self.day)


@dataclass(frozen=True)
class Listing:
    """Pages that answer what was asked. ``markets`` are (code, name, whether chosen)."""

    cards: list[Card]
    markets: list[tuple[str, str, bool]]
    typed: str = ""
    market: str = ""


@dataclass(frozen=True)
class Group:
    """Requirements of one kind."""

    kind: Kind
    items: list[Requirement]


@dataclass(frozen=True)
class Line:
    """How a firm stands to one requirement; ``standing`` is empty where no paper can tell."""

    requirement: Requirement
    concerns: bool
    standing: str = ""
    certificate: Certificate | None = None

    @property
    def words(self) -> str:
        return str(HELD[Held(self.standing)]) if self.standing else ""

    @property
    def is_held(self) -> bool:
        return self.standing == Held.HELD


def market_listing(*, market: str, typed: str, day: date) -> Listing:
    """Published pages that answer a code or words, of one market or of all. Two queries."""
    rows = MarketPage.objects.published()
    known = sorted(set(rows.values_list("country", flat=True)))
    market = market if market in known else ""
    if market:
        rows = rows.filter(country=market)
    code = read_code(typed)
    if code or not typed:
        wanted = rows.for_code(code) if code else rows
        pages = list(wanted.order_by("code", "country", "pk")[:MOST])
    else:
        pks = find(Sought("market_page", typed, language=current(), limit=MOST)).pks
        by_pk = rows.in_bulk(pks)
        pages = [by_pk[pk] for pk in pks if pk in by_pk]
    names = sorted((market_name(one), one) for one in known)
    return Listing(
        [Card(one, day) for one in pages],
        [(one, name, one == market) for name, one in names],
        typed,
        market,
    )


def grows_old_on(day: date) -> date | None:
    """The next day after which a list looks otherwise by itself. One query."""
    rows = MarketPage.objects.published().filter(fresh_until__gte=day)
    found: date | None = rows.aggregate(next=Min("fresh_until"))["next"]
    return found


def requirement_groups(requirements: Iterable[Requirement]) -> list[Group]:
    """In the order of the kinds, within one as they were put."""
    items = sorted(requirements, key=lambda one: (one.position, one.pk))
    found = [Group(kind, [one for one in items if one.kind == kind]) for kind in Kind]
    return [one for one in found if one.items]


def where_words(requirement: Requirement) -> str:
    """For which products or from which countries it is asked; empty of what always is."""
    if requirement.applies == Applies.PRODUCT:
        codes = ", ".join(goods_words(code) for code in requirement.code_list)
        return _("Only for %(codes)s") % {"codes": codes}
    if requirement.applies == Applies.COUNTRY:
        names = ", ".join(market_name(code) for code in requirement.country_list)
        return _("Only from %(countries)s") % {"countries": names}
    return ""


def lines_of(page: MarketPage, actor: Actor, *, code: str, day: date) -> list[Line]:
    """What the firm has of the list of a page for goods of ``code`` shipped on ``day``. Without
    a code its own products of that family count. Three queries."""
    papers = {one.pk: one for one in Certificate.objects.filter(actor=actor).order_by("pk")}
    known = [
        Paper(one.pk, one.type, one.valid_from, one.valid_to, tuple(one.code_list))
        for one in papers.values()
    ]
    codes = [code] if code else _own_codes(page, actor)
    found = []
    for group in requirement_groups(page.requirements.all()):
        for one in group.items:
            concerns = one.concerns(codes=codes, country=actor.country)
            if not (concerns and one.certificate):
                found.append(Line(one, concerns))
                continue
            stands, key = _worst(one.certificate, known, codes, day)
            found.append(Line(one, concerns, stands.value, papers.get(key or 0)))
    return found


def _own_codes(page: MarketPage, actor: Actor) -> list[str]:
    codes = actor.goods.order_by("code").values_list("code", flat=True)
    return [one for one in codes if one.startswith(page.code)]


def _worst(
    wanted: str, papers: list[Paper], codes: list[str], day: date
) -> tuple[Held, int | None]:
    """Of several products the one that is worst off: one paper for half of them is not enough."""
    found = [held(wanted, papers, code=code, day=day) for code in codes or [""]]
    return max(found, key=lambda pair: pair[0] != Held.HELD)


def office_pages(state: str, *, day: date) -> list[Card]:
    """Those that are out of date first, then the last changed. One query."""
    rows = MarketPage.objects.all()
    if state in State.values:
        rows = rows.filter(state=state)
    found = [Card(one, day) for one in rows.order_by("-changed_at", "-pk")[:MOST]]
    return sorted(found, key=lambda card: not card.is_stale)
