"""A farmer with an account: her plots, what she offers of them, what was weighed."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions import make_offer, survey, withdraw_offer
from charshia.circular.residues.doors import own_offer, own_plot, tap_of
from charshia.circular.residues.forms import OfferForm, OwnForm
from charshia.circular.residues.models import Plot
from charshia.circular.residues.pages import plots_of
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.points import knows_position
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    lines = plots_of(Plot.objects.filter(holder=me(request)), at=timezone.now())
    return page(request, "residues/mine.html", {"lines": lines})


@knows_position
@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A plot and what is offered of it, to an enterprise that everybody sees."""
    person = me(request)
    enterprise = get_object_or_404(Enterprise.objects.visible_to(person), slug=slug)
    form = OwnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            survey(
                enterprise, form.found(person), key=tap_of(request), by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Offered. The works will answer."))
            return see_other("residues:mine")
    context = {"enterprise": enterprise, "form": form.near(enterprise), "key": uuid4().hex}
    return page(request, "residues/new.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    plot, person = own_plot(request, pk)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            make_offer(plot, form.made, key=tap_of(request), by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Offered. The works will answer."))
            return see_other("residues:mine")
    context = {"plot": plot, "form": form, "key": uuid4().hex, "enterprise": plot.enterprise}
    return page(request, "residues/own_offer.html", context, status=422 if form.errors else 200)


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    return private_proof(own_plot(request, pk)[0].photo)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = own_offer(request, pk)
    try:
        withdraw_offer(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("residues:mine")
