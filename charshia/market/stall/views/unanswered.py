from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.queries import late_orders
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "stall/unanswered.html", {"orders": late_orders(timezone.now())})
