from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    complete_order,
    decline_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refund,
    note_refused,
)
from charshia.market.orders.forms import ReasonForm
from charshia.market.orders.models import Order
from charshia.market.stall.desk import Sheet
from charshia.market.stall.forms import NothingForm, PaymentForm
from charshia.market.stall.queries import order_at, piles_of
from charshia.people.accounts.models import Person

Step = Callable[[Order, forms.Form, Person, datetime], object]


@never_cache
@require_safe
def orders(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug)
    context = {"stall": stall, "piles": piles_of(stall, now=timezone.now())}
    return page(request, "stall/orders.html", context)


@never_cache
@require_safe
def order(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return order_page(request, kept_stall(request, slug), number)


@require_POST
def accepting(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, NothingForm, lambda o, form, by, now: accept_order(o, by=by, now=now)
    )


@require_POST
def readiness(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, NothingForm, lambda o, form, by, now: make_ready(o, by=by, now=now)
    )


@require_POST
def handover(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request,
        slug,
        number,
        NothingForm,
        lambda o, form, by, now: hand_over_order(o, by=by, now=now),
    )


@require_POST
def completion(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request,
        slug,
        number,
        NothingForm,
        lambda o, form, by, now: complete_order(o, by=by, now=now),
    )


@require_POST
def refund(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, NothingForm, lambda o, form, by, now: note_refund(o, by=by, now=now)
    )


@require_POST
def payments(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    def pay(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        assert isinstance(form, PaymentForm)
        key = f"{order.number}-{form.cleaned_data['key']}"
        note_payment(order, amount=form.money(order.currency), key=key, by=by, now=now)

    return step(request, slug, number, PaymentForm, pay)


@require_POST
def declining(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, ReasonForm,
        lambda o, form, by, now: decline_order(o, reason=reason_in(form), by=by, now=now),
    )  # fmt: skip


@require_POST
def cancelling(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, ReasonForm,
        lambda o, form, by, now: cancel_order(
            o, is_buyer=False, reason=reason_in(form), by=by, now=now
        ),
    )  # fmt: skip


@require_POST
def refusal(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, ReasonForm,
        lambda o, form, by, now: note_refused(o, reason=reason_in(form), by=by, now=now),
    )  # fmt: skip


def reason_in(form: forms.Form) -> str:
    return str(form.cleaned_data["reason"])


def kept_stall(request: HttpRequest, slug: str) -> Stall:
    """The door: for everybody else the stall has no back room."""
    person = person_of(request)
    if person is None:
        raise Http404
    return get_object_or_404(Stall.objects.kept_by(person).with_place(), slug=slug)


def step(
    request: HttpRequest, slug: str, number: str, form_class: type[forms.Form], act: Step
) -> HttpResponse:
    """Take one step with one order, then show it; a refusal shows it too, with its sentence."""
    stall, person = kept_stall(request, slug), person_of(request)
    found = get_object_or_404(Order.objects.filter(stall=stall), number=number)
    form = form_class(request.POST)
    if form.is_valid() and person is not None:
        try:
            act(found, form, person, timezone.now())
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
        else:
            return see_other("stall:order", slug, number)
    refusals = [str(words) for errors in form.errors.values() for words in errors]
    return order_page(request, stall, number, *refusals, status=422)


def order_page(
    request: HttpRequest, stall: Stall, number: str, *refusals: str, status: int = 200
) -> HttpResponse:
    view = order_at(stall, number)
    if view is None:
        raise Http404
    context = {
        "stall": stall,
        "view": view,
        "sheet": Sheet(view),
        "refusals": refusals,
        "here": reverse("stall:order", args=[stall.slug, number]),
    }
    return page(request, "stall/order.html", context, status=status)
