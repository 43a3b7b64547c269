"""A buyer who does not agree with a stall says so here, and follows it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.market.orders.actions import answer_dispute, open_dispute, withdraw_dispute
from charshia.market.orders.disputes import dispute_of
from charshia.market.orders.forms import DisputeForm, WordsForm
from charshia.market.orders.models import Cause, Order, Purchase, Side
from charshia.market.orders.views.purchases import purchase_behind
from charshia.people.accounts.models import Person


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, token: str, number: str) -> HttpResponse:
    bought, order = order_behind(request, token, number)
    form = DisputeForm(*sent_with(request))
    if request.method == "POST" and form.is_valid():
        data, by = form.cleaned_data, buyer_of(request, bought)
        try:
            open_dispute(
                order, cause=Cause(data["cause"]), text=data["text"], photos=data["photos"],
                by=by, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else "photos", str(no))
        else:
            return see_other("orders:dispute", token, number)
    return dispute_page(request, token, order, form)


@login_not_required
@require_POST
def words(request: HttpRequest, token: str, number: str) -> HttpResponse:
    bought, order = order_behind(request, token, number)
    found = get_object_or_404(order.disputes.select_related("order").order_by("-pk")[:1])
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            answer_dispute(
                found, side=Side.BUYER, text=form.cleaned_data["text"],
                by=buyer_of(request, bought), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error("text", str(no))
        else:
            return see_other("orders:dispute", token, number)
    return dispute_page(request, token, order, form)


@login_not_required
@require_POST
def withdrawal(request: HttpRequest, token: str, number: str) -> HttpResponse:
    bought, order = order_behind(request, token, number)
    found = get_object_or_404(order.disputes.select_related("order").order_by("-pk")[:1])
    form = WordsForm(None)
    try:
        withdraw_dispute(found, by=buyer_of(request, bought), now=timezone.now())
    except Refusal as no:
        return dispute_page(request, token, order, form, str(no))
    return see_other("orders:dispute", token, number)


def sent_with(request: HttpRequest) -> tuple[QueryDict, Any] | tuple[None, None]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def order_behind(request: HttpRequest, token: str, number: str) -> tuple[Purchase, Order]:
    bought = purchase_behind(request, token)
    return bought, get_object_or_404(bought.orders.select_related("stall"), number=number)


def buyer_of(request: HttpRequest, bought: Purchase) -> Person | str:
    person = person_of(request)
    return person if person and person.pk == bought.buyer_id else "guest"


def dispute_page(
    request: HttpRequest, token: str, order: Order, form: WordsForm, *refusals: str
) -> HttpResponse:
    view = dispute_of(order)
    is_going_on = view is not None and view.dispute.is_open
    if is_going_on and (isinstance(form, DisputeForm) or not form.is_bound):
        form = WordsForm(None)
    context = {
        "order": order,
        "token": token,
        "view": view,
        "form": form,
        "is_going_on": is_going_on,
        "refusals": refusals,
    }
    status = 422 if form.is_bound or refusals else 200
    return page(request, "orders/dispute.html", context, status=status)
