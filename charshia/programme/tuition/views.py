"""The payer's page of a fee, and the coordinator's list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.payments.models import Means
from charshia.payments.slips import slip_of
from charshia.people.accounts.doors import coordinator_of, me
from charshia.programme.tuition.actions import note_given_back, note_paid
from charshia.programme.tuition.forms import MeansForm
from charshia.programme.tuition.models import Fee
from charshia.programme.tuition.queries import open_fees


@never_cache
@require_safe
def fee(request: HttpRequest, pk: int) -> HttpResponse:
    """What she pays, for what, and how."""
    rows = Fee.objects.visible_to(me(request)).exclude(seat=None).with_names()
    found = get_object_or_404(rows, pk=pk)
    slip = slip_of(found.charge) if found.charge and found.is_to_pay else None
    return page(request, "tuition/fee.html", {"fee": found, "charge": found.charge, "slip": slip})


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "tuition/office.html", {"fees": open_fees(), "form": MeansForm()})


@require_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    return _noted(request, pk, note_paid, _("Noted as paid."))


@require_POST
def repayment(request: HttpRequest, pk: int) -> HttpResponse:
    return _noted(request, pk, note_given_back, _("Noted as given back."))


def _noted(request: HttpRequest, pk: int, act: Callable[..., Any], said: str) -> HttpResponse:
    by, form = coordinator_of(request), MeansForm(request.POST)
    found = get_object_or_404(Fee.objects.select_related("charge"), pk=pk)
    if not form.is_valid():
        messages.error(request, str(form.errors["means"][0]))
        return see_other("tuition:office")
    try:
        act(found, means=Means(form.cleaned_data["means"]), by=by, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, said)
    return see_other("tuition:office")
