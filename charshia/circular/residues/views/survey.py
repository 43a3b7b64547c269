"""The surveyor in the field: plots written down, without a net too, and each plot's page."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues import actions
from charshia.circular.residues.doors import plot_of, surveyed, tap_of
from charshia.circular.residues.forms import (
    OfferForm,
    PhotoForm,
    PracticeForm,
    RegisterForm,
    SurveyForm,
)
from charshia.circular.residues.models import Plot
from charshia.circular.residues.pages import own_pins, plots_of, settlements_near
from charshia.circular.residues.register import register_of
from charshia.circular.residues.tokens import whole_address_of
from charshia.engines.refusal import Refusal
from charshia.ground.media.pixels import NotAPicture, TooLarge
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.points import knows_position
from charshia.ground.ui.whose import kept_offline

GET_AND_POST = ["GET", "HEAD", "POST"]
SHOWN = 30  # plots below the form; the others are found by their offers


@knows_position
@kept_offline()
@never_cache
@require_safe
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """A form, and what was written down last."""
    enterprise, _person = surveyed(request, slug)
    return _survey_page(request, enterprise)


@knows_position
@require_POST
def plots(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    form = SurveyForm(request.POST, request.FILES, settlements=settlements_near(enterprise))
    if form.is_valid():
        now, key = timezone.now(), tap_of(request)
        try:
            actions.survey(enterprise, form.found, key=key, by=person, now=now)
        except (NotAPicture, TooLarge) as no:
            form.add_error("photo", str(no))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Written down."))
            return see_other("residues:survey", slug)
    return _survey_page(request, enterprise, form)


def _survey_page(
    request: HttpRequest, enterprise: Enterprise, form: SurveyForm | None = None
) -> HttpResponse:
    rows = Plot.objects.filter(enterprise=enterprise)
    shown = form or SurveyForm(settlements=settlements_near(enterprise))
    context = {
        "enterprise": enterprise,
        "form": shown.near(enterprise),
        "lines": plots_of(rows, at=timezone.now(), most=SHOWN),
        "key": uuid4().hex,
    }
    return page(request, "residues/survey.html", context, status=422 if form else 200)


@never_cache
@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """All plots, found by name, place, telephone or crop."""
    enterprise, _person = surveyed(request, slug)
    form = RegisterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = register_of(enterprise, wanted, request.GET.get("page", ""), at=timezone.now())
    context = {"enterprise": enterprise, "form": form, "found": found}
    return page(request, "residues/register.html", context)


@kept_offline()
@never_cache
@require_safe
def plot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = surveyed(request, slug)
    found = plot_of(enterprise, pk)
    [line] = plots_of(Plot.objects.filter(pk=found.pk), at=timezone.now())
    practices = found.practices.order_by("at", "pk")
    context = {
        "enterprise": enterprise, "line": line, "practices": practices,
        "address": whole_address_of(found), "pins": own_pins(line),
    }  # fmt: skip
    return page(request, "residues/plot.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def practice(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    found = plot_of(enterprise, pk)
    form = PracticeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now, key = timezone.now(), tap_of(request)
        try:
            actions.note_practice(found, form.noted, key=key, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("residues:plot", slug, pk)
    return _form_page(request, found, form, _("What used to happen with it"))


@never_cache
@require_http_methods(GET_AND_POST)
def offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    found = plot_of(enterprise, pk)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now, key = timezone.now(), tap_of(request)
        try:
            actions.make_offer(found, form.made, key=key, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("residues:plot", slug, pk)
    return _form_page(request, found, form, _("An offer"))


@never_cache
@require_http_methods(GET_AND_POST)
def photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    found = plot_of(enterprise, pk)
    is_sent = request.method == "POST"
    form = PhotoForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        data = form.cleaned_data["photo"].read()
        try:
            actions.show_plot(found, data, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("photo", str(no))
        else:
            return see_other("residues:plot", slug, pk)
    return _form_page(request, found, form, _("Photo"))


def _form_page(
    request: HttpRequest, plot: Plot, form: OfferForm | PracticeForm | PhotoForm, heading: str
) -> HttpResponse:
    context = {
        "enterprise": plot.enterprise, "plot": plot, "form": form, "heading": heading,
        "key": uuid4().hex,
    }  # fmt: skip
    return page(request, "residues/deed.html", context, status=422 if form.errors else 200)


@require_safe
def picture(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    enterprise, _person = surveyed(request, slug)
    return private_proof(plot_of(enterprise, pk).photo)


@require_POST
def forgetting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    actions.forget_contact(plot_of(enterprise, pk), by=person, now=timezone.now())
    messages.success(request, _("Whose it is was forgotten."))
    return see_other("residues:survey", slug)
