from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.ground.ui.whose import kept_offline
from charshia.market.stall.doors import kept_stall
from charshia.market.stall.sheets import day_sheet, sheet_file
from charshia.people.organisations.duties import Duty


@kept_offline()
@never_cache
@require_safe
def day(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    sheet = day_sheet(stall, day_in(request), now=timezone.now())
    return page(request, "stall/day.html", {"stall": stall, "sheet": sheet})


@never_cache
@require_safe
def day_file(request: HttpRequest, slug: str) -> HttpResponse:
    stall, asked = kept_stall(request, slug, Duty.HAND_OVER), day_in(request)
    body = sheet_file(stall, asked, now=timezone.now())
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{stall.slug}-{asked.isoformat()}.pdf"'
    return answer


def day_in(request: HttpRequest) -> date:
    """The day asked for; today when it is none that a calendar here shows."""
    today = timezone.localdate()
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return asked if abs((asked - today).days) < 3660 else today
