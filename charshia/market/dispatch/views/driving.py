"""What the driver taps. All that is seen of it is the sheet of her round.

A tap that waited for the net is done as far as it can be, and says what could not.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.money import Money
from charshia.ground.ui.http import page
from charshia.ground.ui.whose import kept_offline
from charshia.market.dispatch.actions import (
    collect_at,
    end,
    hand_over_load,
    miss_stop,
    refuse_load,
)
from charshia.market.dispatch.forms import CollectForm, HandOverForm, WhyForm
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.queries import cancelled_among, work_at
from charshia.people.accounts.models import Person
from charshia.transport.models import Round, Stop
from charshia.transport.queries import At
from charshia.transport.views import round_of, sheet_page, tap, who

Act = Callable[[Any, Person, datetime], Any]


@kept_offline()
@never_cache
@require_safe
def stop(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    round_ = round_of(request, pk)
    found = get_object_or_404(round_.stops, pk=stop)
    at = At(found, work_at(round_, [found])[found.pk])
    return page(request, "dispatch/stop.html", {"at": at, "round": round_})


@require_POST
def collection(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    """What is there comes on board; what was cancelled since the list was seen is said."""
    found = stop_of(request, pk, stop)
    here = Load.objects.filter(collect=found).values_list("pk", flat=True)
    form = CollectForm(request.POST, pks=list(here))
    answer = act_on(
        request, found.round, f"collect-{stop}", form,
        lambda typed, by, now: collect_at(found, **form.left, by=by, now=now), stop=stop,
    )  # fmt: skip
    gone = cancelled_among(form.taken) if answer.status_code == HTTPStatus.SEE_OTHER else []
    if not gone:
        return answer
    told = [
        _("Order %(number)s was cancelled meanwhile. Leave it there.") % {"number": number}
        for number in gone
    ]
    return sheet_page(request, round_of(request, pk), *told, stop=stop)


@require_POST
def absence(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    found = stop_of(request, pk, stop)
    return act_on(
        request, found.round, f"absent-{stop}", WhyForm(request.POST),
        lambda typed, by, now: miss_stop(found, **typed, by=by, now=now), stop=stop,
    )  # fmt: skip


@require_POST
def handover(request: HttpRequest, pk: int, load: int) -> HttpResponse:
    found = load_of(request, pk, load)

    def act(typed: dict[str, Any], by: Person, now: datetime) -> None:
        amount = Money(typed["amount"] or 0, found.order.currency)
        key = f"{load}-{typed['tap']}"
        hand_over_load(found, amount=amount, key=key, by=by, now=now)

    return act_on(
        request, found.round, f"handed-{load}", HandOverForm(request.POST), act,
        stop=found.hand_over_id or 0,
    )  # fmt: skip


@require_POST
def refusal(request: HttpRequest, pk: int, load: int) -> HttpResponse:
    found = load_of(request, pk, load)
    return act_on(
        request, found.round, f"refused-{load}", WhyForm(request.POST),
        lambda typed, by, now: refuse_load(found, **typed, by=by, now=now),
        stop=found.hand_over_id or 0,
    )  # fmt: skip


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = round_of(request, pk)
    return act_on(
        request, round_, "end", WhyForm(request.POST),
        lambda typed, by, now: end(round_, by=by, now=now),
    )  # fmt: skip


def stop_of(request: HttpRequest, pk: int, stop: int) -> Stop:
    return get_object_or_404(round_of(request, pk).stops.select_related("round"), pk=stop)


def load_of(request: HttpRequest, pk: int, load: int) -> Load:
    """On that round, which must be hers."""
    round_: Round = round_of(request, pk)
    return get_object_or_404(Load.objects.of(round_).select_related("order", "round"), pk=load)


def act_on(
    request: HttpRequest, round_: Round, what: str, form: Form, act: Act, *, stop: int = 0
) -> HttpResponse:
    """One tap: done, and the sheet again; or refused, and the sheet says why by the stop."""
    if not form.is_valid():
        words = [str(said) for errors in form.errors.values() for said in errors]
        return sheet_page(request, round_of(request, round_.pk), *words, stop=stop)
    person, now = who(request), timezone.now()
    return tap(
        request, round_, what, lambda: act(form.cleaned_data, person, now), now=now, stop=stop
    )
