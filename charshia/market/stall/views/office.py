"""The coordinator lets stalls sell, asks them for something, pauses them."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import allow_to_sell, stop_selling, want_of_stall
from charshia.market.catalogue.models import Stall
from charshia.market.stall.forms.office import PauseForm, ReasonForm
from charshia.market.stall.office import stalls_for_office
from charshia.market.stall.setup import setup_of
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.queries import members_of


@never_cache
@require_safe
def stalls(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    after = request.GET.get("after", "")[:60]
    context = {"stalls": stalls_for_office(after=after), "first": request.path if after else ""}
    return page(request, "stall/office_stalls.html", context)


@never_cache
@require_safe
def stall(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator_of(request)
    return stall_page(request, found(slug))


def found(slug: str) -> Stall:
    return get_object_or_404(Stall.objects.with_place(), slug=slug)


def stall_page(request: HttpRequest, stall: Stall, form: forms.Form | None = None) -> HttpResponse:
    context = {
        "stall": stall,
        "setup": setup_of(stall),
        "members": members_of(stall.organisation),
        "products": stall.products.count(),
        "form": form or (PauseForm() if stall.may_sell else ReasonForm()),
    }
    status = 422 if form is not None else 200
    return page(request, "stall/office_stall.html", context, status=status)


@require_POST
def permission(request: HttpRequest, slug: str) -> HttpResponse:
    person, kept = coordinator_of(request), found(slug)
    try:
        allow_to_sell(kept, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("stall:office_stall", slug)
    messages.success(request, _("“%(stall)s” is open and sells.") % {"stall": kept.title})
    return see_other("stall:office_stalls")


@require_POST
def wish(request: HttpRequest, slug: str) -> HttpResponse:
    return tell(request, slug, ReasonForm, want_of_stall)


@require_POST
def pause(request: HttpRequest, slug: str) -> HttpResponse:
    return tell(request, slug, PauseForm, stop_selling)


def tell(
    request: HttpRequest, slug: str, form_class: type[forms.Form], act: Callable[..., None]
) -> HttpResponse:
    """Do what needs a reason; the keeper gets a letter with it."""
    person: Person = coordinator_of(request)
    kept, form, now = found(slug), form_class(request.POST), timezone.now()
    if not form.is_valid():
        return stall_page(request, kept, form)
    try:
        act(kept, reason=str(form.cleaned_data["reason"]), by=person, now=now)
    except Refusal as no:
        form.add_error(None, str(no))
        return stall_page(request, kept, form)
    messages.success(request, _("Done. The keeper gets a letter."))
    return see_other("stall:office_stall", slug)
