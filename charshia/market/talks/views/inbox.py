"""The stall's conversations with its customers and with other stalls."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import reference
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.talks.queries import ready_answers, seat_in
from charshia.market.talks.views.public import said_in, seat_of
from charshia.market.talks.writing import buyer_of
from charshia.people.messages.actions import (
    answer_without_words,
    note_read,
    open_thread,
    set_blocked,
    set_letters,
    write,
)
from charshia.people.messages.desk import Sheet, answered, sent_with, sheet_of
from charshia.people.messages.forms import AnswerForm
from charshia.people.messages.models import Seat, Side
from charshia.people.messages.queries import A_PAGE, strands
from charshia.people.messages.views import reported
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def inbox(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    words, after = request.GET.get("q", "").strip()[:80], _number(request.GET.get("after", ""))
    mine = Seat.objects.of_organisation(stall.organisation_id)
    found = strands(mine, words=words, most=A_PAGE + 1, after=after)
    context = {
        "stall": stall,
        "asked": words,
        "strands": found[:A_PAGE],
        "later": later_page(words, after + A_PAGE) if len(found) > A_PAGE else "",
    }
    return page(request, "talks/inbox.html", context)


@never_cache
@require_safe
def thread(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    seat = own_seat(stall, pk)
    wanted = request.GET.get("say", "")
    ready = ready_answers(stall, language=_across(seat))
    text = next((one.text for one in ready if one.key == wanted), "")
    return thread_page(request, stall, sheet_of(seat, here=_here(stall, pk), text=text))


@require_POST
def answers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.ORDERS), by_whom(request)
    seat = own_seat(stall, pk)
    refused = answered(
        request, seat, by=person, language=_language_of(stall, seat, request), now=timezone.now()
    )
    if refused is None:
        return see_other(_here(stall, pk) + "#latest")
    sheet = sheet_of(seat, here=_here(stall, pk), answer=refused)
    return thread_page(request, stall, sheet, status=422)


@require_POST
def reading(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    note_read(own_seat(stall, pk))
    return see_other("talks:thread", slug, pk)


@require_POST
def settling(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    answer_without_words(own_seat(stall, pk), by=by_whom(request), now=timezone.now())
    return see_other("talks:inbox", slug)


@require_POST
def letters(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    wanted = request.POST.get("wanted") == "yes"
    set_letters(own_seat(stall, pk), wanted=wanted, by=by_whom(request), now=timezone.now())
    return see_other("talks:thread", slug, pk)


@require_POST
def blocking(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    blocked = request.POST.get("blocked") == "yes"
    set_blocked(own_seat(stall, pk), blocked=blocked, by=by_whom(request), now=timezone.now())
    return see_other("talks:thread", slug, pk)


@require_POST
def reports(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    seat = own_seat(stall, pk)
    refused = reported(request, seat, by=by_whom(request))
    if refused is None:
        return see_other("talks:thread", slug, pk)
    sheet = sheet_of(seat, here=_here(stall, pk), report=refused)
    return thread_page(request, stall, sheet, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The thread with the buyer of an order; the stall may be the first to write."""
    stall, person = kept_stall(request, slug, Duty.ORDERS), by_whom(request)
    orders = Order.objects.filter(stall=stall).select_related("purchase__buyer", "stall")
    found = get_object_or_404(orders, number=number)
    known = seat_of(found)
    if known is not None and request.method != "POST":
        return see_other("talks:thread", slug, known.thread_id)
    form = AnswerForm(*sent_with(request))
    if form.is_valid():
        try:
            opened = open_thread(stall.organisation, visitor=buyer_of(found), now=timezone.now())
            said = said_in(form, reference(found))
            write(opened, side=Side.HOUSE, said=said, by=person, now=timezone.now())
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return see_other("talks:thread", slug, opened.pk)
    context = {"stall": stall, "order": found, "form": form}
    return page(request, "talks/first.html", context, status=422 if form.errors else 200)


def thread_page(
    request: HttpRequest, stall: Stall, sheet: Sheet, status: int = 200
) -> HttpResponse:
    ready = ready_answers(stall, language=sheet.talk.theirs.language)
    context = {"stall": stall, "ready": ready, **sheet.context}
    return page(request, "talks/thread.html", context, status=status)


def later_page(words: str, after: int) -> str:
    return "?" + urlencode({"q": words, "after": after} if words else {"after": after})


def own_seat(stall: Stall, pk: int) -> Seat:
    seat = seat_in(stall, pk)
    if seat is None:
        raise Http404
    return seat


def _across(seat: Seat) -> str:
    return Seat.objects.exclude(pk=seat.pk).get(thread=seat.thread_id).language


def _language_of(stall: Stall, seat: Seat, request: HttpRequest) -> str:
    """Of a ready answer sent as it is: the reader's; else that of this page."""
    typed = " ".join(request.POST.get("text", "").split())
    ready = ready_answers(stall, language=_across(seat))
    return next((one.language for one in ready if " ".join(one.text.split()) == typed), current())


def _here(stall: Stall, pk: int) -> str:
    return reverse("talks:thread", args=[stall.slug, pk])


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0
