"""The desk of those who look after a space."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.workshops.booking.deeds import DEEDS, Case, things_of
from charshia.workshops.booking.doors import helped_space
from charshia.workshops.booking.queries.desk import desk_of


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
    what = DEEDS.get((kind, noun))
    if what is None:
        raise Http404
    space, person = helped_space(request, slug)
    of = get_object_or_404(things_of(space, kind), pk=pk) if kind else space
    case = Case(space, of, person, timezone.now())
    form = what.fill(request.POST if request.method == "POST" else None, case)
    if form.is_valid():
        try:
            what.act(replace(case, form=form))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("booking:desk", slug)
    context = {"space": space, "deed": what, "form": form, "of": of, "kind": kind}
    return page(request, "booking/deed.html", context, status=422 if form.errors else 200)
