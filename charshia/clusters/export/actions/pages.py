"""Market pages and what stands on them: written, compared with their sources, shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.kinds import Applies, Kind, State, fresh_until
from charshia.clusters.export.marks import tags_of
from charshia.clusters.export.models import MarketPage, Requirement
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person

By = models.Model | str
_BARRED: Final = ("codes", "countries")


class NothingToSay(Refusal):
    pass


class IsThere(Refusal):
    pass


class NoSource(Refusal):
    pass


class IsPublished(Refusal):
    pass


class NotPublished(Refusal):
    pass


class EndsBefore(Refusal):
    pass


class NotSaidWhere(Refusal):
    pass


@dataclass(frozen=True)
class PageFacts:
    """What a page says; texts by language, ``code`` digits of the Combined Nomenclature."""

    code: str
    country: str
    title: Mapping[str, str]
    source: str
    summary: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    source_url: str = ""

    def kept(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True)
class Demand:
    """What one requirement says; ``rate`` of a tariff only, with source and day."""

    kind: str
    text: Mapping[str, str]
    applies: str = Applies.ALWAYS
    codes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    certificate: str = ""
    rate: str = ""
    as_of: date | None = None
    source: str = ""
    source_url: str = ""
    is_unverified: bool = False
    position: int = 0

    def kept(self) -> dict[str, Any]:
        """As the fields of a requirement; what does not belong to its kind is left out."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said |= {name: barred(said[name]) for name in _BARRED}
        said["codes"] = said["codes"] if self.applies == Applies.PRODUCT else ""
        said["countries"] = said["countries"] if self.applies == Applies.COUNTRY else ""
        said["certificate"] = self.certificate if self.kind == Kind.CERTIFICATE else ""
        said["rate"] = self.rate.strip() if self.kind == Kind.TARIFF else ""
        return said


@action
def write_page(facts: PageFacts, *, by: By, now: datetime) -> MarketPage:
    """Keep a page that nobody sees yet. Raises NothingToSay, NoSource, IsThere."""
    _refuse_shapeless(facts)
    known = signed(MarketPage, facts.kept(), by=by, now=now)
    author = by if isinstance(by, Person) else None
    try:
        with transaction.atomic():
            page = MarketPage.objects.create(**known, author=author, made_at=now, changed_at=now)
    except IntegrityError as taken:
        raise _is_there() from taken
    record("clusters.market_page.written", page, by=by, at=now)
    return page


@action
def change_page(page: MarketPage, facts: PageFacts, *, by: By, now: datetime) -> None:
    """Say it otherwise. ``page`` is as the writer saw it. Raises NothingToSay, NoSource,
    IsThere."""
    _refuse_shapeless(facts)
    kept = _locked(page)
    taken = MarketPage.objects.filter(code=facts.code, country=facts.country)
    if taken.exclude(pk=kept.pk).exists():
        raise _is_there()
    others = keep_texts(kept, facts.kept(), by=by, now=now, seen=page)
    MarketPage.objects.filter(pk=kept.pk).update(**others, changed_at=now)
    record("clusters.market_page.changed", kept, by=by, at=now)
    follow(kept)


@action
def confirm_page(
    page: MarketPage, *, checked_on: date, valid_until: date | None, by: By, now: datetime
) -> None:
    """Somebody compared it with its sources on that day; it holds no longer than
    ``valid_until``. Raises EndsBefore."""
    if valid_until is not None and valid_until < checked_on:
        raise EndsBefore(_("It would be out of date before it was checked."), field="valid_until")
    kept = _locked(page)
    MarketPage.objects.filter(pk=kept.pk).update(
        checked_on=checked_on, valid_until=valid_until, stale_told_at=None,
        fresh_until=fresh_until(checked_on, valid_until),
    )  # fmt: skip
    record("clusters.market_page.checked", kept, by=by, at=now, on=checked_on.isoformat())
    follow(kept)


@action
def publish_page(page: MarketPage, *, by: By, now: datetime) -> None:
    """From now on everybody reads it; twice changes nothing."""
    kept = _locked(page)
    if kept.state == State.PUBLISHED:
        return
    MarketPage.objects.filter(pk=kept.pk).update(state=State.PUBLISHED, published_at=now)
    record("clusters.market_page.published", kept, by=by, at=now)
    follow(kept)


@action
def withdraw_page(page: MarketPage, *, by: By, now: datetime) -> None:
    """Nobody reads it any more. Raises NotPublished."""
    moved = MarketPage.objects.filter(pk=page.pk, state=State.PUBLISHED)
    if not moved.update(state=State.WITHDRAWN):
        raise NotPublished(_("It is not published."))
    record("clusters.market_page.withdrawn", page, by=by, at=now)
    follow(page)


@action
def drop_page(page: MarketPage, *, by: By, now: datetime) -> None:
    """Throw away one that nobody reads. Raises IsPublished."""
    kept = _locked(page)
    if kept.state == State.PUBLISHED:
        raise IsPublished(_("Withdraw it first: it is public."))
    record("clusters.market_page.dropped", kept, by=by, at=now, market=str(kept))
    kept.delete()


@action
def put_requirement(
    page: MarketPage, demand: Demand, *, known: Requirement | None = None, by: By, now: datetime
) -> Requirement:
    """Add one to the list of a page, or say a ``known`` one otherwise. Raises NothingToSay,
    NoSource, NotSaidWhere."""
    _refuse_demand(demand)
    kept = _locked(page)
    if known is None:
        facts = signed(Requirement, demand.kept(), by=by, now=now)
        row = Requirement.objects.create(page=kept, **facts)
    else:
        row = Requirement.objects.select_for_update(of=("self",)).get(pk=known.pk, page=kept)
        others = keep_texts(row, demand.kept(), by=by, now=now, seen=known)
        Requirement.objects.filter(pk=row.pk).update(**others)
    record("clusters.requirement.put", row, by=by, at=now, page=kept.pk, kind=demand.kind)
    follow(kept)
    return row


@action
def drop_requirement(requirement: Requirement, *, by: By, now: datetime) -> None:
    page = _locked(requirement.page)
    record("clusters.requirement.dropped", requirement, by=by, at=now, page=page.pk)
    Requirement.objects.filter(pk=requirement.pk).delete()
    follow(page)


@action
def tell_stale(*, now: datetime, day: date) -> int:
    """Tell of pages that went out of date, each once until somebody has looked; how many."""
    due = MarketPage.objects.stale(day).filter(stale_told_at=None).order_by("pk")
    pages = list(due.select_for_update(of=("self",))[:100])
    for page in pages:
        MarketPage.objects.filter(pk=page.pk).update(stale_told_at=now)
        record("clusters.market_page.went_stale", page, by="system", at=now)
        touch(*tags_of(page))
    return len(pages)


def follow(page: MarketPage) -> None:
    """What shows it has changed. Part of the caller's action."""
    touch(*tags_of(page))
    note_change("market_page", [page.pk])


def _locked(page: MarketPage) -> MarketPage:
    return MarketPage.objects.select_for_update(of=("self",)).get(pk=page.pk)


def _is_there() -> IsThere:
    return IsThere(_("There is a page for these goods and this market already."), field="code")


def _refuse_shapeless(facts: PageFacts) -> None:
    if not any(str(text).strip() for text in facts.title.values()):
        raise NothingToSay(_("Give it a title."), field="title")
    if not facts.source.strip():
        raise NoSource(_("Say where it is taken from."), field="source")


def _refuse_demand(demand: Demand) -> None:
    if not any(str(text).strip() for text in demand.text.values()):
        raise NothingToSay(_("Say what is asked."), field="text")
    if demand.kept()["rate"] and not (demand.source.strip() and demand.as_of):
        words = _("A tariff needs its source and the day on which it was read there.")
        raise NoSource(words, field="rate")
    if demand.applies == Applies.PRODUCT and not demand.codes:
        raise NotSaidWhere(_("Say for which products, by code."), field="codes")
    if demand.applies == Applies.COUNTRY and not demand.countries:
        raise NotSaidWhere(_("Say from which countries."), field="countries")
