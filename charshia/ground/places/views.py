from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charshia.ground.places.ground import own_ground

A_YEAR = 365 * 24 * 3600  # seconds: its edition stands in the address


@login_not_required
@require_safe
def ground(request: HttpRequest, edition: str) -> HttpResponse:
    path = own_ground()
    if path is None:
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="application/json")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer
