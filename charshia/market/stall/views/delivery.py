"""How a stall's goods reach buyers: its ways of delivery."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import (
    change_way,
    offer_way,
    put_way_higher,
    return_way,
    withdraw_way,
)
from charshia.market.delivery.models import Way, WayKind
from charshia.market.stall.delivering import (
    ICONS,
    cancelled_dates,
    coming_dates,
    days_off,
    ways_for_keeper,
    week_of,
)
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.delivery import WayForm
from charshia.market.stall.setup import way_on
from charshia.people.organisations.duties import Duty

FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def delivery(request: HttpRequest, slug: str) -> HttpResponse:
    stall, now = kept_stall(request, slug, Duty.RUN), timezone.now()
    context = {
        "stall": stall,
        "ways": ways_for_keeper(stall, now=now),
        "kinds": [(kind.value, kind.label, ICONS[kind]) for kind in WayKind],
        "days_off": days_off(stall, now=now),
        "way_on": way_on(stall, "delivery"),
    }
    return page(request, "stall/delivery.html", context)


@never_cache
@require_http_methods(FORM)
def new_way(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    if kind not in WayKind.values:
        raise Http404
    form = WayForm(request.POST or None, stall=stall, kind=WayKind(kind), way=None)
    if request.method == "POST" and form.is_valid():
        made = offer_way(
            stall, kind=WayKind(kind), zones=form.chosen_zones or (), by=person,
            position=stall.ways.count(), now=timezone.now(), **form.facts,
        )  # fmt: skip
        messages.success(request, _("Saved."))
        if kind in {WayKind.POST}:
            return see_other("stall:delivery", slug)
        return see_other("stall:way_times", slug, made.pk)
    context = {"stall": stall, "form": form, "label": WayKind(kind).label, "way": None}
    return page(request, "stall/way.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(FORM)
def way(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found = way_of(stall, pk)
    form = WayForm(request.POST or None, stall=stall, kind=WayKind(found.kind), way=found)
    if request.method == "POST" and form.is_valid():
        change_way(found, zones=form.chosen_zones, by=person, now=timezone.now(), **form.facts)
        messages.success(request, _("Saved."))
        return see_other("stall:delivery", slug)
    context = {"stall": stall, "form": form, "label": found.get_kind_display(), "way": found}
    return page(request, "stall/way.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def way_times(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    return page(request, "stall/way_times.html", times_context(stall, way_of(stall, pk)))


def times_context(stall: Stall, found: Way) -> dict[str, object]:
    now = timezone.now()
    return {
        "stall": stall,
        "way": found,
        "week": week_of(found),
        "dates": coming_dates(found, now=now),
        "cancelled": cancelled_dates(found, now=now),
    }


def ways_of(stall: Stall) -> QuerySet[Way]:
    return Way.objects.filter(stall=stall).select_related("stall")


def way_of(stall: Stall, pk: int) -> Way:
    return get_object_or_404(ways_of(stall), pk=pk)


def turned(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A view that does one thing with one way, and shows them all again."""

    @require_POST
    def turn(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
        act(way_of(stall, pk), by=person, now=timezone.now())
        return see_other("stall:delivery", slug)

    return turn


way_pause = turned(withdraw_way)
way_return = turned(return_way)
way_rise = turned(put_way_higher)
