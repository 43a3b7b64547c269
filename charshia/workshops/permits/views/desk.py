"""The desk of those who look after a space: who may use what, and what it takes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.ui.http import page
from charshia.workshops.permits.deeds import DEEDS, things_of
from charshia.workshops.permits.queries.pages import desk_of
from charshia.workshops.spaces.doors import helped_space, kept_space
from charshia.workshops.spaces.views.doing import Table

TABLE = Table(DEEDS, things_of, "permits/deed.html", "permits:desk")


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    space, person = helped_space(request, slug)
    context = {"space": space, "desk": desk_of(space, person, timezone.now())}
    return page(request, "permits/desk.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """The form of a deed, or doing it and going back to the desk."""
    door = helped_space if TABLE.deed(kind, noun).for_helpers else kept_space
    return TABLE.answer(request, door(request, slug), noun, kind, pk)
