"""What the buyer sees behind the signed address of a letter."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.clusters.supply.actions import accept_offer, refuse_offer
from charshia.clusters.supply.doors import offer_behind
from charshia.clusters.supply.forms import AnswerForm
from charshia.clusters.supply.papers import offer_pdf
from charshia.clusters.supply.queries.requests import offer_page
from charshia.clusters.supply.views.planning import as_pdf
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other


@login_not_required
@never_cache
@require_safe
def offer(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, token, AnswerForm())


@login_not_required
@never_cache
@require_safe
def paper(request: HttpRequest, token: str) -> HttpResponseBase:
    found = offer_behind(token)
    return as_pdf(offer_pdf(found), f"{found.number}.pdf")


@login_not_required
@require_POST
def yes(request: HttpRequest, token: str) -> HttpResponse:
    return _answered(request, token, accept_offer)


@login_not_required
@require_POST
def no(request: HttpRequest, token: str) -> HttpResponse:
    return _answered(request, token, refuse_offer)


def _answered(request: HttpRequest, token: str, act: Callable[..., Any]) -> HttpResponse:
    found = offer_behind(token)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            act(found, **form.cleaned_data, now=timezone.now())
        except Refusal as fault:
            form.add_error(None, str(fault))
        else:
            return see_other("supply:offer", token)
    return _page(request, token, form)


def _page(request: HttpRequest, token: str, form: AnswerForm) -> HttpResponse:
    view = offer_page(offer_behind(token), timezone.now())
    context = {"view": view, "offer": view.offer, "wanted": view.request, "form": form,
               "token": token}  # fmt: skip
    return page(request, "supply/offer.html", context, status=422 if form.errors else 200)
