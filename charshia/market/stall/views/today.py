from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import duties_of, needs
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def today(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.LOOK)
    duties = duties_of(by_whom(request), stall)
    context = {"stall": stall, "needs": needs(stall, duties, now=timezone.now())}
    return page(request, "stall/today.html", context)
