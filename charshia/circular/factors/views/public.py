"""The numbers by which is reckoned, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charshia.circular.factors.kinds import Mark
from charshia.circular.factors.marks import FACTORS
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.queries import latest, shelves
from charshia.circular.factors.tables import parts_of
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    keep(request, [FACTORS])
    context = {"shelves": shelves(), "marks": [mark for mark in Mark if mark != Mark.EMPTY]}
    return page(request, "factors/factors.html", context)


@login_not_required
@require_safe
def one(request: HttpRequest, key: str, version: str) -> HttpResponse:
    keep(request, [FACTORS])
    found = get_object_or_404(FactorSet.objects.settled(), key=key, version=version)
    newest = latest(found.key)
    context = {
        "set": found, "parts": parts_of(found), "newer": newest if newest != found else None,
    }  # fmt: skip
    return page(request, "factors/set.html", context)
