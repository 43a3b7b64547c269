"""What was answered on paper, brought in by the surveyors of an enterprise."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.programme.surveys.actions import hand_in
from charshia.programme.surveys.forms import SheetForm
from charshia.programme.surveys.models import Survey
from charshia.programme.surveys.papers import sheet_pdf
from charshia.programme.surveys.queries import questions_of


def surveyed(request: HttpRequest, slug: str) -> Enterprise:
    """Its surveyors and managers, and the coordinators, who write the surveys; else 404."""
    if getattr(me(request), "is_coordinator", False):
        return get_object_or_404(Enterprise, slug=slug)
    return entrusted(request, slug, Duty.SURVEYOR)[0]


def _survey(enterprise: Enterprise, survey: str) -> Survey:
    rows = Survey.objects.filter(enterprise=enterprise, published_at__isnull=False)
    return get_object_or_404(rows, slug=survey)


@never_cache
@require_safe
def on_paper(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, now = surveyed(request, slug), timezone.now()
    rows = Survey.objects.filter(enterprise=enterprise, published_at__isnull=False)
    found = [one for one in rows.order_by("-opens_at", "pk") if one.takes_paper(now)]
    return page(request, "surveys/on_paper.html", {"enterprise": enterprise, "surveys": found})


@never_cache
@require_safe
def blank(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """To be printed, and filled in with a pen."""
    found = _survey(surveyed(request, slug), survey)
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.pdf"'}
    return HttpResponse(sheet_pdf(found), content_type="application/pdf", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """One sheet after the other."""
    enterprise, now = surveyed(request, slug), timezone.now()
    found = _survey(enterprise, survey)
    if not found.takes_paper(now):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = SheetForm(sent, asked=questions_of(found), key=uuid4().hex)
    if form.is_valid():
        try:
            hand_in(found, form.said(), key=form.cleaned_data["key"], now=now, is_paper=True)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The sheet is kept. Here is the next one."))
            return see_other("surveys:sheet", slug, survey)
    context = {"enterprise": enterprise, "survey": found, "form": form}
    return page(request, "surveys/sheet.html", context, status=422 if form.errors else 200)
