"""What everybody sees of the residues around an enterprise."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.sums import sums_of
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of


@login_not_required
@never_cache
@require_safe
def sums(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Enterprise.objects.visible_to(person_of(request))
    found = get_object_or_404(rows, slug=slug)
    return page(request, "residues/sums.html", {"enterprise": found, "sums": sums_of(found)})
