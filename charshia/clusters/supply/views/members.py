"""What members see: requests, their own lots, their shares, the ledger of all."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions import (
    accept_share,
    change_lot,
    decline_share,
    offer_lot,
    withdraw_lot,
)
from charshia.clusters.supply.doors import actors_for, lot_for, member_of, request_for, share_for
from charshia.clusters.supply.forms import ActorForm, DeclineForm, LotForm
from charshia.clusters.supply.models import Request
from charshia.clusters.supply.queries.ledger import accounts
from charshia.clusters.supply.queries.mine import lots_of, share_page
from charshia.clusters.supply.queries.requests import LotLine, page_for, requests_for
from charshia.clusters.supply.tokens import asking_token
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    person = member_of(request)
    return page(request, "supply/requests.html", {"rows": requests_for(person, timezone.now())})


@never_cache
@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    person = member_of(request)
    found = request_for(person, number)
    context = {"wanted": found, "view": page_for(found, person, timezone.now())}
    return page(request, "supply/request.html", context)


@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Whoever is known here may buy, too: a form of her own."""
    member_of(request)
    return see_other("supply:asking", asking_token())


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return page(request, "supply/mine.html", {"rows": lots_of(member_of(request))})


@never_cache
@require_http_methods(GET_AND_POST)
def new_lot(request: HttpRequest, number: str) -> HttpResponse:
    """The form itself, once it is known for whom."""
    person = member_of(request)
    found = request_for(person, number)
    actor = _actor(request, person)
    if actor is None:
        form: Any = ActorForm(request.GET or None, actors=actors_for(person))
        return _lot_form(request, found, form, _("For whom do you offer?"), is_choice=True)
    form = LotForm(request.POST if request.method == "POST" else None, request=found, actor=actor)
    if form.is_valid():
        try:
            made = offer_lot(
                found, actor, form.offered(), by=person, now=timezone.now(),
                certificates=form.cleaned_data["certificates"],
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:lot", made.pk)
    return _lot_form(request, found, form, _("Offer a lot"), actor=actor)


def _actor(request: HttpRequest, person: Person) -> Actor | None:
    """The one she keeps, or the one of several that she has named."""
    actors = actors_for(person)
    if not person.is_coordinator and (few := list(actors[:2])) and len(few) == 1:
        return few[0]
    named = (request.POST if request.method == "POST" else request.GET).get("actor", "")
    return actors.filter(pk=named).first() if named.isdecimal() and len(named) < 16 else None


@never_cache
@require_http_methods(GET_AND_POST)
def lot(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own lot: read, and written anew while lots are taken."""
    person = member_of(request)
    found = lot_for(person, pk)
    is_open = found.request.takes_lots(timezone.now()) and found.withdrawn_at is None
    sent = request.POST if request.method == "POST" else None
    form = LotForm(sent, request=found.request, actor=found.actor, lot=found)
    if form.is_valid():
        try:
            change_lot(
                found, form.offered(), by=person, now=timezone.now(),
                certificates=form.cleaned_data["certificates"],
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Your lot is kept."))
            return see_other("supply:lot", pk)
    context = {"lot": found, "line": LotLine(found, found.request.currency), "form": form,
               "wanted": found.request, "is_open": is_open}  # fmt: skip
    return page(request, "supply/lot.html", context, status=422 if form.errors else 200)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    person = member_of(request)
    found = lot_for(person, pk)
    try:
        withdraw_lot(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Your lot is withdrawn."))
    return see_other("supply:lot", pk)


@never_cache
@require_safe
def share(request: HttpRequest, pk: int) -> HttpResponse:
    found = share_for(member_of(request), pk)
    context = {"view": share_page(found), "form": DeclineForm(), "wanted": found.plan.request}
    return page(request, "supply/share.html", context)


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    person = member_of(request)
    found = share_for(person, pk)
    try:
        accept_share(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("You have accepted your share."))
    return see_other("supply:share", pk)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    person = member_of(request)
    found = share_for(person, pk)
    form = DeclineForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        decline_share(found, words=words, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("You have declined your share."))
    return see_other("supply:share", pk)


@never_cache
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    member_of(request)
    return page(request, "supply/ledger.html", {"accounts": accounts()})


def _lot_form(
    request: HttpRequest, found: Request, form: Any, heading: str, **more: Any
) -> HttpResponse:
    context = {"wanted": found, "form": form, "heading": heading, **more}
    return page(request, "supply/lot_form.html", context, status=422 if form.errors else 200)
