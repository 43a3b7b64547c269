"""The pages of whoever asks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.pixels import MOST_BYTES
from charshia.ground.media.queries import pictures
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import Plain, add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.designs.models import Version
from charshia.workshops.quotes import actions
from charshia.workshops.quotes.doors import offered_quote, own_request
from charshia.workshops.quotes.forms.asking import FileForm, MakersForm, RequestForm
from charshia.workshops.quotes.kinds import Stage
from charshia.workshops.quotes.models import Attachment, Job, Request
from charshia.workshops.quotes.queries import (
    attachments_for,
    called,
    candidates,
    lines_asked_of,
    lines_of,
    offers_of,
)

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = me(request)
    context = {"asked_for": lines_of(person), "asked_of": lines_asked_of(person=person)}
    return page(request, "quotes/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = me(request)
    form = RequestForm(
        request.POST if request.method == "POST" else None, version=_version(request)
    )
    if form.is_valid():
        try:
            made = actions.draft_request(form.wish, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("quotes:request", made.pk)
    return _form(request, form, _("Have something made"), _("Keep as draft"))


@never_cache
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    person, kept = own_request(request, pk)
    form = RequestForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_valid():
        try:
            actions.change_request(kept, form.wish, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("quotes:request", kept.pk)
    return _form(request, form, _("Change the request"), _("Keep"), kept)


@never_cache
@require_safe
def request(request: HttpRequest, pk: int) -> HttpResponse:
    _person, kept = own_request(request, pk)
    return _request_page(request, kept, FileForm())


@never_cache
@require_POST
def files(request: HttpRequest, pk: int) -> HttpResponse:
    person, kept = own_request(request, pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            actions.add_file(
                kept, data=sent.read(MOST_BYTES + 1), name=sent.name, by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            no.field = "file"
            add_refusal(form, no)
        else:
            return see_other("quotes:request", kept.pk)
    return _request_page(request, kept, form)


@never_cache
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For who asks and those asked."""
    found = get_object_or_404(Attachment.objects.visible_to(me(request)), pk=pk)
    return private_proof(found.document or found.image)


@require_POST
def file_ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    rows = Attachment.objects.filter(request__asker=person)
    found = get_object_or_404(rows.select_related("request", "image", "document"), pk=pk)
    try:
        actions.drop_file(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("quotes:request", found.request_id)


@never_cache
@require_http_methods(GET_AND_POST)
def makers(request: HttpRequest, pk: int) -> HttpResponse:
    person, kept = own_request(request, pk)
    data, now = request.POST if request.method == "POST" else None, timezone.now()
    before = {one.key for one in kept.asked.all()}
    found = [one for one in candidates(kept, person) if one.key not in before]
    form = MakersForm(data, candidates=found, kept=kept, now=now)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_makers(
                kept, said["makers"], until=said["until"], shows_contact=said["shows_contact"],
                by=person, now=now,
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent. We write to you when an answer comes."))
            return see_other("quotes:request", kept.pk)
    context = {"form": form, "kept": kept, "candidates": found}
    return page(request, "quotes/makers.html", context, status=422 if form.errors else 200)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a draft nothing is kept."""
    person, kept = own_request(request, pk)
    is_draft = kept.stage == Stage.DRAFT
    act = actions.drop_request if is_draft else actions.withdraw_request
    try:
        act(kept, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("quotes:request", kept.pk)
    messages.success(request, _("Thrown away.") if is_draft else _("Withdrawn."))
    return see_other("quotes:mine")


@never_cache
@require_http_methods(GET_AND_POST)
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """What she agrees to, once more, before she does."""
    person, quote = offered_quote(request, pk)
    form = Plain(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            job = actions.accept_quote(quote, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("quotes:job", job.pk)
    context = {"form": form, "quote": quote, "maker": called(quote.asked)}
    return page(request, "quotes/acceptance.html", context, status=422 if form.errors else 200)


def _version(request: HttpRequest) -> Version | None:
    """The newest of the design that is named in the address."""
    slug = request.GET.get("design", "")[:80]
    rows = Version.objects.visible_to(me(request)).filter(design__slug=slug)
    return rows.select_related("design").newest_first().first() if slug else None


def _request_page(request: HttpRequest, kept: Request, form: FileForm) -> HttpResponse:
    found = attachments_for(kept)
    context = {
        "kept": kept, "offers": offers_of(kept), "files": found, "form": form,
        "pictures": pictures(one.image_id for one in found if one.image_id),
        "job": Job.objects.filter(quote__request=kept).first(), "today": timezone.localdate(),
    }  # fmt: skip
    return page(request, "quotes/request.html", context, status=422 if form.errors else 200)


def _form(
    request: HttpRequest, form: Any, heading: str, button: str, kept: Request | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "kept": kept}
    return page(request, "quotes/form.html", context, status=422 if form.errors else 200)
