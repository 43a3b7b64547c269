"""Requests for help, as helpers and the coordinator see them."""

from secrets import token_urlsafe

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import names
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.people.help import actions
from charshia.people.help.doors import helper_of
from charshia.people.help.forms import AnswerForm, CallForm, ClosingForm, NoteForm
from charshia.people.help.models import HelpRequest, State
from charshia.people.help.queries import counts, rows

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    person, state = helper_of(request), request.GET.get("state", "")
    many = counts()
    context = {
        "rows": rows(state), "state": state, "person": person,
        "states": [(value, label, many.get(value, 0)) for value, label in State.choices],
    }  # fmt: skip
    return page(request, "help/office.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def call(request: HttpRequest) -> HttpResponse:
    person = helper_of(request)
    posted = request.POST if request.method == "POST" else None
    form = CallForm(posted, sent=token_urlsafe(32))
    if form.is_valid():
        solved = form.cleaned_data["is_solved"]
        made = actions.log_call(form.call, is_solved=solved, by=person, now=timezone.now())
        messages.success(request, _("The call is logged."))
        return see_other("help:office") if solved else see_other("help:request", made.pk)
    return page(request, "help/call.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    helper_of(request)
    return shown(request, found_request(pk))


@require_POST
def taking(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = helper_of(request), found_request(pk)
    try:
        actions.take(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("help:request", pk)


@require_POST
def giving_back(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = helper_of(request), found_request(pk)
    try:
        actions.give_back(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("help:request", pk)


@require_POST
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    person, found, form = helper_of(request), found_request(pk), AnswerForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data["words"]
            actions.answer(found, words=said, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("words", str(no))
        else:
            messages.success(request, _("The answer is on its way."))
            return see_other("help:request", pk)
    return shown(request, found, answer=form, status=422)


@require_POST
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    person, found, form = helper_of(request), found_request(pk), NoteForm(request.POST)
    if form.is_valid():
        actions.note(found, words=form.cleaned_data["words"], by=person, now=timezone.now())
        return see_other("help:request", pk)
    return shown(request, found, note=form, status=422)


@require_POST
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    person, found, form = helper_of(request), found_request(pk), ClosingForm(request.POST)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        actions.close(found, outcome=outcome, by=person, now=timezone.now())
        messages.success(request, _("It is closed."))
        return see_other("help:office")
    return shown(request, found, closing=form, status=422)


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = helper_of(request), found_request(pk)
    try:
        actions.reopen(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("help:request", pk)


def found_request(pk: int) -> HelpRequest:
    return get_object_or_404(HelpRequest.objects.with_people(), pk=pk)


def shown(
    request: HttpRequest, found: HelpRequest, *, status: int = 200, **forms: object
) -> HttpResponse:
    context = {
        "asked": found,
        "phone": show_phone(found.phone),
        "language": names().get(found.language, found.language),
        "is_mine": found.taken_by_id == request.user.pk,
        "notes": found.notes.select_related("by").order_by("pk"),
        "answer": AnswerForm(auto_id="answer_%s"),
        "note": NoteForm(auto_id="note_%s"),
        "closing": ClosingForm(),
    } | forms
    return page(request, "help/request.html", context, status=status)
