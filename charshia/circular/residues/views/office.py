"""What an enterprise was offered: accepted, or declined with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.residues.actions import accept_offer, decline_offer
from charshia.circular.residues.doors import offer_of, surveyed
from charshia.circular.residues.files import features, table
from charshia.circular.residues.forms import DeclineForm, FilterForm
from charshia.circular.residues.pages import OfferLine, offers_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


@never_cache
@require_safe
def offers(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = surveyed(request, slug)
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = offers_of(enterprise, wanted, at=timezone.now())
    context = {"enterprise": enterprise, "form": form, "found": found}
    return page(request, "residues/offers.html", context)


@never_cache
@require_safe
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """All plots and offers, as a table or for a map."""
    enterprise, _person = surveyed(request, slug)
    if kind == "csv":
        answer = HttpResponse(table(enterprise), content_type="text/csv; charset=utf-8")
    elif kind == "geojson":
        answer = JsonResponse(
            features(enterprise), content_type="application/geo+json",
            json_dumps_params={"ensure_ascii": False},
        )  # fmt: skip
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{slug}-plots.{kind}"'
    return answer


@require_POST
def acceptance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    try:
        accept_offer(offer_of(enterprise, pk), by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Accepted."))
    return see_other("residues:offers", slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def declining(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    found = offer_of(enterprise, pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            decline_offer(found, reason=reason, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Declined."))
            return see_other("residues:offers", slug)
    context = {"enterprise": enterprise, "line": OfferLine(found), "form": form}
    return page(request, "residues/declining.html", context, status=422 if form.errors else 200)
