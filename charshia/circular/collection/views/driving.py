"""What the driver taps. All that is seen of it is the sheet of her round."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from charshia.circular.collection.actions import (
    add_photo,
    arrive,
    end_crew,
    miss_pickup,
    refuse_pickup,
    report_breakdown,
    unload,
    weigh_in,
)
from charshia.circular.collection.doors import driven, pickup_of
from charshia.circular.collection.forms.driving import EndForm, WeighForm, WhyForm
from charshia.circular.collection.models import Crew
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import see_other
from charshia.people.accounts.models import Person
from charshia.transport.views import pressed, round_of, sheet_page, tap, who

Act = Callable[[Any, Person, datetime], Any]


@require_POST
def arrival(request: HttpRequest, pk: int, pickup: int) -> HttpResponse:
    crew = driven(request, pk)
    found = pickup_of(crew, pickup)
    return act_on(
        request, crew, f"there-{pickup}", WhyForm(request.POST),
        lambda form, by, now: arrive(found, crew.round, by=by, now=now), stop=found.stop_id,
    )  # fmt: skip


@require_POST
def weighing(request: HttpRequest, pk: int, pickup: int) -> HttpResponse:
    crew = driven(request, pk)
    found = pickup_of(crew, pickup)
    key = pressed(request, f"weighed-{pickup}")

    def act(form: Any, by: Person, now: datetime) -> None:
        made = weigh_in(found, form.scales, round_=crew.round, key=key, by=by, now=now)
        if picture := form.picture:
            add_photo(made, picture, by=by, now=now)

    return act_on(
        request, crew, f"weighed-{pickup}", WeighForm(request.POST, request.FILES), act,
        stop=found.stop_id,
    )  # fmt: skip


@require_POST
def refusal(request: HttpRequest, pk: int, pickup: int) -> HttpResponse:
    crew = driven(request, pk)
    found = pickup_of(crew, pickup)
    return act_on(
        request, crew, f"refused-{pickup}", WhyForm(request.POST),
        lambda form, by, now: refuse_pickup(
            found, round_=crew.round, reason=form.cleaned_data["reason"], by=by, now=now
        ),
        stop=found.stop_id,
    )  # fmt: skip


@require_POST
def absence(request: HttpRequest, pk: int, pickup: int) -> HttpResponse:
    crew = driven(request, pk)
    found = pickup_of(crew, pickup)
    return act_on(
        request, crew, f"absent-{pickup}", WhyForm(request.POST),
        lambda form, by, now: miss_pickup(
            found, round_=crew.round, reason=form.cleaned_data["reason"], by=by, now=now
        ),
        stop=found.stop_id,
    )  # fmt: skip


@require_POST
def unloading(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    crew = driven(request, pk)
    rows = crew.round.stops.filter(is_collecting=False).select_related("round")
    found = get_object_or_404(rows, pk=stop)
    return act_on(
        request, crew, f"unloaded-{stop}", WhyForm(request.POST),
        lambda form, by, now: unload(found, by=by, now=now), stop=stop,
    )  # fmt: skip


@require_POST
def breakdown(request: HttpRequest, pk: int) -> HttpResponse:
    """Twice is once by itself. The day is locked before the round: no tap locks that first."""
    crew = driven(request, pk)
    form = WhyForm(request.POST)
    words = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        report_breakdown(crew, words=words, by=who(request), now=timezone.now())
    except Refusal as no:
        return sheet_page(request, round_of(request, pk), str(no))
    return see_other("transport:sheet", pk)


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    crew = driven(request, pk)
    return act_on(
        request, crew, "end", EndForm(request.POST),
        lambda form, by, now: end_crew(crew, **form.facts, by=by, now=now),
    )  # fmt: skip


def act_on(
    request: HttpRequest, crew: Crew, what: str, form: Form, act: Act, *, stop: int | None = None
) -> HttpResponse:
    """One tap: done, and the sheet again; or refused, and the sheet says why by the stop."""
    if not form.is_valid():
        words = [str(said) for errors in form.errors.values() for said in errors]
        return sheet_page(request, round_of(request, crew.round_id), *words, stop=stop or 0)
    person, now = who(request), timezone.now()
    return tap(
        request, crew.round, what, lambda: act(form, person, now), now=now, stop=stop or 0
    )  # fmt: skip
