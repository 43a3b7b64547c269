"""What the driver taps at an institution. All that is seen of it is the sheet of her round, kept
when there is no net."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from charshia.circular.contracts.actions import hand_over_at, miss_stop
from charshia.circular.contracts.forms import WhyForm
from charshia.circular.contracts.forms.goods import HandForm
from charshia.circular.contracts.goods_deeds import signed_in
from charshia.circular.contracts.models import Delivery
from charshia.transport.actions import end_round
from charshia.transport.models import Round
from charshia.transport.views import round_of, sheet_page, tap, who


@require_POST
def handover(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """Whole, in part or not at all, with her name who took it."""
    round_ = round_of(request, pk)
    rows = Delivery.objects.filter(trip__round=round_).select_related("stop")
    found = get_object_or_404(rows, number=number)
    loads = list(found.loads.filter(back=None).select_related("lot").order_by("pk"))
    form = HandForm(request.POST, loads=loads)
    person, now = who(request), timezone.now()
    stop = found.stop_id or 0
    if not form.is_valid():
        return _shown(request, round_, form, stop)
    return tap(
        request, round_, f"handed-{number}",
        lambda: hand_over_at(found, signed_in(form.cleaned_data), form.accepted, by=person,
                             now=now),
        now=now, stop=stop,
    )  # fmt: skip


@require_POST
def absence(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    round_ = round_of(request, pk)
    found = get_object_or_404(round_.stops, pk=stop)
    form, person, now = WhyForm(request.POST), who(request), timezone.now()
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    act: Callable[[], object] = lambda: miss_stop(found, reason=reason, by=person, now=now)  # noqa: E731
    return tap(request, round_, f"absent-{stop}", act, now=now, stop=stop)


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    round_, person, now = round_of(request, pk), who(request), timezone.now()
    return tap(request, round_, "end", lambda: end_round(round_, by=person, now=now), now=now)


def _shown(request: HttpRequest, round_: Round, form: HandForm, stop: int) -> HttpResponse:
    """What was typed wrongly, by its stop."""
    told = [str(one) for errors in form.errors.values() for one in errors]
    return sheet_page(request, round_of(request, round_.pk), *told, stop=stop)
