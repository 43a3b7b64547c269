"""Enterprises as everybody sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.circular.founding.beside import beside
from charshia.circular.founding.marks import ALL, tag_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.queries import owners_of, public_resolutions
from charshia.circular.founding.rooms import public_rooms
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of


@login_not_required
@require_safe
def enterprises(request: HttpRequest) -> HttpResponse:
    """Those that are shown. One query."""
    keep(request, [ALL])
    rows = Enterprise.objects.public().select_related("settlement").order_by("slug")
    return page(request, "founding/enterprises.html", {"enterprises": rows})


@login_not_required
@require_safe
def enterprise(request: HttpRequest, slug: str) -> HttpResponse:
    """What it does and where; its own people see theirs before it is shown."""
    keep(request, [ALL, tag_of(slug)])
    person = person_of(request)
    rows = Enterprise.objects.visible_to(person).select_related("organisation", "settlement")
    found = get_object_or_404(rows, slug=slug)
    is_inside = person is not None and found.hands.filter(person=person).exists()
    context = {
        "enterprise": found,
        "is_inside": is_inside,
        "owners": owners_of(found, timezone.localdate(), shown_only=True),
        "lines": beside(found),
        "decisions": public_resolutions(found),
        "rooms": public_rooms(),
    }
    return page(request, "founding/enterprise.html", context)
