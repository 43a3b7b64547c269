import time
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.commons.news.marks import NEWS
from charshia.commons.news.queries import changes_at, latest
from charshia.front.finding import Facet, Found, beside, facets, of_kind, offered
from charshia.front.pace import Pace
from charshia.front.queries import purchases_of
from charshia.front.styleguide import drawings, parts, samples
from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import kinds
from charshia.ground.search.noting import note_search
from charshia.ground.ui.cache import cached, keep, keep_until
from charshia.ground.ui.http import page
from charshia.market.catalogue.marks import MARKET, SHELVES, STALLS
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.queries import fresh_until
from charshia.market.shop.cards import cards
from charshia.market.shop.listing import Asked, listing, read
from charshia.market.shop.today import fronts, todays_products, turn_today
from charshia.market.shop.views import FOUND, listed, near_to, shelves
from charshia.market.stall.queries import stalls_of
from charshia.people.accounts.doors import place_of

STREET = 8  # stalls on the home page
TYPING = Pace(most=60, seconds=20)  # suggestions for one place
A_WHILE = 60  # seconds for which a browser keeps suggestions


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    keep(request, [MARKET, STALLS, SHELVES, NEWS], until=fresh_until(now))
    keep_until(request, changes_at(now))
    turn = turn_today(now=now)
    context = {
        "shelves": shelves(),
        "today": cards(todays_products(turn, now=now), now=now),
        "fronts": fronts(turn.stalls[:STREET]),
        "stalls": turn.count,
        "products": Product.objects.on_show().count(),
        "news": latest(now),
    }
    return page(request, "front/home.html", context)


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = [f"search:{kind.name}" for kind in kinds()]
    keep(request, [MARKET, STALLS, SHELVES, FOUND, NEWS, *found], until=fresh_until(now))
    asked = read(request.GET)
    chosen, literal = request.GET.get("kind", ""), asked.is_literal
    by_kind = [] if asked.after else facets(asked.words, is_literal=literal, chosen=chosen)
    if any(facet.is_chosen for facet in by_kind):
        return only(request, of_kind(chosen, asked.words, is_literal=literal), by_kind, asked)
    shown = listing(asked, path=request.path, now=now, near=near_to(request))
    others = [] if asked.after else beside(asked.words, is_literal=literal)
    context = {
        "searched": asked.words, "beside": others, "facets": by_kind, "listing": shown,
        "near": shelves,
    }  # fmt: skip
    _note(asked, shown.count + len(others))
    return listed(request, "front/search.html", context)


def only(
    request: HttpRequest, found: list[Found], by_kind: list[Facet], asked: Asked
) -> HttpResponse:
    """What was found of the one kind that was chosen."""
    everything = f"?{urlencode({'q': asked.words})}"
    context = {
        "searched": asked.words, "beside": found, "facets": by_kind, "all": everything,
    }  # fmt: skip
    return page(request, "front/kind.html", context)


def _note(asked: Asked, found: int) -> None:
    """For the editors: what was sought and not found. A filter, or a further page, says nothing."""
    if not (asked.after or asked.filters or asked.is_literal):
        note_search(asked.words, language=current(), found=found)


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    if not TYPING.allows(place_of(request), time.monotonic()):
        return HttpResponse(status=429, headers={"Retry-After": "20"})
    context = {"offered": offered(request.GET.get("q", ""))}
    response = render(request, "front/_suggestions.html", context)
    whose = "private" if request.user.is_authenticated else "public"
    response["Cache-Control"] = f"{whose}, max-age={A_WHILE}"
    patch_vary_headers(response, ["Cookie"])
    return response


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    stalls = stalls_of(request.user)
    context = {
        "stalls": stalls,
        "to_answer": sum(each.to_answer for each in stalls),
        "purchases": purchases_of(request.user),
    }
    return page(request, "front/desk.html", context)


@login_not_required
@require_safe
@cached(tags=())
def how(request: HttpRequest) -> HttpResponse:
    return page(request, "front/how.html", {})


@login_not_required
@require_safe
@cached(tags=())
def terms(request: HttpRequest) -> HttpResponse:
    return page(request, "front/terms.html", {})


@login_not_required
@require_safe
@cached(tags=())
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "front/privacy.html", {})


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    context = {
        "parts": parts(request),
        "drawings": drawings(),
        **samples(),
    }
    return page(request, "front/styleguide.html", context)
