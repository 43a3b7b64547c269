"""A second person looks a translation over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.translating.actions import Place, approve, send_back
from charshia.commons.translating.doors import my_rights, work_to_review
from charshia.commons.translating.editing import sheet, warnings
from charshia.commons.translating.forms import TextForm, WordsForm
from charshia.commons.translating.models import Work
from charshia.commons.translating.queries import credit_of, waiting_for
from charshia.commons.translating.rights import Rights
from charshia.commons.translating.views.editing import form_of, said
from charshia.engines.handwriting import as_typed
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """POST approves it, changed or not."""
    rights = my_rights(request)
    work, place = work_to_review(rights, pk)
    form = form_of(place, request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = said(place, form) | {"of": version_in(request)}
        try:
            approve(work, by=rights.person, now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Approved. Everybody reads it now."))
            return onward(rights)
    return review_page(request, work, place, rights, form, WordsForm())


@never_cache
@require_POST
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    rights = my_rights(request)
    work, place = work_to_review(rights, pk)
    form = WordsForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            send_back(
                work, words=words, of=version_in(request), by=rights.person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent back; the translator gets a letter."))
            return onward(rights)
    return review_page(request, work, place, rights, form_of(place, None), form)


def onward(rights: Rights) -> HttpResponse:
    """To the next that waits, or the list of what is lacking."""
    following = waiting_for(rights).first()
    if following:
        return see_other("translating:review", following.pk)
    return see_other("translating:desk")


def version_in(request: HttpRequest) -> int:
    typed = request.POST.get("of", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def review_page(
    request: HttpRequest, work: Work, place: Place, rights: Rights, form: TextForm, words: WordsForm
) -> HttpResponse:
    is_html = place.area.kind(place.field).is_html
    theirs = as_typed(work.text, is_html=is_html)
    typed = str(form.data.get("text", theirs)) if form.is_bound else theirs
    if not form.is_bound:
        form.initial = {"text": theirs}
    form.fields["of"].initial = words.fields["of"].initial = str(work.version)
    shown = sheet(place, rights, typed=typed)
    then = as_typed(work.source, is_html=is_html)
    context: dict[str, Any] = {
        "work": work,
        "place": place,
        "sheet": shown,
        "form": form,
        "words": words,
        "then": "" if then == shown.source else then,
        "public": as_typed(place.text.get(place.language, ""), is_html=is_html),
        "hints": warnings(place, typed, shown.glosses),
        "translator": credit_of(work.translator_id) if work.translator_id else "",
        "address": place.area.page(place.row),
    }
    refused = form.errors or words.errors
    return page(request, "translating/review.html", context, status=422 if refused else 200)
