"""The words of the network: everybody reads them, volunteers propose, reviewers approve."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.translating import tables
from charshia.commons.translating.actions import (
    Entry,
    decide_word,
    drop_term,
    put_term,
    put_terms,
)
from charshia.commons.translating.areas import targets
from charshia.commons.translating.doors import my_rights
from charshia.commons.translating.forms import FileForm, TermForm, language_choices
from charshia.commons.translating.glossary import A_PAGE, every_term, rows_of, terms
from charshia.commons.translating.models import Term, TermWord
from charshia.commons.translating.rights import Rights, rights_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """A page of terms; those who translate see what is proposed, too."""
    asked = request.GET.get("q", "").strip()[:80]
    typed = request.GET.get("after", "")
    after = int(typed) if typed.isdecimal() and len(typed) < 7 else 0
    person = request.user if isinstance(request.user, Person) else None
    rights = rights_of(person) if person else None
    only = bool(rights and rights.may_help and request.GET.get("proposed"))
    found = terms(asked=asked, only_proposed=only, after=after)
    context = {
        "asked": asked,
        "rows": found[:A_PAGE],
        "later": after + A_PAGE if len(found) > A_PAGE else None,
        "earlier": max(0, after - A_PAGE) if after else None,
        "rights": rights if rights and rights.may_help else None,
        "only": only,
        "tags": targets(),
    }
    return page(request, "translating/glossary.html", context)


@login_not_required
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """All of it as CSV: key, part, note and a column for each language."""
    answer = HttpResponse("\ufeff" + "".join(tables.written(every_term())),
                          content_type="text/csv; charset=utf-8")  # fmt: skip
    answer["Content-Disposition"] = 'attachment; filename="glossary.csv"'
    return answer


def helping(request: HttpRequest) -> Rights:
    rights = my_rights(request)
    if not rights.may_help:
        raise Http404
    return rights


@never_cache
@require_http_methods(GET_AND_POST)
def new_term(request: HttpRequest) -> HttpResponse:
    return term_page(request, helping(request), None)


@never_cache
@require_http_methods(GET_AND_POST)
def term(request: HttpRequest, pk: int) -> HttpResponse:
    rights = helping(request)
    return term_page(request, rights, get_object_or_404(Term, pk=pk))


def term_page(request: HttpRequest, rights: Rights, found: Term | None) -> HttpResponse:
    form = TermForm(request.POST if request.method == "POST" else None, term=found)
    if form.is_valid():
        entry = Entry(
            form.words,
            form.cleaned_data["part"],
            form.cleaned_data["note"],
            note_language=current(),
        )
        try:
            put_term(found, entry, by=rights.person, now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Kept. In languages that you do not look over your words "
                                        "are proposals."))  # fmt: skip
            return see_other("translating:glossary")
    context: dict[str, Any] = {
        "form": form,
        "term": found,
        "row": rows_of([found])[0] if found else None,
        "rights": rights,
        "names": dict(language_choices(targets())),
    }
    return page(request, "translating/term.html", context, status=422 if form.errors else 200)


@require_POST
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """good=1 approves a proposed word, anything else drops it."""
    rights = helping(request)
    word = get_object_or_404(TermWord.objects.select_related("term"), pk=pk)
    try:
        is_good = request.POST.get("good") == "1"
        decide_word(word, is_good=is_good, by=rights.person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("translating:term", word.term_id)


@require_POST
def term_removal(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    drop_term(get_object_or_404(Term, pk=pk), by=coordinator, now=timezone.now())
    messages.success(request, _("The word was removed."))
    return see_other("translating:glossary")


@never_cache
@require_http_methods(GET_AND_POST)
def glossary_file(request: HttpRequest) -> HttpResponse:
    """The coordinator brings a whole glossary in; all of the file, or nothing."""
    coordinator = coordinator_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            entries = tables.read(form.cleaned_data["file"].read())
            count = put_terms(entries, by=coordinator, now=timezone.now())
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Words taken in: %(count)s") % {"count": count})
            return see_other("translating:glossary")
    return page(request, "translating/glossary_file.html", {"form": form},
                status=422 if form.errors else 200)  # fmt: skip


@require_POST
def beginning(request: HttpRequest) -> HttpResponse:
    """The words of trade that come with the program."""
    coordinator = coordinator_of(request)
    count = put_terms(tables.first_entries(), by=coordinator, now=timezone.now())
    messages.success(request, _("Words taken in: %(count)s") % {"count": count})
    return see_other("translating:glossary")
