"""What everybody reads: market pages, and answers of the adviser."""

from datetime import date, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.forms.firm import FindForm
from charshia.clusters.export.marks import ANSWERS, MARKETS
from charshia.clusters.export.models import Advice, MarketPage
from charshia.clusters.export.queries.advice import Told, answers_about, public_answers
from charshia.clusters.export.queries.markets import (
    Card,
    grows_old_on,
    market_listing,
    requirement_groups,
    where_words,
)
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.days import end_of
from charshia.ground.ui.http import page
from charshia.people.accounts.models import Person

LONGEST_ASKED = 100


def after(day: date | None) -> datetime | None:
    """The first moment after the day."""
    return None if day is None else end_of(day)


def asked_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_ASKED]


@login_not_required
@require_safe
def markets(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    keep(request, [MARKETS, "search:market_page"])
    keep_until(request, after(grows_old_on(day)))
    listing = market_listing(
        market=request.GET.get("market", ""), typed=asked_for(request), day=day
    )
    context = {"listing": listing, "find": FindForm(typed=listing.typed, market=listing.market)}
    return page(request, "export/markets.html", context)


@login_not_required
@require_safe
def market(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [f"market-page:{pk}", ANSWERS])
    found = get_object_or_404(MarketPage.objects.published(), pk=pk)
    day = timezone.localdate()
    if found.fresh_until is not None and found.fresh_until >= day:
        keep_until(request, after(found.fresh_until))
    return page(request, "export/market.html", market_context(request, found, day))


def market_context(request: HttpRequest, found: MarketPage, day: date) -> dict[str, object]:
    person = request.user if isinstance(request.user, Person) else None
    groups = requirement_groups(found.requirements.all())
    return {
        "market_page": found,
        "card": Card(found, day),
        "groups": [(group, [(one, where_words(one)) for one in group.items]) for group in groups],
        "firms": list(Actor.objects.kept_by(person).order_by("slug")[:20]) if person else [],
        "answers": answers_about(found.code, found.country),
    }


@login_not_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    words = asked_for(request)
    keep(request, [ANSWERS, "search:advice"])
    context = {"told": public_answers(words), "typed": words, "find": FindForm(typed=words)}
    return page(request, "export/answers.html", context)


@login_not_required
@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [f"advice:{pk}"])
    found = get_object_or_404(Advice.objects.shown(), pk=pk)
    return page(request, "export/answer.html", {"advice": found, "told": Told(found)})
