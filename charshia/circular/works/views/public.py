"""What anybody sees who reads the code on a bag."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.circular.works.models import Lot
from charshia.circular.works.queries.pages import public_lot
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def lot(request: HttpRequest, code: str) -> HttpResponse:
    rows = Lot.objects.public().select_related("enterprise__settlement", "batch")
    found = get_object_or_404(rows, code=code)
    view = public_lot(found, at=timezone.now())
    return page(request, "works/public.html", {"lot": found, "view": view})
