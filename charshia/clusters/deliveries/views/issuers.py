"""Who writes invoices: organisations without a stall of their own are described here."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.deliveries.actions import (
    describe_issuer,
    found_issuer,
    open_issuer_account,
)
from charshia.clusters.deliveries.forms_issuers import (
    IssuerAccountForm,
    IssuerForm,
    NewIssuerForm,
)
from charshia.clusters.deliveries.queries import issuers as queries
from charshia.clusters.deliveries.views.office import GET_AND_POST
from charshia.clusters.supply.views.office import posted
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.organisations.models import Organisation


@never_cache
@require_safe
def issuers(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "deliveries/issuers.html", {"rows": queries.issuers()})


@never_cache
@require_http_methods(GET_AND_POST)
def new_issuer(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = NewIssuerForm(posted(request))
    if form.is_valid():
        said: dict[str, Any] = {"by": coordinator, "now": timezone.now(), **form.facts}
        try:
            firm = form.firm
            made = describe_issuer(firm, **said) if firm else found_issuer(**said)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("deliveries:issuer", made.organisation_id)
    return _form_page(request, form, _("Who else writes invoices"))


@never_cache
@require_http_methods(GET_AND_POST)
def issuer(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator, found = coordinator_of(request), _issuer(pk)
    form = IssuerForm(posted(request), instance=found.seller)
    if form.is_valid():
        try:
            describe_issuer(found, by=coordinator, now=timezone.now(), **form.facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("deliveries:issuer", pk)
    seller = _issuer(pk).seller  # the form has written into the other one
    context = {"view": queries.issuer_page(found), "form": form, "seller": seller}
    return page(request, "deliveries/issuer.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def new_account(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator, found = coordinator_of(request), _issuer(pk)
    form = IssuerAccountForm(posted(request), holder=found.seller.name)
    if form.is_valid():
        try:
            open_issuer_account(found, form.facts, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("deliveries:issuer", pk)
    lead = _("It stands on the invoices of this currency, with a reference to pay by.")
    return _form_page(request, form, _("Account on the invoices"), lead)


def _issuer(pk: int) -> Organisation:
    rows = Organisation.objects.filter(seller__isnull=False).select_related("seller", "stall")
    return get_object_or_404(rows, pk=pk)


def _form_page(request: HttpRequest, form: Any, heading: str, lead: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "lead": lead}
    return page(request, "deliveries/form.html", context, status=422 if form.errors else 200)
