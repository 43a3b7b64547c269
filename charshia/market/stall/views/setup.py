from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.pages import stall_address
from charshia.market.stall.asking import open_to_buyers
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.setup import setup_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def setup(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    context = {"stall": stall, "setup": setup_of(stall), "public": stall_address(stall)}
    return page(request, "stall/setup.html", context)


@require_POST
def request_to_sell(request: HttpRequest, slug: str) -> HttpResponse:
    """The stall is ready: ask the market, or open at once where newcomers may."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    try:
        open_to_buyers(stall, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("stall:setup", slug)
