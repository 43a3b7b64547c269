from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.views import kept_private, paper
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.knocking import knock
from charshia.programme.calls.actions import (
    ALL,
    AlreadyBegun,
    ask_for_link,
    begin_application,
)
from charshia.programme.calls.doors import call_for, is_hidden, person_of
from charshia.programme.calls.forms import BeginForm, LinkForm
from charshia.programme.calls.funded import TAG as FUNDING
from charshia.programme.calls.models import CallDocument
from charshia.programme.calls.queries.calls import CallView, page_of, public_calls
from charshia.programme.calls.tokens import token_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    keep(request, [ALL])
    views = public_calls(timezone.now())
    keep_until(request, min((one.changes_at for one in views if one.changes_at), default=None))
    return page(request, "calls/calls.html", {"views": views})


@login_not_required
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Also the preview: the coordinator sees it here before anybody else, in each language."""
    keep(request, [ALL, f"call:{slug}", FUNDING])
    found = call_for(request, slug)
    view = page_of(found, timezone.now())
    keep_until(request, view.changes_at)
    context = {"view": view, "call": found, "is_hidden": is_hidden(found)}
    return page(request, "calls/call.html", context)


@login_not_required
@require_safe
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    found = get_object_or_404(CallDocument, call=call_for(request, slug), pk=pk)
    return kept_private(paper(found.document))


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    found, person = call_for(request, slug), person_of(request)
    start = {"name": person.name, "contact": person.email or person.phone} if person else {}
    form = BeginForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        try:
            knock(request, "application")
            made = begin_application(
                found, name=form.cleaned_data["name"], **form.contacts(), language=current(),
                person=person, now=timezone.now(),
            )  # fmt: skip
        except AlreadyBegun:
            ask_for_link(found, contact=form.cleaned_data["contact"], now=timezone.now())
            return see_other("calls:on_its_way", slug)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:application", token_of(made))
    context = {"view": CallView(found, timezone.now()), "call": found, "form": form}
    return page(request, "calls/begin.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """The way back for whoever lost the link: it is sent, never shown."""
    found = call_for(request, slug)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            knock(request, "application link")
        except Refusal as no:
            add_refusal(form, no)
        else:
            ask_for_link(found, contact=form.cleaned_data["contact"], now=timezone.now())
            return see_other("calls:on_its_way", slug)
    context = {"call": found, "form": form, "heading": _("Come back to your application")}
    return page(request, "calls/link.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def on_its_way(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, "calls/on_its_way.html", {"call": call_for(request, slug)})
