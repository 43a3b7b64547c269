"""Grants as the firm sees them that receives them, among the rooms of its stall."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.proofs import proof_of
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty
from charshia.programme.projects.actions import hand_in_report
from charshia.programme.projects.forms.own import ReportForm
from charshia.programme.projects.models import GrantState, Milestone, MilestoneState, ReportFile
from charshia.programme.projects.queries import grants_of, milestones_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def own(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    grants = grants_of(stall.organisation)
    by_grant = milestones_of(grants, on=timezone.localdate())
    context = {"stall": stall, "grants": [(one, by_grant[one.pk]) for one in grants]}
    return page(request, "projects/own.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def report(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    rows = Milestone.objects.filter(
        grant__organisation=stall.organisation_id, grant__state=GrantState.AGREED
    )
    found = get_object_or_404(rows.select_related("grant__project", "grant__organisation"), pk=key)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReportForm(*sent)
    if form.is_valid():
        try:
            files = [proof_of(file, person) for file in form.cleaned_data["proofs"]]
            hand_in_report(
                found, text=form.cleaned_data["text"], files=files, by=person, now=timezone.now()
            )
        except Refusal as no:
            no.field = "proofs" if no.field == "file" else no.field
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent. You get a letter when it was looked at."))
            return see_other("projects:own", slug)
    context = {"stall": stall, "milestone": found, "form": form}
    context["is_open"] = found.state == MilestoneState.OPEN
    return page(request, "projects/report.html", context, status=422 if form.errors else 200)


@require_safe
def own_file(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    stall = kept_stall(request, slug, Duty.MONEY)
    rows = ReportFile.objects.filter(
        report__milestone__grant__organisation=stall.organisation_id
    ).select_related("document", "image")
    found = get_object_or_404(rows, pk=key)
    return private_proof(found.document or found.image)
