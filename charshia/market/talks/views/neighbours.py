"""Firm to firm: who is there, what is sought and offered, and the first word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.talks.actions import (
    close_notice,
    keep_saying,
    post_notice,
    remove_saying,
)
from charshia.market.talks.forms import NoticeForm, SayingForm
from charshia.market.talks.models import Field, Notice, Saying
from charshia.market.talks.queries import neighbours as neighbours_of
from charshia.market.talks.queries import ready_answers
from charshia.market.talks.views.public import said_in
from charshia.people.messages.actions import open_thread_between, write
from charshia.people.messages.desk import sent_with
from charshia.people.messages.forms import AnswerForm
from charshia.people.messages.models import Seat, Side
from charshia.people.organisations.duties import Duty

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def neighbours(request: HttpRequest, slug: str) -> HttpResponse:
    """The other stalls with their notices; POST puts up one of one's own."""
    stall, person = kept_stall(request, slug, Duty.ORDERS), by_whom(request)
    now = timezone.now()
    form = NoticeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("kind", "field", "valid_until")}
        try:
            post_notice(stall, words=form.words, by=person, now=now, **typed)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return see_other("talks:neighbours", slug)
    asked, wanted = request.GET.get("q", "").strip()[:80], request.GET.get("field", "")
    field = wanted if wanted in Field.values else ""
    context = {
        "stall": stall,
        "form": form,
        "asked": asked,
        "field": field,
        "fields": Field.choices,
        "found": neighbours_of(stall, words=asked, field=field, now=now),
        "own": list(Notice.objects.filter(stall=stall).open_on(timezone.localdate(now))),
    }
    return page(request, "talks/neighbours.html", context, status=422 if form.errors else 200)


@require_POST
def closing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    notice = get_object_or_404(Notice, stall=stall, pk=pk)
    close_notice(notice, by=by_whom(request), now=timezone.now())
    return see_other("talks:neighbours", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def neighbour(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The first word to another stall; after it, their thread."""
    stall, person = kept_stall(request, slug, Duty.ORDERS), by_whom(request)
    them = get_object_or_404(Stall.objects.visible().with_place(), slug=other)
    ids = sorted((stall.organisation_id, them.organisation_id))
    known = Seat.objects.filter(
        thread__key=f"o{ids[0]}-o{ids[1]}", organisation=stall.organisation_id
    ).first()
    if known is not None and request.method != "POST":
        return see_other("talks:thread", slug, known.thread_id)
    form = AnswerForm(*sent_with(request))
    if form.is_valid():
        now = timezone.now()
        try:
            opened = open_thread_between(stall.organisation, them.organisation, by=person, now=now)
            mine = Seat.objects.get(thread=opened, organisation=stall.organisation_id)
            write(opened, side=Side(mine.side), said=said_in(form, ""), by=person, now=now)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return see_other("talks:thread", slug, opened.pk)
    context = {"stall": stall, "them": them, "form": form}
    return page(request, "talks/neighbour.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def sayings(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.ORDERS), by_whom(request)
    form = SayingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            keep_saying(stall, words=form.words, by=person, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("talks:sayings", slug)
    context = {
        "stall": stall,
        "form": form,
        "usual": [one for one in ready_answers(stall, language="en") if one.key[:3] != "own"],
        "own": list(Saying.objects.filter(stall=stall).order_by("pk")),
    }
    return page(request, "talks/sayings.html", context, status=422 if form.errors else 200)


@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    saying = get_object_or_404(Saying, stall=stall, pk=pk)
    remove_saying(saying, by=by_whom(request), now=timezone.now())
    return see_other("talks:sayings", slug)
