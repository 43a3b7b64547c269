"""The desk of those who look after a space."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.ui.http import page
from charshia.workshops.booking.deeds import DEEDS, things_of
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.papers import codes_pdf
from charshia.workshops.booking.queries.desk import desk_of
from charshia.workshops.spaces.doors import helped_space, kept_space
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.views.doing import Table

TABLE = Table(DEEDS, things_of, "booking/deed.html", "booking:desk")


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Helpers see what they may do; rules, prices and books are the stewards'."""
    space, person = helped_space(request, slug)
    keeps = Space.objects.kept_by(person).filter(pk=space.pk).exists()
    nouns = [
        (noun, deed.heading)
        for (kind, noun), deed in DEEDS.items()
        if kind == "subject" and (keeps or deed.for_helpers)
    ]
    context = {
        "space": space, "desk": desk_of(space, timezone.now()), "nouns": nouns, "keeps": keeps,
    }  # fmt: skip
    return page(request, "booking/desk.html", context)


@never_cache
@require_safe
def codes(request: HttpRequest, slug: str) -> HttpResponse:
    """To print and hang up: a code beside each thing that can be booked."""
    space, _person = helped_space(request, slug)
    subjects = Subject.objects.filter(space=space).offered().with_names()
    found = list(subjects.order_by("kind", "machine", "number", "pk"))
    answer = HttpResponse(codes_pdf(space, found, now=timezone.now()))
    answer["Content-Type"] = "application/pdf"
    answer["Content-Disposition"] = f'inline; filename="{space.slug}.pdf"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """The form of a deed, or doing it and going back to the desk."""
    door = helped_space if TABLE.deed(kind, noun).for_helpers else kept_space
    return TABLE.answer(request, door(request, slug), noun, kind, pk)
