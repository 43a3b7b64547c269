from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.doors import kept_stall
from charshia.market.wishes.queries import waits_at
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """How many wait for what, and not who."""
    stall = kept_stall(request, slug, Duty.GOODS)
    return page(request, "talks/waiting.html", {"stall": stall, "waits": waits_at(stall)})
