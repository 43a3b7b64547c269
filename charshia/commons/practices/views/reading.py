"""What everybody reads."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.commons.practices.beside import beside
from charshia.commons.practices.books import book_file
from charshia.commons.practices.histories import history_of
from charshia.commons.practices.looks import look_in
from charshia.commons.practices.marks import PRACTICES
from charshia.commons.practices.models import Practice, Version
from charshia.commons.practices.papers import sheet_file
from charshia.commons.practices.queries import Whole, asked_of, practice_listing, whole
from charshia.commons.practices.versions import told
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request.GET)
    if not asked.words:
        keep(request, [PRACTICES])
    return page(request, "practices/practices.html", {"listing": practice_listing(asked)})


@login_not_required
@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [f"practice:{pk}"])
    shown = _shown(pk)
    context = practice_context(shown) | {"beside": beside("below", shown.practice)}
    return page(request, "practices/practice.html", context)


@login_not_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To be printed and pinned to the wall of the workshop."""
    keep(request, [f"practice:{pk}"])
    answer = HttpResponse(sheet_file(_shown(pk)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="practice-{pk}.pdf"'
    return answer


@login_not_required
@require_safe
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """To be kept on the telephone."""
    keep(request, [f"practice:{pk}"])
    answer = HttpResponse(book_file(_shown(pk)), content_type="application/epub+zip")
    answer["Content-Disposition"] = f'attachment; filename="practice-{pk}.epub"'
    return answer


@login_not_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [f"practice:{pk}"])
    found = get_object_or_404(Practice.objects.visible().with_place(), pk=pk)
    context = {"practice": found, "lines": history_of(found), "steps": steps_to(found)}
    return page(request, "practices/history.html", context)


@login_not_required
@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    keep(request, [f"practice:{pk}"])
    found = get_object_or_404(Practice.objects.visible(), pk=pk)
    kept = get_object_or_404(Version, practice=found, number=number)
    context = {
        "practice": found, "version": kept, "told": told(kept), "steps": steps_to_history(found),
        "look": look_in(found),
    }  # fmt: skip
    return page(request, "practices/version.html", context)


def practice_context(shown: Whole) -> dict[str, Any]:
    steps = [(reverse("practices:practices"), _("Good practice"))]
    return {"shown": shown, "practice": shown.practice, "steps": steps}


def steps_to(practice: Practice) -> list[tuple[str, str]]:
    return [
        (reverse("practices:practices"), _("Good practice")),
        (reverse("practices:practice", args=[practice.pk]), str(practice.title)),
    ]


def steps_to_history(practice: Practice) -> list[tuple[str, str]]:
    address = reverse("practices:history", args=[practice.pk])
    return [*steps_to(practice), (address, _("What it said before"))]


def _shown(pk: int) -> Whole:
    found = whole(pk)
    if found is None or not found.practice.is_public:
        raise Http404
    return found
