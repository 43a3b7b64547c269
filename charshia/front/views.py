from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charshia.front.styleguide import drawings, parts, samples
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    context = {
        "parts": parts(request),
        "drawings": drawings(),
        **samples(),
    }
    return page(request, "front/styleguide.html", context)
