"""A farmer's fields and offers at the address that the surveyor handed to her."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.residues.actions import (
    Found,
    Holder,
    forget_link,
    make_offer,
    survey,
    withdraw_offer,
)
from charshia.circular.residues.doors import tap_of
from charshia.circular.residues.forms import OfferForm, OwnForm
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.pages import plots_of
from charshia.circular.residues.tokens import link_in
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.points import knows_position

GET_AND_POST = ["GET", "HEAD", "POST"]
GUEST = "guest"


def behind(token: str) -> "tuple[QuerySet[Plot], Plot]":
    """Her plots, and the last of them, by which her name is known; else 404."""
    rows = Plot.objects.behind(link_in(token)).filter(consented_at__isnull=False)
    last = rows.select_related("enterprise").order_by("-pk").first()
    if last is None:
        raise Http404
    return rows, last


@login_not_required
@never_cache
@require_safe
def fields(request: HttpRequest, token: str) -> HttpResponse:
    rows, last = behind(token)
    context = {"token": token, "last": last, "lines": plots_of(rows, at=timezone.now())}
    return page(request, "residues/handed.html", context)


@login_not_required
@knows_position
@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest, token: str) -> HttpResponse:
    _rows, last = behind(token)
    form = OwnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        holder = Holder(
            name=last.name, phone=last.phone, has_consented=True, link=last.link,
            language=last.language,
        )  # fmt: skip
        found = Found(holder, form.field, form.wish)
        try:
            survey(last.enterprise, found, key=tap_of(request), by=GUEST, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return _offered(request, token)
    return _form_page(request, token, form.near(last.enterprise), _("Offer residues"))


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def offer(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    plot = get_object_or_404(behind(token)[0], pk=pk)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            make_offer(plot, form.made, key=tap_of(request), by=GUEST, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return _offered(request, token)
    return _form_page(request, token, form, _("Offer what is left there"))


def _offered(request: HttpRequest, token: str) -> HttpResponse:
    messages.success(request, _("Offered. The works will answer."))
    return see_other("residues:handed", token)


def _form_page(request: HttpRequest, token: str, form: Any, heading: str) -> HttpResponse:
    context = {"token": token, "form": form, "heading": heading, "key": uuid4().hex}
    return page(request, "residues/handed_form.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def picture(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    plot = get_object_or_404(behind(token)[0].select_related("photo"), pk=pk)
    return private_proof(plot.photo)


@login_not_required
@require_POST
def withdrawal(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Offer.objects.filter(plot__in=behind(token)[0]), pk=pk)
    try:
        withdraw_offer(found, by=GUEST, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("residues:handed", token)


@login_not_required
@require_POST
def forgetting(request: HttpRequest, token: str) -> HttpResponse:
    """She takes her consent back, for all that is behind her address."""
    _rows, last = behind(token)
    forget_link(last.link, now=timezone.now())
    messages.success(request, _("Your name and number are deleted, and your open offers ended."))
    return see_other("founding:enterprises")
