from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import KEEP, kept_offline
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import (
    NotNow,
    accept_order,
    answer_dispute,
    cancel_order,
    complete_order,
    decline_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refund,
    note_refused,
    tap_once,
)
from charshia.market.orders.disputes import dispute_of
from charshia.market.orders.forms import ReasonForm, WordsForm
from charshia.market.orders.models import Order, Side
from charshia.market.stall.desk import Sheet
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms import NothingForm, PaymentForm, RefundForm
from charshia.market.stall.history import refused_before
from charshia.market.stall.queries import order_at, piles_of
from charshia.market.stall.rooms import duties_of
from charshia.payments.models import Means
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

Step = Callable[[Order, forms.Form, Person, datetime], object]


@kept_offline()
@never_cache
@require_safe
def orders(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    context = {"stall": stall, "piles": piles_of(stall, now=timezone.now())}
    return page(request, "stall/orders.html", context)


@kept_offline()
@never_cache
@require_safe
def order(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return order_page(request, kept_stall(request, slug, Duty.HAND_OVER), number)


@require_POST
def accepting(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, NothingForm, lambda o, form, by, now: accept_order(o, by=by, now=now)
    )


@require_POST
def readiness(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, NothingForm, lambda o, form, by, now: make_ready(o, by=by, now=now),
        Duty.HAND_OVER,
    )  # fmt: skip


@require_POST
def handover(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request,
        slug,
        number,
        NothingForm,
        lambda o, form, by, now: hand_over_order(o, by=by, now=now),
        Duty.HAND_OVER,
    )


@require_POST
def completion(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request,
        slug,
        number,
        NothingForm,
        lambda o, form, by, now: complete_order(o, by=by, now=now),
        Duty.HAND_OVER,
    )


@require_POST
def refund(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    def give_back(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        minor, data = form.cleaned_data["amount"], form.cleaned_data
        amount = Money(minor, order.currency) if minor else None
        means = Means(data["means"]) if data["means"] else None
        note_refund(order, amount=amount, means=means, key=data["key"], by=by, now=now)

    return step(request, slug, number, RefundForm, give_back)


@require_POST
def payments(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    def pay(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        assert isinstance(form, PaymentForm)
        key, money = f"{order.number}-{form.cleaned_data['key']}", form.money(order.currency)
        note_payment(order, amount=money, key=key, by=by, now=now, **form.how(order.currency))

    return step(request, slug, number, PaymentForm, pay, Duty.HAND_OVER)


@require_POST
def cash(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Handed over and paid at the door, in one tap."""

    def settle(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        assert isinstance(form, PaymentForm)
        key, money = f"{order.number}-{form.cleaned_data['key']}", form.money(order.currency)
        hand_over_order(order, by=by, now=now)
        note_payment(order, amount=money, key=key, by=by, now=now, **form.how(order.currency))

    return step(request, slug, number, PaymentForm, settle, Duty.HAND_OVER)


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
        Duty.HAND_OVER,
    )  # fmt: skip


@require_POST
def dispute(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The stall answers a complaint."""

    def answer(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        found = order.disputes.select_related("order").order_by("-pk").first()
        if found is None:
            raise NotNow(_("Nobody complained about this order."))
        answer_dispute(found, side=Side.STALL, text=form.cleaned_data["text"], by=by, now=now)

    return step(request, slug, number, WordsForm, answer)


def reason_in(form: forms.Form) -> str:
    return str(form.cleaned_data["reason"])


def step(
    request: HttpRequest,
    slug: str,
    number: str,
    form_class: type[forms.Form],
    act: Step,
    duty: Duty = Duty.ORDERS,
) -> HttpResponse:
    """Take one step with one order, then show it; a refusal shows it too, with its sentence."""
    stall, person = kept_stall(request, slug, duty), by_whom(request)
    found = get_object_or_404(Order.objects.filter(stall=stall), number=number)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            now = timezone.now()
            tap_once(found, lambda o: act(o, form, person, now), now=now, **pressed(request))
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("stall:order", slug, number)
    refusals = [str(words) for errors in form.errors.values() for words in errors]
    return order_page(request, stall, number, *refusals, status=422)


def pressed(request: HttpRequest) -> dict[str, str]:
    """The name of the tap and the state in which the order was seen, if the form says so."""
    return {"key": request.POST.get("tap", "")[:60], "seen": request.POST.get("seen", "")[:12]}


def order_page(
    request: HttpRequest, stall: Stall, number: str, *refusals: str, status: int = 200
) -> HttpResponse:
    view = order_at(stall, number)
    if view is None:
        raise Http404
    sheet = Sheet(view, duties_of(by_whom(request), stall))
    context = {
        "stall": stall,
        "view": view,
        "may_make_good": sheet.answers and view.may_be_made_good,
        "sheet": sheet,
        "refusals": refusals,
        "complaint": dispute_of(view.order),
        "refused_before": refused_before(view.order, now=timezone.now()),
        "here": reverse("stall:order", args=[stall.slug, number]),
    }
    answer = page(request, "stall/order.html", context, status=status)
    answer[KEEP] = view.order.kept_mark
    return answer
