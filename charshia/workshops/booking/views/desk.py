"""The desk of those who look after a space."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.ui.http import page
from charshia.workshops.booking.deeds import DEEDS, things_of
from charshia.workshops.booking.queries.desk import desk_of
from charshia.workshops.spaces.doors import helped_space
from charshia.workshops.spaces.views.doing import Table

TABLE = Table(DEEDS, things_of, "booking/deed.html", "booking:desk")


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    space, _person = helped_space(request, slug)
    nouns = [(noun, deed.heading) for (kind, noun), deed in DEEDS.items() if kind == "subject"]
    context = {"space": space, "desk": desk_of(space, timezone.now()), "nouns": nouns}
    return page(request, "booking/desk.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """The form of a deed, or doing it and going back to the desk."""
    return TABLE.answer(request, helped_space(request, slug), noun, kind, pk)
