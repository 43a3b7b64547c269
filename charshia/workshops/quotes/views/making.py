"""The page of what is made, and what each side does there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.workshops.quotes.deeds import DEEDS, Case, things_of
from charshia.workshops.quotes.doors import shared_job
from charshia.workshops.quotes.sheets import sheet_of


@never_cache
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    _person, found, party = shared_job(request, pk)
    return page(request, "quotes/job.html", {"sheet": sheet_of(found, party), "job": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, pk: int, noun: str, kind: str = "", of: int | None = None
) -> HttpResponse:
    """The form of a deed, or doing it and going back to the job."""
    person, found, party = shared_job(request, pk)
    what = DEEDS.get(kind, {}).get(noun)
    if what is None or party not in what.parties:
        raise Http404
    thing = get_object_or_404(things_of(found, kind), pk=of) if kind else found
    is_sent = request.method == "POST"
    sent = (request.POST, request.FILES) if what.takes_files else (request.POST,)
    form = what.form(*(sent if is_sent else (None,)))
    if form.is_valid():
        case = Case(found, thing, party, person, timezone.now(), form)
        try:
            what.act(case)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("quotes:job", found.pk)
    context = {"form": form, "deed": what, "job": found}
    return page(request, "quotes/deed.html", context, status=422 if form.errors else 200)
