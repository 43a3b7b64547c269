"""What the pages of the two sides list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.kinds import Stage, Standing
from charshia.workshops.quotes.models import Asked, Attachment, Job, Quote, Request
from charshia.workshops.quotes.queries.distances import km_between, places_of, point_of
from charshia.workshops.quotes.queries.names import Called, called, profiles_of

MOST_SHOWN: Final = 60


@dataclass(frozen=True)
class Offered:
    """One maker who was asked, and what she said: ``quote`` is her last, if she gave one."""

    asked: Asked
    maker: Called
    quote: Quote | None
    km: int | None


@dataclass(frozen=True)
class Line:
    """A request in a list: of ``asked`` as its maker has it, else of who asks."""

    request: Request
    asked: Asked | None = None
    quote: Quote | None = None
    job: Job | None = None
    answers: int = 0


def offers_of(request: Request) -> list[Offered]:
    """Who was asked: those with a quote that stands first, by price. Five queries."""
    rows = list(request.asked.with_both().order_by("pk"))
    last, profiles = _last_quotes(rows), profiles_of(rows)
    here, points = point_of(request.settlement), places_of(profiles.values())
    found = []
    for one in rows:
        profile = profiles.get(one.person_id or 0)
        there = point_of(one.stall.settlement) if one.stall else None
        there = points.get(profile.pk) if profile else there
        quote = last.get(one.pk)
        found.append(Offered(one, called(one, profiles), quote, km_between(here, there)))
    return sorted(found, key=_rank)


def _rank(one: Offered) -> tuple[int, int, int]:
    order = (Standing.ACCEPTED, Standing.STANDS)
    if one.quote is None:
        return (4 if one.asked.declined_at else 3, 0, one.asked.pk)
    place = order.index(one.quote.standing) if one.quote.standing in order else 2
    return place, one.quote.price_minor, one.asked.pk


def _last_quotes(rows: Iterable[Asked]) -> dict[int, Quote]:
    quotes = Quote.objects.filter(asked__in=list(rows)).order_by("pk")
    return {one.asked_id: one for one in quotes}


def lines_of(person: Person) -> list[Line]:
    """What she asks for, the newest first. Two queries."""
    answered = Count("quotes", filter=~Q(quotes__standing=Standing.REPLACED))
    rows = Request.objects.visible_to(person).annotate(answers=answered)
    found = list(rows.order_by("-drafted_at", "-pk")[:MOST_SHOWN])
    jobs = _jobs(Q(quote__request__in=found))
    return [Line(one, job=jobs.get(one.pk), answers=getattr(one, "answers", 0)) for one in found]


def lines_asked_of(*, person: Person | None = None, stall: Stall | None = None) -> list[Line]:
    """What a person or a stall is asked to make, the newest first. Three queries."""
    mine = Q(person=person) if person else Q(stall=stall)
    rows = Asked.objects.filter(mine).exclude(request__stage=Stage.DRAFT).with_both()
    found = list(rows.order_by("-asked_at", "-pk")[:MOST_SHOWN])
    quotes, jobs = _last_quotes(found), _jobs(Q(quote__asked__in=found))
    lines = []
    for one in found:
        job = jobs.get(one.request_id)
        is_mine = job is not None and job.quote.asked_id == one.pk
        lines.append(Line(one.request, one, quotes.get(one.pk), job if is_mine else None))
    return lines


def _jobs(which: Q) -> dict[int, Job]:
    """By the request."""
    rows = Job.objects.filter(which).select_related("quote")
    return {one.quote.request_id: one for one in rows}


def attachments_for(request: Request) -> list[Attachment]:
    """One query."""
    return list(request.attachments.select_related("document").order_by("pk"))


def own_quotes(asked: Asked) -> list[Quote]:
    """Those that a maker gave, the last first, each with its job if it was accepted. One query."""
    return list(Quote.objects.filter(asked=asked).select_related("job").order_by("-pk"))
