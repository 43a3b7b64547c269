"""The one thing of contracts that everybody may see, where the enterprise shows it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charshia.circular.contracts.marks import tags_of
from charshia.circular.contracts.queries.supplied import supplied
from charshia.circular.founding.models import Enterprise
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def supply(request: HttpRequest, slug: str) -> HttpResponse:
    keep(request, tags_of(slug))
    rows = Enterprise.objects.public().filter(supply_sum__isnull=False)
    found = get_object_or_404(rows, slug=slug)
    return page(request, "contracts/supply.html", {"enterprise": found, "view": supplied(found)})
