"""Doing a deed: the same for lots, batches, machines and recipes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from charshia.circular.founding import doing
from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.doors import entrusted
from charshia.circular.works.doors import batch_of, blend_of, lot_of, machine_of, recipe_of
from charshia.circular.works.leading import name_of

FINDERS: dict[str, Any] = {
    "lot": lot_of, "batch": batch_of, "machine": machine_of, "recipe": recipe_of,
    "blend": blend_of,
}  # fmt: skip


def done(
    request: HttpRequest, slug: str, what: Deed | None, kind: str = "", name: str | int = ""
) -> HttpResponse:
    """Show a deed's form, or do it and go where it leads. ``kind`` and ``name`` say to what."""
    if what is None:
        raise Http404
    enterprise, person = entrusted(request, slug, *what.duties)
    of = FINDERS[kind](enterprise, name) if kind else None
    case = Case(enterprise, of, person, timezone.now(), key=doing.tap_of(request))
    return doing.done(request, what, case, back_words=name_of(of))
