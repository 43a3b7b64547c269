"""The coordinator's pages: events, their programme, guests, times, interpreters."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.meetings import actions
from charshia.clusters.meetings.doors import kept_event
from charshia.clusters.meetings.forms.office import (
    CallingOffForm,
    EventForm,
    InterpreterForm,
    ItemForm,
    QuotaForm,
    SlotsForm,
)
from charshia.clusters.meetings.found import when_of, where_of
from charshia.clusters.meetings.models import Event, Guest, Interpreter, Item
from charshia.clusters.meetings.queries.guests import programme_of, spoken
from charshia.clusters.meetings.queries.office import counts_of, roll_of, times_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me

GET_AND_POST = ["GET", "HEAD", "POST"]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _shown(request: HttpRequest, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(request, f"meetings/office/{name}.html", context | {"form": form}, status=status)


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    rows = Event.objects.with_place().order_by("-first_on", "-pk")[:100]
    context = {"rows": [(one, when_of(one)) for one in rows]}
    return page(request, "meetings/office/events.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person, form = coordinator_of(request), EventForm(_sent(request))
    if form.is_valid():
        try:
            made = actions.draft_event(by=person, now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. Nobody sees it yet."))
            return see_other("meetings:desk", made.slug)
    return _shown(request, "text", {}, form)


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of one event, a step each."""
    return desk_page(request, kept_event(request, slug), CallingOffForm())


def desk_page(request: HttpRequest, event: Event, form: CallingOffForm) -> HttpResponse:
    context = {
        "event": event, "when": when_of(event), "where": where_of(event),
        "counts": counts_of(event), "days": programme_of(event), "times": times_of(event),
        "interpreters": [
            (one, spoken(one)) for one in event.interpreters.order_by("name", "pk")
        ],
        "is_over": timezone.now() >= event.ends_at,
    }  # fmt: skip
    return _shown(request, "desk", context, form)


@never_cache
@require_http_methods(GET_AND_POST)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    form = EventForm(_sent(request), event=found)
    if form.is_valid():
        try:
            actions.change_event(found, by=me(request), now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("meetings:desk", slug)
    return _shown(request, "text", {"event": found}, form)


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    try:
        actions.publish_event(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Published."))
    return see_other("meetings:desk", slug)


@require_POST
def calling_off(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = kept_event(request, slug), CallingOffForm(request.POST)
    if form.is_valid():
        by, now = me(request), timezone.now()
        try:
            actions.call_off_event(found, by=by, now=now, **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Called off; everybody gets a letter."))
            return see_other("meetings:desk", slug)
    return desk_page(request, found, form)


@never_cache
@require_http_methods(GET_AND_POST)
def new_item(request: HttpRequest, slug: str) -> HttpResponse:
    return _item(request, kept_event(request, slug), None)


@never_cache
@require_http_methods(GET_AND_POST)
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = kept_event(request, slug)
    return _item(request, found, get_object_or_404(Item, event=found, pk=pk))


def _item(request: HttpRequest, event: Event, row: Item | None) -> HttpResponse:
    form = ItemForm(_sent(request), event=event, item=row)
    if form.is_valid():
        by, now = me(request), timezone.now()
        try:
            actions.put_item(event, item=row, by=by, now=now, **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("meetings:desk", event.slug)
    return _shown(request, "item", {"event": event, "item": row}, form)


@require_POST
def item_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = kept_event(request, slug)
    row = get_object_or_404(Item.objects.select_related("event"), event=found, pk=pk)
    actions.remove_item(row, by=me(request), now=timezone.now())
    return see_other("meetings:desk", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def slots(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    form = SlotsForm(_sent(request), event=found)
    if form.is_valid():
        by, now = me(request), timezone.now()
        try:
            actions.put_slots(found, by=by, now=now, **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("meetings:slots", slug)
    return _shown(request, "slots", {"event": found, "times": times_of(found)}, form)


@require_POST
def slots_removal(request: HttpRequest, slug: str, on: date) -> HttpResponse:
    found = kept_event(request, slug)
    try:
        actions.remove_slots(found, on=on, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("meetings:slots", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def new_interpreter(request: HttpRequest, slug: str) -> HttpResponse:
    return _interpreter(request, kept_event(request, slug), None)


@never_cache
@require_http_methods(GET_AND_POST)
def interpreter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = kept_event(request, slug)
    return _interpreter(request, found, get_object_or_404(Interpreter, event=found, pk=pk))


def _interpreter(request: HttpRequest, event: Event, row: Interpreter | None) -> HttpResponse:
    form = InterpreterForm(_sent(request), event=event, interpreter=row)
    if form.is_valid():
        by, now = me(request), timezone.now()
        actions.put_interpreter(event, interpreter=row, by=by, now=now, **form.facts())
        return see_other("meetings:desk", event.slug)
    return _shown(request, "interpreter", {"event": event, "interpreter": row}, form)


@require_POST
def interpreter_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = kept_event(request, slug)
    row = get_object_or_404(Interpreter.objects.select_related("event"), event=found, pk=pk)
    try:
        actions.remove_interpreter(row, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("meetings:desk", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def guests(request: HttpRequest, slug: str, on: date) -> HttpResponse:
    """Who comes, and who was there on a day: who is ticked."""
    found = kept_event(request, slug)
    if on not in found.days:
        raise Http404
    if request.method == "POST":
        ticked = {int(key) for key in request.POST.getlist("guest") if key.isdecimal()}
        try:
            actions.note_presence(found, on=on, there=ticked, by=me(request), now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Noted who was there."))
        return see_other("meetings:guests", slug, on)
    context = {"event": found, "roll": roll_of(found, on), "days": found.days,
               "has_come": on <= timezone.localdate()}  # fmt: skip
    return page(request, "meetings/office/guests.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def one_guest(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = kept_event(request, slug)
    row = get_object_or_404(Guest.objects.select_related("event"), event=found, pk=pk)
    form = QuotaForm(_sent(request), guest=row)
    if form.is_valid():
        by, now = me(request), timezone.now()
        try:
            actions.change_guest(row, by=by, now=now, **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("meetings:one_guest", slug, pk)
    return _shown(request, "guest", {"event": found, "guest": row, "languages": spoken(row)}, form)


@require_POST
def guest_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody who told the coordinator that she does not come."""
    found = kept_event(request, slug)
    row = get_object_or_404(Guest.objects.select_related("event"), event=found, pk=pk)
    try:
        actions.leave_event(row, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("meetings:one_guest", slug, pk)
