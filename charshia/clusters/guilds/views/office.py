"""Clusters as those see them who coordinate one, or the network."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.guilds.actions import answer_appeal, found_cluster
from charshia.clusters.guilds.deeds import Case
from charshia.clusters.guilds.doors import led_cluster
from charshia.clusters.guilds.forms.office import AnswerForm, NewClusterForm
from charshia.clusters.guilds.models import Member, Standing
from charshia.clusters.guilds.office_deeds import OFFICE
from charshia.clusters.guilds.queries.inside import appeals_open
from charshia.clusters.guilds.queries.public import office_cards
from charshia.clusters.guilds.views.doing import done
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {"cards": office_cards(), "appeals": appeals_open()}
    return page(request, "guilds/office.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = NewClusterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts: dict[str, Any] = {**form.cleaned_data, **form.all_translated()}
        leader = facts.pop("coordinator")
        try:
            made = found_cluster(**facts, coordinators=[leader], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("guilds:inside", made.slug)
    return page(request, "guilds/new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, slug: str, noun: str) -> HttpResponse:
    """What those do who coordinate the cluster."""
    cluster, person = led_cluster(request, slug)
    what = OFFICE.get(noun)
    if what is None or (what.is_networks and not person.is_coordinator):
        raise Http404
    return done(request, what, Case(cluster, None, None, person, timezone.now()))


@never_cache
@require_http_methods(GET_AND_POST)
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """An appeal against an exclusion, answered by the network."""
    person = coordinator_of(request)
    rows = Member.objects.filter(standing=Standing.EXCLUDED, appealed_at__isnull=False, answer="")
    found = get_object_or_404(rows.with_names(), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            answer_appeal(found, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("guilds:office")
    context = {"member": found, "form": form}
    return page(request, "guilds/appeal.html", context, status=422 if form.errors else 200)
