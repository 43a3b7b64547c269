"""What everybody reads and takes away."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.commons.gathering.queries.questions import below as asked_about
from charshia.commons.gathering.things import Thing
from charshia.engines.zipping import zipped
from charshia.ground.media.files import pieces
from charshia.ground.media.views import confined
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page
from charshia.people.accounts.models import Person
from charshia.workshops.designs.archive import entries, fits
from charshia.workshops.designs.beside import beside
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.marks import DESIGNS
from charshia.workshops.designs.models import Design, File, Version
from charshia.workshops.designs.needs import parts_shown, tools_shown
from charshia.workshops.designs.queries import (
    asked_of,
    cost_of_parts,
    design_listing,
    difference,
    whole,
)
from charshia.workshops.designs.told import told


@login_not_required
@require_safe
def designs(request: HttpRequest) -> HttpResponse:
    keep(request, [DESIGNS])
    listing = design_listing(asked_of(request.GET.dict()))
    return page(request, "designs/designs.html", {"listing": listing})


@login_not_required
@require_safe
def design(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Design.objects.visible().with_owner(), slug=slug)
    keep(request, [f"design:{found.pk}"])
    newest = Version.objects.published().filter(design=found).newest_first().first()
    return _design_page(request, found, newest)


@login_not_required
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As it was taken away then: what others made stays what it is."""
    found = get_object_or_404(Design.objects.visible().with_owner(), slug=slug)
    keep(request, [f"design:{found.pk}"])
    rows = Version.objects.published().filter(design=found)
    return _design_page(request, found, get_object_or_404(rows, number=number))


def _design_page(request: HttpRequest, found: Design, shown: Version | None) -> HttpResponse:
    everything = whole(found, shown)
    reader = request.user if isinstance(request.user, Person) else None
    steps = [(reverse("designs:designs"), _("Designs"))]
    context = {
        "design": found, "shown": everything, "steps": steps,
        "needs": parts_shown(everything.parts), "tools": tools_shown(everything.tools),
        "told": told(found, reader), "asked": asked_about(Thing("design", found.pk)),
        "archive_fits": fits([one.file for one in everything.files]),
        "costs": [] if found.cost else cost_of_parts(everything.parts),
        "difference": difference(shown, everything.files),
        "do": beside("do", found), "below": beside("below", found),
    }  # fmt: skip
    return page(request, "designs/design.html", context)


@login_not_required
@require_safe
def file(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponseBase:
    """Without an account; saved, never opened inside a page of ours."""
    rows = File.objects.visible_to(None).filter(version__design__slug=slug, version__number=number)
    found = get_object_or_404(rows, pk=pk)
    path = path_of(found.sha256)
    if not path.exists():
        raise Http404
    answer = _saved(pieces(path), found.served, found.name)
    answer["Content-Length"] = str(found.size)
    return answer


@login_not_required
@require_safe
def archive(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Everything of a version in one, written while it is read; without an account."""
    rows = Version.objects.visible_to(None).select_related("design")
    found = get_object_or_404(rows, design__slug=slug, number=number)
    files = list(found.files.all())
    if not fits(files) or not all(path_of(file.sha256).exists() for file in files):
        raise Http404
    at = found.published_at or found.begun_at
    whole_one = zipped(entries(found.design, found), at)
    return _saved(whole_one, "application/zip", f"{slug}-v{number}.zip")


def _saved(content: Iterator[bytes], served: str, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(content, content_type=served)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Content-Encoding"] = "identity"  # GZipMiddleware would pack what is packed
    return confined(answer)
