from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import allow_to_sell, ask_to_sell
from charshia.market.catalogue.pages import stall_address
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
    now, may_open = timezone.now(), settings.OPEN_STALLS == "free" and not stall.wanted
    if not setup_of(stall).is_complete:
        messages.error(request, _("Finish the list first."))
        return see_other("stall:setup", slug)
    try:
        ask_to_sell(stall, by=person, now=now)
        if may_open:
            allow_to_sell(stall, by=person, now=now)
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("stall:setup", slug)
