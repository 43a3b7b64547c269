"""A worker's own page: her shifts, her hours, what she was handed, what she says of herself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.staff.actions import begin_work, end_work, name_community, sign_gear
from charshia.circular.staff.doors import own_work
from charshia.circular.staff.forms.own import BeginningForm, CommunityForm, TapForm
from charshia.circular.staff.models import Gear, Place, Worker
from charshia.circular.staff.queries.pages import place_now, view_of
from charshia.circular.staff.queries.sums import SEALED
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import kept_offline
from charshia.people.accounts.doors import me
from charshia.people.accounts.sealing import unseal


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Where she works; her only place at once."""
    rows = Worker.objects.filter(person=me(request)).select_related("enterprise")
    found = list(rows.order_by("pk"))
    if len(found) == 1:
        return see_other("staff:work", found[0].enterprise.slug)
    return page(request, "staff/mine.html", {"workers": found})


@kept_offline()
@never_cache
@require_safe
def work(request: HttpRequest, slug: str) -> HttpResponse:
    worker, _person = own_work(request, slug)
    return _page(request, worker)


def _page(request: HttpRequest, worker: Worker, refusal: str = "") -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {
        "enterprise": worker.enterprise, "view": view_of(worker, now), "leads": False,
        "key": uuid4().hex, "places": Place.choices, "place_now": place_now(worker, now),
        "refusal": refusal,
    }  # fmt: skip
    return page(request, "staff/work.html", context, status=422 if refusal else 200)


def _tapped(
    request: HttpRequest, slug: str, form: TapForm, act: Callable[[Worker, Any, datetime], object]
) -> HttpResponse:
    worker, person = own_work(request, slug)
    if not form.is_valid():
        return _page(request, worker, _("Something is missing. Please press it again."))
    try:
        act(worker, person, timezone.now())
    except Refusal as no:
        return _page(request, worker, str(no))
    return see_other("staff:work", slug)


@require_POST
def beginning(request: HttpRequest, slug: str) -> HttpResponse:
    form = BeginningForm(request.POST)
    return _tapped(
        request, slug, form,
        lambda worker, person, now: begin_work(
            worker, place=form.cleaned_data["place"], pressed_at=form.moment(now),
            key=form.cleaned_data["tap"], by=person, now=now,
        ),
    )  # fmt: skip


@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    form = TapForm(request.POST)
    return _tapped(
        request, slug, form,
        lambda worker, person, now: end_work(
            worker, pressed_at=form.moment(now), key=form.cleaned_data["tap"], by=person, now=now
        ),
    )  # fmt: skip


@require_POST
def signature(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """She has what she was handed."""
    worker, person = own_work(request, slug)
    gear = get_object_or_404(Gear.objects.filter(worker=worker), pk=pk)
    sign_gear(gear, by=person, now=timezone.now())
    messages.success(request, _("Saved."))
    return see_other("staff:work", slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def community(request: HttpRequest, slug: str) -> HttpResponse:
    worker, person = own_work(request, slug)
    known = str(unseal(SEALED, worker.sealed)) if worker.sealed else ""
    sent = request.POST if request.method == "POST" else None
    form = CommunityForm(sent, initial={"community": known})
    if form.is_valid():
        name_community(worker, form.cleaned_data["community"], by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("staff:work", slug)
    context = {"enterprise": worker.enterprise, "form": form}
    return page(request, "staff/community.html", context, status=422 if form.errors else 200)
