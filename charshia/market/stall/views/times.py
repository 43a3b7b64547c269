"""When a way of delivery happens: hours of the week, single dates, days off."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.delivery.actions import (
    add_date,
    add_hours,
    cancel_date,
    drop_hours,
    drop_special_day,
    take_days_off,
)
from charshia.market.delivery.models import Hours, SpecialDay
from charshia.market.orders.models import Order
from charshia.market.stall.delivering import orders_between
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.delivery import DateForm, DaysOffForm, HoursForm
from charshia.market.stall.views.delivery import FORM, way_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(FORM)
def hours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """More times of the week for one way."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found, form = way_of(stall, pk), HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fuller = add_hours(found, hours=form.hours, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("weekdays", str(no))
        else:
            if fuller:
                messages.warning(request, _booked_before(fuller))
            return see_other("stall:way_times", slug, pk)
    context = {"stall": stall, "way": found, "form": form, "is_week": True}
    return page(request, "stall/time.html", context, status=422 if form.errors else 200)


def _booked_before(fuller: int) -> str:
    words = ngettext(
        "At %(count)d coming time more is booked already than you allow now. Those orders stay.",
        "At %(count)d coming times more is booked already than you allow now. Those orders stay.",
        fuller,
    )
    return words % {"count": fuller}


@never_cache
@require_http_methods(FORM)
def single_date(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A time on one date for one way."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found = way_of(stall, pk)
    form = DateForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            add_date(found, by=person, now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            form.add_error(no.field, str(no))
        else:
            return see_other("stall:way_times", slug, pk)
    context = {"stall": stall, "way": found, "form": form, "is_week": False}
    return page(request, "stall/time.html", context, status=422 if form.errors else 200)


@require_POST
def hours_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    rows = Hours.objects.filter(way__stall=stall).select_related("way__stall")
    found = get_object_or_404(rows, pk=pk)
    drop_hours(found, by=person, now=timezone.now())
    return see_other("stall:way_times", slug, found.way_id)


@require_POST
def cancelling(request: HttpRequest, slug: str, pk: int, day: str) -> HttpResponse:
    """Nothing happens on that date; who ordered for it must be called."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found, on = way_of(stall, pk), read_day(day)
    cancel_date(found, on=on, by=person, now=timezone.now())
    warn_of(request, orders_between(stall, on, on, [found]))
    return see_other("stall:way_times", slug, pk)


@require_POST
def special_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found = get_object_or_404(SpecialDay.objects.filter(stall=stall).select_related("stall"), pk=pk)
    drop_special_day(found, by=person, now=timezone.now())
    if found.way_id is None:
        return see_other("stall:delivery", slug)
    return see_other("stall:way_times", slug, found.way_id)


@never_cache
@require_http_methods(FORM)
def days_off(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = DaysOffForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        days: dict[str, date] = form.cleaned_data
        take_days_off(stall, by=person, now=timezone.now(), **days)
        warn_of(request, orders_between(stall, days["first"], days["last"]))
        return see_other("stall:delivery", slug)
    context = {"stall": stall, "form": form}
    return page(request, "stall/days_off.html", context, status=422 if form.errors else 200)


def read_day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as fault:
        raise Http404 from fault


def warn_of(request: HttpRequest, orders: list[Order]) -> None:
    if not orders:
        return
    words = ngettext(
        "One order is for then, call its buyer: %(numbers)s.",
        "%(count)d orders are for then, call their buyers: %(numbers)s.",
        len(orders),
    )
    numbers = ", ".join(order.number for order in orders)
    messages.warning(request, words % {"count": len(orders), "numbers": numbers})
