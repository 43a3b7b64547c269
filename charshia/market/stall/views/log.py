from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.deeds import deeds_of
from charshia.market.stall.doors import kept_stall
from charshia.people.organisations.duties import Duty

LARGEST = 2**63 - 1


@never_cache
@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    person, before = number(request, "person"), number(request, "before")
    deeds = deeds_of(stall, person=person, before=before)
    asked = {"person": person} if person is not None else {}
    context = {
        "stall": stall,
        "deeds": deeds,
        "chosen": person,
        "later": f"?{urlencode({**asked, 'before': deeds.before})}" if deeds.before else "",
        "first": f"?{urlencode(asked)}" if before is not None else "",
    }
    return page(request, "stall/log.html", context)


def number(request: HttpRequest, name: str) -> int | None:
    """A number that may stand in the address; whatever else is written there is left alone."""
    typed = request.GET.get(name, "")
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 19:
        return None
    return min(int(typed), LARGEST)
