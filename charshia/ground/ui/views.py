from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charshia.engines import kilim

A_YEAR = 365 * 24 * 3600  # seconds


@login_not_required
@require_safe
def cloth(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    if number >= kilim.PATTERNS:
        raise Http404
    response = HttpResponse(woven(kind, number), content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@lru_cache(maxsize=512)
def woven(kind: str, number: int) -> str:
    if kind == "badge":
        return kilim.badge(number, side=96)
    return kilim.band(number, width=2800, height=40)
