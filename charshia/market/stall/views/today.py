from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.catalogue.pages import stall_address
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import duties_of, needs
from charshia.market.stall.setup import setup_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def today(request: HttpRequest, slug: str) -> HttpResponse:
    """What needs doing, and for whoever runs the stall what is still to be set up."""
    stall, person, now = kept_stall(request, slug, Duty.LOOK), by_whom(request), timezone.now()
    duties = duties_of(person, stall)
    setup = setup_of(stall) if Duty.RUN in duties else None
    context = {
        "stall": stall,
        "name": person.name.partition(" ")[0],
        "today": timezone.localdate(now),
        "needs": needs(stall, duties, now=now),
        "setup": None if setup is None or setup.is_over else setup,
        "public": stall_address(stall) if stall.is_visible else "",
    }
    return page(request, "stall/today.html", context)
