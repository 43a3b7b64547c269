"""Whoever offers an opportunity writes it here, reads who applied and answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.circles import actions
from charshia.workshops.circles.doors import kept_opportunity
from charshia.workshops.circles.forms.opportunities import OpportunityForm, OutcomeForm
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.circles.queries.opportunities import offered_by, sent_by

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person, now = me(request), timezone.now()
    context = {
        "offered": [(one, one.standing(now)) for one in offered_by(person)],
        "sent": sent_by(person),
    }
    return page(request, "circles/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = me(request)
    form = OpportunityForm(_typed(request), person=person)
    if form.is_valid():
        try:
            made = actions.draft_opportunity(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:inside", made.pk)
    return _form_page(request, form, None)


@never_cache
@require_http_methods(GET_AND_POST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = kept_opportunity(request, pk)
    form = OpportunityForm(_typed(request), person=person, opportunity=found)
    if form.is_valid():
        try:
            actions.change_opportunity(found, form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("circles:inside", pk)
    return _form_page(request, form, found)


@never_cache
@require_safe
def inside(request: HttpRequest, pk: int) -> HttpResponse:
    found, _person = kept_opportunity(request, pk)
    form = OutcomeForm(known={"outcome": found.outcome})
    return _inside_page(request, found, form)


@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = kept_opportunity(request, pk)
    form = OutcomeForm(request.POST, known={"outcome": found.outcome})
    if form.is_valid():
        try:
            actions.tell_outcome(found, **form.all_translated(), by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("circles:inside", pk)
    return _inside_page(request, found, form)


Deed = Callable[..., object]
DEEDS: dict[str, Deed] = {
    "proposal": actions.propose_opportunity,
    "withdrawal": actions.withdraw_opportunity,
    "closing": actions.close_opportunity,
}


@require_POST
def deed(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    found, person = kept_opportunity(request, pk)
    if noun not in DEEDS:
        raise Http404
    try:
        DEEDS[noun](found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Done."))
    return see_other("circles:inside", pk)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: HttpRequest, form: OpportunityForm, found: Opportunity | None
) -> HttpResponse:
    context = {"form": form, "one": found}
    status = 422 if form.errors else 200
    return page(request, "circles/opportunity_form.html", context, status=status)


def _inside_page(request: HttpRequest, found: Opportunity, form: OutcomeForm) -> HttpResponse:
    now = timezone.now()
    context = {
        "one": found, "form": form, "standing": found.standing(now),
        "is_open": found.is_open(now),
        "is_over": found.state in ("published", "told") and not found.is_open(now),
        "applications": found.applications.select_related("person").order_by("sent_at", "pk"),
    }  # fmt: skip
    return page(request, "circles/inside.html", context, status=422 if form.errors else 200)
