from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.catalogue.pages import stall_address
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import address, duties_of, settings_pages
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    pages = settings_pages(duties_of(by_whom(request), stall))
    context = {
        "stall": stall,
        "pages": [(one, address(one.view, stall)) for one in pages],
        "public": stall_address(stall) if stall.is_visible else "",
    }
    return page(request, "stall/settings.html", context)
