"""The coordinator verifies firms, refuses with a reason, withdraws."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.models import State
from charshia.ground.media.views import private_proof
from charshia.ground.ui.http import page, see_other
from charshia.market.offers.forms.firms import ReasonForm
from charshia.market.offers.queries import OfficeRow, certainty_words, firms_for_office
from charshia.people.accounts.doors import coordinator_of
from charshia.people.organisations.actions import (
    refuse_verification,
    verify,
    withdraw_verification,
)
from charshia.people.organisations.models import Verification
from charshia.people.organisations.queries import members_of


@never_cache
@require_safe
def office_firms(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    shown = firms_for_office(request.GET.get("page", ""))
    return page(request, "offers/office_firms.html", {"shown": shown})


@never_cache
@require_safe
def office_firm(request: HttpRequest, key: int) -> HttpResponse:
    coordinator_of(request)
    return firm_page(request, found(key), ReasonForm())


@require_safe
def office_proof(request: HttpRequest, key: int) -> HttpResponseBase:
    coordinator_of(request)
    firm = found(key)
    return private_proof(firm.paper or firm.image)


@require_POST
def verification(request: HttpRequest, key: int) -> HttpResponse:
    person, firm, form = coordinator_of(request), found(key), ReasonForm()
    try:
        verify(firm, by=person, now=timezone.now())
    except Refusal as no:
        return firm_page(request, firm, form, str(no), status=422)
    messages.success(request, _("“%(firm)s” is verified.") % {"firm": firm.name})
    return see_other("offers:office_firms")


@require_POST
def refusal(request: HttpRequest, key: int) -> HttpResponse:
    return with_reason(request, key, refuse_verification)


@require_POST
def withdrawal(request: HttpRequest, key: int) -> HttpResponse:
    return with_reason(request, key, withdraw_verification)


def with_reason(request: HttpRequest, key: int, act: Callable[..., None]) -> HttpResponse:
    person, firm, form = coordinator_of(request), found(key), ReasonForm(request.POST)
    if not form.is_valid():
        return firm_page(request, firm, form, status=422)
    try:
        act(firm, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
    except Refusal as no:
        return firm_page(request, firm, form, str(no), status=422)
    messages.success(request, _("Done. The firm gets a letter."))
    return see_other("offers:office_firm", key)


def found(key: int) -> Verification:
    rows = Verification.objects.select_related(
        "organisation", "paper", "image", "asked_by", "decided_by"
    )
    return get_object_or_404(rows, pk=key)


def firm_page(
    request: HttpRequest, firm: Verification, form: ReasonForm, *refusals: str, status: int = 200
) -> HttpResponse:
    firm = found(firm.pk)  # as it is by now
    context = {
        "firm": firm,
        "row": OfficeRow(firm),
        "certainty": certainty_words(firm),
        "form": form,
        "refusals": refusals,
        "members": members_of(firm.organisation),
        "has_photo": bool(firm.image and firm.image.state == State.READY),
    }
    return page(request, "offers/office_firm.html", context, status=status)
