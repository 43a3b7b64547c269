"""Doing a deed: the same for lots, batches, machines and recipes."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions import DoesNotClose
from charshia.circular.works.deeds import Case, Deed, Thing
from charshia.circular.works.doors import batch_of, blend_of, lot_of, machine_of, recipe_of
from charshia.circular.works.models import Batch, Blend, Lot, Machine, Recipe
from charshia.circular.works.wording import explanation_words
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other

TAP = re.compile(r"[A-Za-z0-9-]{1,60}")
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
    case = Case(enterprise, of, None, person, timezone.now(), _tap(request))
    form = what.form(request.POST if request.method == "POST" else None, **what.prepare(case))
    explanations: list[str] = []
    if form.is_valid():
        try:
            led = what.act(replace(case, form=form))
        except DoesNotClose as no:
            add_refusal(form, no)
            explanations = [explanation_words(one) for one in no.explanations]
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(address_of(enterprise, led or of, what.back))
    context: dict[str, Any] = {
        "enterprise": enterprise, "deed": what, "of": of, "form": form,
        "explanations": explanations, "key": case.key or uuid4().hex,
        "back": address_of(enterprise, of, what.back), "back_words": _name(of),
    }  # fmt: skip
    return page(request, "works/deed.html", context, status=422 if form.errors else 200)


def _tap(request: HttpRequest) -> str:
    """Who types something else has no tap."""
    said = str(request.POST.get("tap", ""))
    return said if TAP.fullmatch(said) else ""


def _name(of: Thing | None) -> str:
    if isinstance(of, Batch):
        return _("Batch %(number)s") % {"number": of.number}
    if isinstance(of, Lot):
        return of.code
    return str(of) if of else _("Back")


def address_of(enterprise: Enterprise, of: Thing | None, otherwise: str) -> str:
    """The page of what was done something to; ``otherwise`` names the view of none."""
    slug = enterprise.slug
    if isinstance(of, Lot):
        return reverse("works:lot", args=[slug, of.code])
    if isinstance(of, Batch):
        return reverse("works:batch", args=[slug, of.number])
    if isinstance(of, Machine):
        return reverse("works:machine", args=[slug, of.pk])
    if isinstance(of, Recipe):
        return reverse("works:recipes", args=[slug])
    if isinstance(of, Blend):
        return reverse("works:blend", args=[slug, of.pk])
    return reverse(otherwise, args=[slug])
