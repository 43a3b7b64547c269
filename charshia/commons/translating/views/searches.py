"""The coordinator: what is sought and not found, and names that the network gives to things."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.translating.actions import explain_search
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current, names
from charshia.ground.lexicon.actions import remove_name
from charshia.ground.lexicon.forms import MeaningForm
from charshia.ground.lexicon.models import Name
from charshia.ground.lexicon.names import concepts_like, name_of
from charshia.ground.search.actions import hide_search
from charshia.ground.search.models import Sought
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

MOST = 100  # rows on the page
LONGEST = 80


@dataclass(frozen=True)
class Given:
    """A name that the network gave, and what it means to who reads this page."""

    row: Name
    means: str


@never_cache
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """Two queries."""
    coordinator_of(request)
    language = request.GET.get("language", "")
    rows = Sought.objects.for_editors().order_by("-count", "pk")
    if language in names():
        rows = rows.filter(language=language)
    context = {"searches": rows[:MOST], "tongues": names(), "language": language}
    return page(request, "translating/searches.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """What one of them means: a concept is looked for and chosen."""
    coordinator = coordinator_of(request)
    sought = get_object_or_404(Sought.objects.filter(hidden_at=None), pk=pk)
    words = request.GET.get("q", "")[:LONGEST]
    offered = concepts_like(words or sought.read_as or sought.words, current())
    form = MeaningForm(request.POST or None, offered=offered, name=sought.words)
    if form.is_valid():
        try:
            added = explain_search(
                sought, concept=form.cleaned_data["type"], name=form.cleaned_data["name"],
                by=coordinator, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            said = {"name": added.name, "meaning": name_of(added.concept, current())}
            messages.success(
                request, _("“%(name)s” now means: %(meaning)s. It counts in a minute.") % said
            )
            return see_other("translating:searches")
    context = {"form": form, "sought": sought, "q": words, "count": len(offered)}
    status = 422 if form.errors else 200
    return page(
        request, "translating/search.html", context, fragment="translating/_meanings.html",
        status=status,
    )  # fmt: skip


@require_POST
def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    hide_search(get_object_or_404(Sought, pk=pk), by=coordinator, now=timezone.now())
    return see_other("translating:searches")


@never_cache
@require_safe
def given_names(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    rows = Name.objects.order_by("-pk")
    given = [Given(row, name_of(row.concept, current())) for row in rows]
    return page(request, "translating/given_names.html", {"given": given})


@never_cache
@require_safe
def names_file(request: HttpRequest) -> StreamingHttpResponse:
    """A table as the lexicon keeps its own, to be sent to who writes it."""
    coordinator_of(request)
    answer = StreamingHttpResponse(
        _lines(), content_type="text/tab-separated-values; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="names.tsv"'
    return answer


def _lines() -> Iterator[str]:
    yield "id\tlanguage\tname\n"
    rows = Name.objects.order_by("concept", "language", "pk")
    for row in rows.values_list("concept", "language", "name").iterator(chunk_size=500):
        yield "\t".join(row) + "\n"


@require_POST
def name_removal(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    remove_name(get_object_or_404(Name, pk=pk), by=coordinator, now=timezone.now())
    return see_other("translating:given_names")
