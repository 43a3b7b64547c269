"""What a stall sees of the rounds that carry its goods."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.ground.ui.http import page, see_other
from charshia.market.dispatch.actions import close_way, open_way, receive_cash, take_back
from charshia.market.dispatch.forms import WaysForm
from charshia.market.dispatch.models import TO_BRING_BACK, Cash, Load
from charshia.market.dispatch.queries import visits_of, ways_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import duties_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def collecting(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    duties = duties_of(by_whom(request), stall)
    context = {
        "stall": stall,
        "visits": visits_of(stall),
        "ways": ways_of(stall),
        "may_run": Duty.RUN in duties,
        "sees_money": Duty.MONEY in duties,
    }
    return page(request, "dispatch/collecting.html", context)


@require_POST
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    own = ways_of(stall)
    form = WaysForm(request.POST, pks=[one.way.pk for one in own])
    if form.is_valid():
        chosen = set(form.cleaned_data["ways"])
        for one in own:
            act = open_way if one.way.pk in chosen else close_way
            act(one.way, by=person, now=timezone.now())
    return see_other("dispatch:collecting", slug)


@require_POST
def receipt(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    receive_cash(
        get_object_or_404(Cash.objects.filter(stall=stall), pk=pk), by=person, now=timezone.now()
    )
    return see_other("dispatch:collecting", slug)


@require_POST
def coming_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.HAND_OVER), by_whom(request)
    rows = Load.objects.filter(order__stall=stall, state__in=TO_BRING_BACK)
    take_back(get_object_or_404(rows, pk=pk), by=person, now=timezone.now())
    return see_other("dispatch:collecting", slug)
