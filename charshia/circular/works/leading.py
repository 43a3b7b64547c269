"""Where a deed of the works leads: to the page of what was made, or of what it was done to."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.circular.founding.deeds import Case
from charshia.circular.works.models import Batch, Blend, Lot, Machine, Recipe

Thing = Lot | Batch | Machine | Recipe | Blend


def name_of(of: Thing | None) -> str:
    if isinstance(of, Batch):
        return _("Batch %(number)s") % {"number": of.number}
    if isinstance(of, Lot):
        return of.code
    return str(of) if of else _("Back")


def address_of(case: Case, of: Thing | None, otherwise: str) -> str:
    """The page of what was done something to; ``otherwise`` names the view of none."""
    slug = case.enterprise.slug
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


def back_to(view: str) -> dict[str, Callable[..., str]]:
    """``back`` and ``onward`` of a deed; ``view`` is gone back to from nothing in particular."""

    def back(case: Case) -> str:
        return address_of(case, case.of, view)

    def onward(case: Case, led: Any) -> str:
        return address_of(case, led or case.of, view)

    return {"back": back, "onward": onward}


TO_YARD = back_to("works:yard")
